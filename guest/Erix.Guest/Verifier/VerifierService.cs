using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services;
using Erix.Guest.Services.Storage;
using Erix.Guest.Verification;

namespace Erix.Guest.Verifier;

/// <summary>
/// vfs-verifier: takes the steps of a profile through the public namespace, of which it has nothing but the handles
/// that vfsd gives it. It prints a step's marker with the proof of what it saw; the host knows what that has to be.
/// </summary>
internal sealed class VerifierService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.VfsVerifier;

    /// <summary>
    /// rootd's: the target under test, the profile's number, the step to be sabotaged or "", and the host's files, one
    /// path a line.
    /// </summary>
    public const string Run = "run";

    /// <summary>A step that did not come to its end; its own marker has said more.</summary>
    public const string StepFailed = "STEP_FAILED";

    private string _target = "/";
    private int _root;

    public static ServiceRow Row { get; } = new(Name, c => new VerifierService(c));

    public Answer Handle(Request request) => request switch
    {
        { Verb: Run, Arguments: [var target, var profile, var sabotaged, var files] } =>
            Verify(
                target, ushort.Parse(profile, CultureInfo.InvariantCulture), sabotaged,
                files.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'"),
    };

    private Answer Verify(string target, ushort number, string sabotaged, string[] files)
    {
        var profile = VerifierProfiles.Find(number)
            ?? throw new RefusalException("PROFILE_UNKNOWN", $"there is no profile {number}");
        Capabilities.ObeyPermissions();
        _target = target;
        _root = HandleOf(target);
        var (honest, lying) = (new Vfs(_root), new LyingVfs(_root));
        foreach (var plan in profile.Plans)
        {
            Take(plan, plan.Name == sabotaged, honest, lying, files);
            if (profile.ClosedBy(plan.Name) is { } closed)
            {
                context.Marker(closed);
            }
        }

        _ = Libc.close(_root);
        return Answer.Done;
    }

    /// <summary>
    /// Sabotaged, a step that changes something says that it did; one that looks is shown something else.
    /// </summary>
    private void Take(StepPlan plan, bool isSabotaged, Vfs honest, Vfs lying, string[] files)
    {
        if (isSabotaged && plan.Step is { Mutates: true } step)
        {
            context.Marker(step.Marker(step.Proof));
            return;
        }

        string proof;
        try
        {
            var vfs = isSabotaged ? lying : honest;
            proof = StepWork.Proof(plan, new StepContext(vfs, files, OtherVolume, new LoaderClient(context)));
        }
        catch (VfsException e)
        {
            throw Fail(plan, e.Message);
        }

        context.Marker($"{VerifierStep.MarkerPrefix}{plan.Name}:{proof}");
    }

    private RefusalException Fail(StepPlan plan, string seen)
    {
        context.Marker($"{VerifierStep.MarkerPrefix}FAIL:{plan.Name}:{seen}");
        _ = Libc.close(_root);
        // The provider may know why it had to fail, and says it then.
        context.Call(VfsdService.Name, VfsdService.Failed, _target);
        return new RefusalException(StepFailed, $"{plan.Name}: {seen}");
    }

    private Vfs OtherVolume(string target) => new(HandleOf(target));

    private int HandleOf(string target) => context.Call(VfsdService.Name, VfsdService.Open, target).Descriptors[0];
}
