using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services.Phase0;
using Erix.Guest.Services.Storage;
using Erix.Scenarios.Media.Elf;

namespace Erix.Guest.Services.Loader;

/// <summary>
/// loaderd: programs from the filesystem. It reads a file through vfsd, plans it, and hands plan and bytes to procd; it
/// has neither a device, nor a provider, nor a handle of a volume, and starts nobody itself.
/// </summary>
internal sealed class LoaderdService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Loaderd;

    /// <summary>A folder: the names of the programs in it, one a line.</summary>
    public const string Discover = "discover";

    /// <summary>A path: the number of its plan, and the plan.</summary>
    public const string Plan = "plan";

    /// <summary>
    /// A plan's number, and the state in which to fail or "": the process, stopped before its first
    /// instruction.
    /// </summary>
    public const string Load = "load";

    /// <summary>A process that was loaded: it runs to its end; its status, or 128 and the signal.</summary>
    public const string Run = "run";

    /// <summary>A process that was loaded and is not to run.</summary>
    public const string Drop = "drop";

    /// <summary>A plan's number: it is forgotten.</summary>
    public const string Forget = "forget";

    /// <summary>Launches that plan that often without a word, and says how many ended with that status.</summary>
    public const string Repeat = "repeat";

    public const string SourceChanged = "SOURCE_CHANGED";

    /// <summary>So many launches of a row take less than a host waits for a line.</summary>
    private const int Silent = 10;

    /// <summary>Of one client: each keeps its file's bytes.</summary>
    private const int MostPlans = 16;

    private const string UncheckedRule = "ELF_SEGMENT_WRITE_EXECUTE";

    private readonly Dictionary<int, PlannedProgram> _plans = [];
    private int _lastPlan;

    public static ServiceRow Row { get; } = new(Name, c => new LoaderdService(c));

    public Answer Handle(Request request) => request switch
    {
        { Verb: Discover, Arguments: [var folder] } => Answer.Of(string.Join('\n', ProgramsIn(folder))),
        { Verb: Plan, Arguments: [var path] } => PlanOf(path, request.From),
        { Verb: Load, Arguments: [var plan, var failAt] } => Answer.Of($"{LoadOrLeaveNothing(Find(plan), failAt)}"),
        { Verb: Run, Arguments: [var pid] } => Answer.Of($"{RunToTheEnd(pid, isSilent: false)}"),
        { Verb: Drop, Arguments: [var pid] } => DropOf(pid),
        { Verb: Forget, Arguments: [var plan] } => ForgetOf(plan),
        { Verb: Repeat, Arguments: [var plan, var count, var status] } when Flavour.HasTestHarness =>
            Answer.Of($"{RepeatOf(Find(plan), Number(count), status)}"),
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'"),
    };

    /// <summary>Nobody can ask for its plans any more.</summary>
    public void Left(string client)
    {
        foreach (var number in _plans.Where(p => p.Value.Owner == client).Select(p => p.Key).ToList())
        {
            _plans.Remove(number);
        }
    }

    private IEnumerable<string> ProgramsIn(string folder)
    {
        var names = context.Call(VfsdService.Name, VfsdService.ListFolder, folder).Message.Fields[0];
        foreach (var name in names.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal))
        {
            if (HeadOf($"{folder}/{name}") is [0x7F, (byte)'E', (byte)'L', (byte)'F'])
            {
                yield return name;
            }
        }
    }

    /// <summary>Null for what is no file.</summary>
    private byte[]? HeadOf(string path)
    {
        try
        {
            return BytesOf(path, atMost: 4, failAt: "");
        }
        catch (RefusalException e) when (e.Refusal.Reason == VfsdService.NotAFile)
        {
            return null;
        }
    }

    private byte[] BytesOf(string path, int atMost, string failAt)
    {
        var source = context.Call(VfsdService.Name, VfsdService.OpenFile, path).Descriptors[0];
        try
        {
            LoadStates.FailAt(LoadStates.Opened, failAt);
            return Images.Read(source, atMost);
        }
        finally
        {
            _ = Libc.close(source);
        }
    }

    private byte[] BytesOf(string path, string failAt = "") => BytesOf(path, ElfLimits.FileBytes + 1, failAt);

    private Answer PlanOf(string path, string owner)
    {
        if (_plans.Values.Count(p => p.Owner == owner) >= MostPlans)
        {
            throw new RefusalException("PLAN_LIMIT", $"{owner} has {MostPlans} plans, and has to forget one");
        }

        var bytes = BytesOf(path);
        var file = new ElfFile(bytes);
        var isUnchecked = context.Tells(Lies.LoadUnchecked);
        foreach (var rule in ElfRules.Broken(file))
        {
            if (!isUnchecked || rule.Code != UncheckedRule)
            {
                throw Deny(rule.Code, $"{path}: not so that {rule.Says}");
            }
        }

        _plans.Add(++_lastPlan, new PlannedProgram(path, owner, bytes, ElfRules.Plan(file)));
        return Answer.Of($"{_lastPlan}", $"{_plans[_lastPlan].Plan}");
    }

    private RefusalException Deny(string reason, string detail)
    {
        context.Marker(Markers.Deny(Name, reason));
        return new RefusalException(reason, detail);
    }

    /// <summary>A failure is passed on once nothing of the launch is left here.</summary>
    private string LoadOrLeaveNothing(PlannedProgram program, string failAt)
    {
        var before = Descriptors();
        try
        {
            var pid = LoadOf(program, failAt);
            context.Marker(Markers.LoadSuccess);
            return pid;
        }
        catch (RefusalException e) when (Flavour.HasTestHarness && e.Refusal.Reason == LoadStates.Injected)
        {
            if (Descriptors() == before)
            {
                context.Marker(Markers.LoaderCleanup(failAt));
            }

            throw;
        }
    }

    private string LoadOf(PlannedProgram program, string failAt)
    {
        foreach (var asked in program.Plan.Authority)
        {
            throw Deny(
                $"AUTHORITY_{asked.ToUpperInvariant()}",
                $"{program.Path} asks for {asked}, and no program is given that");
        }

        var bytes = BytesOf(program.Path, failAt);
        LoadStates.FailAt(LoadStates.Read, failAt);
        if (context.Tells(Lies.LoadStale))
        {
            bytes = program.Bytes;
        }

        if (!bytes.AsSpan().SequenceEqual(program.Bytes))
        {
            throw Deny(SourceChanged, $"{program.Path} is not what was planned");
        }

        LoadStates.FailAt(LoadStates.Checked, failAt);
        var image = Images.Sealed(bytes);
        try
        {
            LoadStates.FailAt(LoadStates.Image, failAt);
            var made = context.Call(
                ProcdService.Name, ProcdService.Materialize, [image], program.Digest, $"{program.Plan}", failAt);
            return made.Message.Fields[0];
        }
        finally
        {
            if (!context.Tells(Lies.LoadLeak))
            {
                _ = Libc.close(image);
            }
        }
    }

    /// <summary>
    /// What the program wrote is heard on the serial port where it speaks as a fixture does, else in the log.
    /// </summary>
    private string RunToTheEnd(string pid, bool isSilent)
    {
        var ended = context.Call(ProcdService.Name, ProcdService.Run, pid).Message.Fields;
        var signal = Number(ended[1]);
        var status = signal == 0 ? ended[0] : $"{Processes.BySignal + signal}";
        if (isSilent)
        {
            return status;
        }

        foreach (var line in ended[2].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith(Markers.LoaderFixture, StringComparison.Ordinal)
                && (IsOneWord(line) || context.Tells(Lies.LoadVerbatim)))
            {
                context.Marker(line);
            }
            else
            {
                context.Log(line);
            }
        }

        context.Marker(signal == 0 ? Markers.LaunchSuccess : $"{Markers.LaunchKilled}{signal}");
        return status;
    }

    /// <summary>Behind any other character somebody else's marker could begin.</summary>
    private static bool IsOneWord(string line) => line.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':');

    private int RepeatOf(PlannedProgram program, int count, string status)
    {
        var ended = 0;
        for (var i = 0; i < count; i++)
        {
            ended += RunToTheEnd(LoadOf(program, failAt: ""), isSilent: true) == status ? 1 : 0;

            // A sign of life: nobody hears anything else of them.
            if ((i + 1) % Silent == 0)
            {
                context.Marker($"{Name}: {i + 1} launches of {count}");
            }
        }

        return ended;
    }

    private Answer DropOf(string pid)
    {
        context.Call(ProcdService.Name, ProcdService.Drop, pid);
        return Answer.Done;
    }

    private Answer ForgetOf(string plan) => _plans.Remove(Number(plan)) ? Answer.Done : throw Unknown(plan);

    private PlannedProgram Find(string plan) => _plans.GetValueOrDefault(Number(plan)) ?? throw Unknown(plan);

    private static RefusalException Unknown(string plan) => new("PLAN_UNKNOWN", $"there is no plan {plan}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int Descriptors() => Directory.GetFiles("/proc/self/fd").Length;
}
