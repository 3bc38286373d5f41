using System.Text;
using Erix.Guest.Kernel;
using Erix.Scenarios.Media.Elf;

namespace Erix.Guest.Services.Loader;

/// <summary>
/// procd's part of a launch: it makes processes from images alone. It looks at the image itself, and takes neither
/// digest nor plan on loaderd's word.
/// </summary>
/// <param name="context">Its service's.</param>
internal sealed class Materializer(ServiceContext context)
{
    /// <summary>Longer no program runs.</summary>
    private const int LongestMilliseconds = 5_000;

    /// <summary>More of what a program wrote is not passed on.</summary>
    private const int OutputBytes = 4096;

    private readonly Dictionary<int, int> _outputs = [];

    public int Make(int image, string digest, string plan, string failAt)
    {
        try
        {
            LoadStates.FailAt(LoadStates.Received, failAt);
            if (_outputs.Count > 0)
            {
                throw new RefusalException("PROCESS_LIMIT", "one program at a time: its user may have no more");
            }

            Judge(image, digest, plan);
            return Start(image, failAt);
        }
        finally
        {
            _ = Libc.close(image);
        }
    }

    public Answer Run(int pid)
    {
        var output = Taken(pid);
        try
        {
            LetGo(pid);
            var (status, signal) = Programs.End(pid, LongestMilliseconds)
                ?? throw new KernelException($"process {pid} cannot be reaped: {Libc.LastError()}");
            var written = Encoding.ASCII.GetString(Images.Read(output, OutputBytes));
            return Answer.Of($"{status}", $"{signal}", written);
        }
        finally
        {
            _ = Libc.close(output);
        }
    }

    public Answer Drop(int pid)
    {
        var output = Taken(pid);
        Programs.Remove(pid);
        _ = Libc.close(output);
        return Answer.Done;
    }

    /// <summary>One that cannot go on would stand there for ever, and nobody would know it any more.</summary>
    private static void LetGo(int pid)
    {
        try
        {
            Programs.Continue(pid);
        }
        catch (KernelException)
        {
            Programs.Remove(pid);
            throw;
        }
    }

    /// <summary>Who drops or runs a process has it no more.</summary>
    private int Taken(int pid) =>
        _outputs.Remove(pid, out var output)
            ? output
            : throw new RefusalException("PROCESS_UNKNOWN", $"{pid} was not materialized");

    private static void Judge(int image, string digest, string plan)
    {
        if (!Images.IsSealed(image))
        {
            throw new RefusalException("IMAGE_NOT_SEALED", "what was handed over can still be changed");
        }

        var bytes = Images.Read(image, ElfLimits.FileBytes + 1);
        var file = new ElfFile(bytes);
        if (PlannedProgram.DigestOf(bytes) != digest)
        {
            throw new RefusalException("IMAGE_CHANGED", "the image is not what was planned");
        }

        if (ElfRules.Broken(file).FirstOrDefault() is { } broken)
        {
            throw new RefusalException(broken.Code, $"not so that {broken.Says}");
        }

        if ($"{ElfRules.Plan(file)}" != plan)
        {
            throw new RefusalException("PLAN_MISMATCH", $"the image is no '{plan}'");
        }
    }

    private int Start(int image, string failAt)
    {
        var output = Images.Output();
        int? pid = null;
        try
        {
            LoadStates.FailAt(LoadStates.Output, failAt);
            pid = context.Tells(Lies.LoadByPath)
                ? LyingMaterializer.ByPath(image, output)
                : Programs.Start(image, output, "program", isConfined: !context.Tells(Lies.LoadUnconfined));
            if (pid is not { } made)
            {
                throw new RefusalException("NOT_EXECUTED", "the kernel does not take the image for a program");
            }

            LoadStates.FailAt(LoadStates.Stopped, failAt);
            _outputs.Add(made, output);
            return made;
        }
        catch (Exception e) when (e is RefusalException or KernelException)
        {
            if (pid is { } started)
            {
                Programs.Remove(started);
            }

            _ = Libc.close(output);
            throw;
        }
    }
}
