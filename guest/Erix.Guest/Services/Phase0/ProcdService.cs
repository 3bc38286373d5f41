using System.Runtime.InteropServices;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase0;

/// <summary>procd: processes. It starts them with exactly the descriptors it was given for them, and reaps them.</summary>
internal sealed class ProcdService : IService
{
    public const string Name = ServiceNames.Procd;
    /// <summary>The service, and places among the descriptors that stay empty in its process.</summary>
    public const string Spawn = "spawn";
    public const string Reap = "reap";
    public const string Stress = "stress";
    public const string Count = "count";

    private readonly HashSet<int> _children = [];

    public static ServiceRow Row { get; } = new(Name, _ => new ProcdService());

    public Answer Handle(Request request) => request switch
    {
        { Verb: Spawn, Arguments: [var name, ..] } => Start(name, request.Descriptors, request.Arguments.Skip(1)),
        { Verb: Reap, Arguments: [var pid] } => Answer.Of($"{End(int.Parse(pid))}"),
        { Verb: Stress, Arguments: [var count] } when Flavour.HasTestHarness =>
            Answer.Of($"{SpawnAndReap(int.Parse(count))}"),
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
