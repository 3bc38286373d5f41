using Erix.Guest.Contract.Verification;
using Erix.Guest.Kernel;
using Erix.Guest.Services;
using Erix.Guest.Services.Storage;

namespace Erix.Guest.Verifier;

/// <summary>
/// vfs-verifier: a client of the public namespace. It does a profile's steps one after the other, prints each one's
/// marker when the step's answers are in, and stops at the first that are not as they must be.
/// </summary>
internal sealed class VerifierService(ServiceContext context) : IService
{
    public const string Name = "vfs-verifier";

    /// <summary>target, profile, sabotaged step, then host files.</summary>
    public const string Run = "run";

    private const string StepFailed = "STEP_FAILED";
    private const string FailMarker = "ERIX_VERIFY:FAIL:";

    public static ServiceRow Row { get; } = new(Name, [new EndpointNeed(VfsdService.Name)], c => new VerifierService(c));

    public Answer Handle(Request request)
    {
        if (request is not { Verb: Run, Arguments: [var target, var number, var sabotaged, var files] })
        {
            throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'");
        }

        var profile = VerifierProfiles.Find(ushort.Parse(number))
            ?? throw new RefusalException("PROFILE_UNKNOWN", $"there is no validation profile {number}");
        var root = context.Call(VfsdService.Name, VfsdService.Open, target).Descriptors[0];
        try
        {
            var vfs = new Vfs(root);
            string[] hostFiles = files.Length == 0 ? [] : files.Split('\n');
            foreach (var step in profile.Steps)
            {
                context.Marker(step.Marker(ProofOf(vfs, step, hostFiles, target, step.Name == sabotaged)));
            }
        }
        finally
        {
            _ = Libc.close(root);
        }

        return Answer.Done;
    }

    private string ProofOf(Vfs vfs, VerifierStep step, string[] hostFiles, string target, bool isSabotaged)
    {
        if (isSabotaged && step.Mutates)
        {
            // The perfect lie: only what comes later can find it out.
            return step.Proof;
        }

        vfs.IsLying = isSabotaged;
        var answers = new List<string>();
        foreach (var op in step.Ops)
        {
            var answer = OpTable.Do(vfs, op, hostFiles);
            answers.Add(answer);
            if (answer != op.Answer && op.Answer != VerifierStep.FromMedium)
            {
                context.Call(VfsdService.Name, VfsdService.Failed, target);
                context.Marker($"{FailMarker}{step.Name}:{op}: {answer}, expected {op.Answer}");
                throw new RefusalException(StepFailed, $"{step.Name}: {op}: {answer}, expected {op.Answer}");
            }
        }

        vfs.IsLying = false;
        return VerifierStep.ProofOf(answers);
    }
}
