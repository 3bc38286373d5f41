using System.Runtime.InteropServices;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services.Loader;

namespace Erix.Guest.Services.Phase0;

/// <summary>
/// procd: processes. It starts them with exactly the descriptors it was given for them, and reaps them.
/// </summary>
internal sealed class ProcdService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Procd;
    /// <summary>The service, and places among the descriptors that stay empty in its process.</summary>
    public const string Spawn = "spawn";
    public const string Reap = "reap";
    public const string Stress = "stress";
    public const string Count = "count";

    /// <summary>
    /// loaderd's: the digest and the plan of the image that comes along, and the state in which to fail or "". The
    /// process, stopped before its first instruction.
    /// </summary>
    public const string Materialize = "materialize";

    /// <summary>
    /// A process that was materialized: it goes on to its end; its status, the signal that ended it or 0, what it
    /// wrote.
    /// </summary>
    public const string Run = "run";

    /// <summary>A process that was materialized and is not to go on.</summary>
    public const string Drop = "drop";

    private readonly HashSet<int> _children = [];
    private readonly Materializer _materializer = new(context);

    public static ServiceRow Row { get; } = new(Name, c => new ProcdService(c));

    public Answer Handle(Request request) => request switch
    {
        { Verb: Spawn, Arguments: [var name, ..] } => Start(name, request.Descriptors, request.Arguments.Skip(1)),
        { Verb: Reap, Arguments: [var pid] } => Answer.Of($"{End(int.Parse(pid))}"),
        { Verb: Stress, Arguments: [var count] } when Flavour.HasTestHarness =>
            Answer.Of($"{SpawnAndReap(int.Parse(count))}"),
        { Verb: Materialize, Arguments: [var digest, var plan, var failAt], Descriptors: [var image] } =>
            Answer.Of($"{_materializer.Make(image, digest, plan, failAt)}"),
        { Verb: Run, Arguments: [var pid] } => _materializer.Run(int.Parse(pid)),
        { Verb: Drop, Arguments: [var pid] } => _materializer.Drop(int.Parse(pid)),
        { Verb: Count } => Answer.Of($"{_children.Count}"),
        _ => throw new RefusalException("VERB_UNKNOWN", $"procd has no '{request.Verb}'"),
    };

    public void SelfTest()
    {
        if (SpawnAndReap(1) != 1)
        {
            throw new RefusalException(IService.SelfTestFailed, "a process that was spawned did not come back");
        }
    }

    private Answer Start(string name, IReadOnlyList<int> descriptors, IEnumerable<string> holes)
    {
        var places = descriptors.ToList();
        foreach (var hole in holes)
        {
            places.Insert(int.Parse(hole), -1);
        }

        var pid = Processes.Start(name, [.. places]);
        foreach (var fd in descriptors)
        {
            _ = Libc.close(fd);
        }

        _children.Add(pid);
        return Answer.Of($"{pid}");
    }

    private int End(int pid) =>
        _children.Remove(pid) && Processes.Reap(pid) is { } status
            ? status
            : throw new RefusalException("PROCESS_UNKNOWN", $"{pid} is no process of procd's");

    /// <summary>
    /// Each child is a process of its own that writes to a page it shares with nobody (a fault), and reports by its
    /// status what it read back.
    /// </summary>
    /// <returns>How many came back with what they had to.</returns>
    private int SpawnAndReap(int count)
    {
        var page = Memory.MapAnonymous(Memory.PageSize);
        var good = 0;
        for (var i = 0; i < count; i++)
        {
            Marshal.WriteByte(page, 0xFF);
            var expected = i & 0x7F;
            var pid = Processes.Fork();
            if (pid == 0)
            {
                Marshal.WriteByte(page, (byte)expected);
                Processes.Exit(Marshal.ReadByte(page));
            }

            _children.Add(pid);
            good += End(pid) == expected && Marshal.ReadByte(page) == 0xFF ? 1 : 0;
        }

        Memory.Unmap(page, Memory.PageSize);
        return good;
    }
}
