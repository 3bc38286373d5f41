using Erix.Guest.Kernel;
using Erix.Guest.Verification;
using Erix.Guest.Verification.Steps;
using Erix.Scenarios.Media.Elf;
using static Erix.Guest.Verification.Steps.LoaderSteps;

namespace Erix.Guest.Verifier;

/// <summary>What loaderd promises, asked of it by a client, and looked at from outside.</summary>
internal static class LoaderWork
{
    private const string Nothing = "nothing";
    private const string WorkPath = WorkTarget + Work;
    private const string Sound = ProgramFolder + "/sound";

    /// <summary>How much more memory the launches may leave: what a collector has not given back yet.</summary>
    private const long SlackKilobytes = 6 << 10;

    private static readonly (StepPlan Step, Func<Loading, string> Work)[] Rows =
    [
        (MadeDiscovered, MakeAndDiscover),
        (DiskDiscovered, l => string.Join(',', l.Client.Discover(ProgramFolder))),
        (MadePlanned, l => Planned(l, "sound")),
        (DiskPlanned, l => Planned(l, l.Client.Discover(ProgramFolder))),
        (MadeLaunched, l => Launched(l, "sound")),
        (DiskLaunched, l => Launched(l, "loader-alt", "loader-ok")),
        (MadeStale, l => Stale(l, Sound)),
        (DiskStale, l => Stale(l, ProgramFolder + "/loader-changed")),
        (LoaderSteps.Refused, Refused),
        (LoaderSteps.Materialized, Materialized),
        (LoaderSteps.Cleanup, Cleanup),
        (LoaderSteps.Authority, Authority),
        (LoaderSteps.Confined, Confined),
        (LoaderSteps.Repeated, Repeated),
    ];

    public static string Proof(string name, StepContext step)
    {
        foreach (var row in Rows)
        {
            if (row.Step.Name == name)
            {
                return step.Vfs.Seen(row.Work(new Loading(step, step.Loader!, step.Other(WorkTarget))));
            }
        }

        throw new VfsException("ENOSYS", $"this guest has no step {name}");
    }

    private static string MakeAndDiscover(Loading loading)
    {
        var step = loading.Step;
        step.Vfs.MakeFolder("/data");
        step.Vfs.MakeFolder(ProgramFolder);
        foreach (var (name, content) in Made)
        {
            step.Vfs.Make($"{ProgramFolder}/{name}", content);
        }

        return string.Join(',', loading.Client.Discover(ProgramFolder));
    }

    private static string Planned(Loading loading, params string[] names) => string.Join(" / ", names.Select(name =>
    {
        var (number, plan) = loading.Client.Plan($"{ProgramFolder}/{name}");
        loading.Client.Forget(number);
        return $"{name}: {plan}";
    }));

    private static string Launched(Loading loading, params string[] names) => string.Join(',', names.Select(name =>
    {
        var plan = loading.Client.Plan($"{ProgramFolder}/{name}").Number;
        var status = loading.Client.Run(loading.Client.Load(plan));
        loading.Client.Forget(plan);
        return $"{name}={status}";
    }));

    private static string Refused(Loading loading)
    {
        loading.Work.MakeFolder(Work);
        var refusals = ElfCorpus.All.Select(flaw =>
        {
            loading.Work.Make($"{Work}/{flaw.Name}", flaw.Bytes);
            var refusal = LoaderClient.Refusal(() => loading.Client.Plan($"{WorkPath}/{flaw.Name}"));
            loading.Work.Remove($"{Work}/{flaw.Name}");
            return (flaw.Name, refusal);
        }).ToList();
        return RefusedProof(refusals);
    }

    /// <summary>A copy of a program, planned, changed by one byte, and changed back.</summary>
    private static string Stale(Loading loading, string source)
    {
        const string Copy = Work + "/copy";
        var bytes = loading.Step.Other("/").Read(source);
        loading.Work.Make(Copy, bytes);
        var plan = loading.Client.Plan(WorkTarget + Copy).Number;
        var before = loading.Client.Resources();
        bytes[^1] ^= 1;
        Overwrite(loading.Work, Copy, bytes);
        var refusal = LoaderClient.Refusal(() => loading.Client.Load(plan));
        var started = loading.Client.Resources() == before ? "0" : "some";
        bytes[^1] ^= 1;
        Overwrite(loading.Work, Copy, bytes);
        var status = loading.Client.Run(loading.Client.Load(plan));
        loading.Client.Forget(plan);
        loading.Work.Remove(Copy);
        return $"changed={refusal},started={started},restored={status}";
    }

    private static void Overwrite(Vfs vfs, string path, byte[] bytes)
    {
        using var file = vfs.OpenToWrite(path);
        file.Write(0, bytes);
    }

    private static string Materialized(Loading loading)
    {
        var plan = Planned(loading, ElfCorpus.Sound);
        var pid = loading.Client.Load(plan);
        var process = $"/proc/{pid}";
        var program = LoaderClient.Target($"{process}/exe");
        var isSame = File.ReadAllBytes($"{process}/exe").AsSpan().SequenceEqual(ElfCorpus.Sound.Bytes);
        var descriptors = Capabilities.As(Programs.User, () => Files.List(Files.Here, $"{process}/fd").Names);
        var status = File.ReadAllLines($"{process}/status");
        var root = Directory.GetFileSystemEntries($"{process}/root").Length == 0 ? "empty" : "full";
        var mapped = File.ReadAllLines($"{process}/maps")
            .Where(l => l.Contains(program, StringComparison.Ordinal) && program.Length > 0)
            .Select(l => $"{l[..l.IndexOf('-')].TrimStart('0')} {l.Split(' ')[1][..3]}");
        loading.Client.Drop(pid);
        loading.Client.Forget(plan);
        return $"program={(LoaderClient.IsImage(program) ? "memory" : program)},bytes={(isSame ? "same" : "others")},"
            + $"descriptors={string.Join('.', descriptors)},user={StatusOf(status, "Uid:")},root={root},"
            + $"new-privileges={(StatusOf(status, "NoNewPrivs:") == "1" ? "none" : "some")},"
            + $"mapped={string.Join('.', mapped)}";
    }

    private static string Cleanup(Loading loading)
    {
        var plan = Planned(loading, ElfCorpus.Sound);
        // What a first launch brings about for good is there before anything is counted.
        loading.Client.Drop(loading.Client.Load(plan));
        var proof = string.Join(
            ',', PartialStates.Select(state => $"{state}={Left(loading, () => loading.Client.Load(plan, state))}"));
        loading.Client.Forget(plan);
        return proof;
    }

    private static string Authority(Loading loading) => string.Join(',', Denied.Select(authority =>
    {
        var plan = Planned(loading, ElfCorpus.Sound with { Asks = [authority] });
        var left = Left(loading, () => loading.Client.Load(plan));
        loading.Client.Forget(plan);
        return $"{authority}={left}";
    }));

    private static string Confined(Loading loading) => string.Join(',', ElfAttempts.All.Select(attempt =>
    {
        var plan = Planned(loading, attempt.Program);
        var status = loading.Client.Run(loading.Client.Load(plan));
        loading.Client.Forget(plan);
        return $"{attempt.Name}={status}";
    }));

    private static string Repeated(Loading loading)
    {
        var plan = Planned(loading, ElfCorpus.Sound);
        // The first ones fill what a runtime keeps for reuse.
        loading.Client.Repeat(plan, LaunchCount / 5, ElfCorpus.Sound.ExitCode);
        var (before, kilobytes) = (loading.Client.Resources(), LoaderClient.Kilobytes());
        var launched = loading.Client.Repeat(plan, LaunchCount, ElfCorpus.Sound.ExitCode);
        var (after, grown) = (loading.Client.Resources(), LoaderClient.Kilobytes() - kilobytes);
        loading.Client.Forget(plan);
        loading.Client.Log($"{launched} launches: {before}, {kilobytes} KiB -> {after}, {kilobytes + grown} KiB");
        var isGrown = grown > SlackKilobytes;
        return $"launched={launched},left={Difference(before, after)},grown={(isGrown ? $"{grown} KiB" : "no")}";
    }

    /// <summary>The reason of a refusal, and what is different afterwards.</summary>
    private static string Left(Loading loading, Action ask)
    {
        var before = loading.Client.Resources();
        var refusal = LoaderClient.Refusal(ask);
        return $"{refusal}/{Difference(before, loading.Client.Resources())}";
    }

    private static string Difference(string before, string after) => before == after ? Nothing : $"{before} -> {after}";

    /// <summary>The plan of a program that is written for it, where the last one was.</summary>
    private static string Planned(Loading loading, ElfProgram program)
    {
        const string Probe = Work + "/probe";
        _ = loading.Work.Refusal(() => loading.Work.Remove(Probe));
        loading.Work.Make(Probe, program.Bytes);
        return loading.Client.Plan(WorkTarget + Probe).Number;
    }

    /// <summary>The first value of a line such as "Uid: 65534 65534".</summary>
    private static string StatusOf(string[] status, string field) =>
        status.First(l => l.StartsWith(field, StringComparison.Ordinal))[field.Length..]
            .Split('\t', StringSplitOptions.RemoveEmptyEntries)[0];

    /// <param name="Work">The volume in memory where programs are written for loaderd.</param>
    private sealed record Loading(StepContext Step, LoaderClient Client, Vfs Work);
}
