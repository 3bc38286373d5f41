using System.Diagnostics;
using Erix.Scenarios.Processes;
using Erix.Scenarios.Serial;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.Qemu;

/// <summary>
/// One VM's life on one thread: all its descriptors and all its deadlines in one poll. A serial port comes byte by
/// byte, so after a small read the pump looks only at the process for <see cref="BatchMs"/> and then takes what has
/// gathered: a wake-up for each byte would take from the VMs ten times the CPU.
/// </summary>
internal sealed unsafe class VmPump
{
    private const int BufferBytes = 64 << 10;
    private const int SmallReadBytes = 4 << 10;
    private const int BatchMs = 2;

    // More than all pipes together hold: whoever fills them after the VM's death is not waited for.
    private const int MaxReadsAfterExit = 64;

    private readonly long _start;
    private readonly QemuProcess _process;
    private readonly VmSessionOptions _options;
    private readonly Watcher _watcher;
    private readonly VmEnding _ending;
    private readonly ActCarrier _acts;
    private readonly QmpChannel _qmp;
    private readonly PumpedChannel[] _channels;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly LineTail _errors = new();
    private readonly string? _lastScreen;
    private readonly TimeSpan _spawned;
    private TimeSpan _now;
    private TimeSpan? _firstByte;
    private int _reportedHits;
    private int _reportedSteps;
    private bool _wasReady;
    private bool _endedByWatcher;

    /// <param name="start">The moment from which everything is timed.</param>
    public VmPump(
        long start, QemuProcess process, MachineDescription machine, Watcher watcher, VmSessionOptions options)
    {
        _start = start;
        _process = process;
        _options = options;
        _now = _spawned = Stopwatch.GetElapsedTime(start);
        _watcher = watcher;
        Serial = NewLog("serial.log");
        Diagnostics = NewLog("diagnostics.log");
        Data = process.Data is null ? null : NewLog("data.log");
        _acts = new(process, machine, watcher);
        _qmp = new(OnEvent, answer => _acts.OnAnswer(answer, _now));
        _ending = new(process, _qmp, options.EndPatience);
        _lastScreen = machine.DisplayDevice is not null && options.LogFolder is { } folder
            ? Path.Combine(folder, VmSessionOptions.LastScreen)
            : null;
        _channels =
        [
            // First: QEMU's answer to an act comes before what the guest makes of it.
            new(process.Monitor, _qmp.Append, () => { }),
            // Before the markers: what a guest sends there before it prints one is an answer that came before it.
            .. Data is null ? [] : new[] { ToWatcher(process.Data!, Port.Data, Data) },
            ToWatcher(process.StandardOutput, Port.Markers, Serial),
            ToWatcher(process.Diagnostics, Port.Diagnostics, Diagnostics),
            PumpedChannel.ToTail(process.StandardError, _errors, () => _now),
        ];
    }

    private SerialLog Serial { get; }

    private SerialLog Diagnostics { get; }

    private SerialLog? Data { get; }

    /// <summary>Blocks until the VM is gone and all it said is read.</summary>
    public VmOutcome Run(QemuCommand command)
    {
        _process.Monitor.Send(QmpChannel.Capabilities);
        if (command.Machine.IsHeld)
        {
            _acts.AskAndRelease(_watcher.Facts);
        }

        bool exited = false;
        Decide(); // The first step may be an act that waits for nothing.
        while (!exited && !_ending.GaveUp)
        {
            int read = Poll(TimeToNextDue(), out exited);
            Decide();
            exited |= read is > 0 and < SmallReadBytes && _process.HasEndedWithin(BatchMs);
        }

        var exit = exited ? _process.Reap() : null;
        Drain();
        if (_qmp.IsReady)
        {
            _watcher.OnMonitorReady();
        }

        if (exit is not null)
        {
            _watcher.OnExit(exit, _errors.Last(1) is [var line] ? line.Text : null);
        }

        return VmReport.Of(command, _watcher, exit, _process.Lingering(), new()
        {
            Spawned = _spawned,
            FirstByte = _firstByte,
            Markers = _watcher.Hits,
            Ended = Stopwatch.GetElapsedTime(_start),
        }, _endedByWatcher, Serial, Diagnostics, _errors) with
        {
            Data = Data,
        };
    }

    /// <returns>The bytes that were read.</returns>
    private int Poll(int timeoutMs, out bool exited)
    {
        var fds = stackalloc Native.PollFd[_channels.Length + 1];
        fds[0] = new() { Fd = _process.PidFd, Events = Native.PollIn };
        for (int i = 0; i < _channels.Length; i++)
        {
            fds[i + 1] = new() { Fd = _channels[i].Fd, Events = Native.PollIn };
        }

        int ready = Native.Wait(fds, _channels.Length + 1, timeoutMs);
        _now = Stopwatch.GetElapsedTime(_start);
        exited = ready > 0 && fds[0].Returned != 0;
        int read = 0;
        for (int i = 0; ready > 0 && i < _channels.Length; i++)
        {
            read += fds[i + 1].Returned != 0 ? _channels[i].Read(_buffer) : 0;
        }

        return read;
    }

    private void Drain()
    {
        for (int i = 0; i < MaxReadsAfterExit && Poll(0, out _) > 0; i++)
        {
            _acts.AnswerAtEnd(_now);
        }

        Array.ForEach(_channels, channel => channel.Finish());
        _acts.AnswerAtEnd(_now);
        _watcher.OnEndOfStream(_now);
    }

    private int TimeToNextDue()
    {
        var due = _ending.Due ?? _watcher.NextDue;
        return (int)Math.Clamp(
            Math.Ceiling((due - Stopwatch.GetElapsedTime(_start)).TotalMilliseconds), 0, int.MaxValue);
    }

    private void OnEvent(QmpEvent happened)
    {
        _watcher.OnQmpEvent(happened);
        _acts.OnEvent(happened, _now);
    }

    private void Decide()
    {
        if (_qmp.IsReady && !_wasReady)
        {
            _wasReady = true;
            _watcher.OnMonitorReady();
        }

        _watcher.OnTick(_now);
        _acts.CarryOut(_now);
        if (_watcher.Decision is { } decision)
        {
            _endedByWatcher = true;
            _ending.LastScreen = decision.Kind == VerdictKind.Passed ? null : _lastScreen;
            _ending.Ask(decision.Kind == VerdictKind.Fatal ? _now + _options.EvidenceGrace : _now);
            _ending.OnTick(_now);
        }

        for (; _reportedHits < _watcher.Hits.Count; _reportedHits++)
        {
            _options.OnMarker?.Invoke(_watcher.Hits[_reportedHits]);
        }

        for (; _reportedSteps < _watcher.StepsThrough; _reportedSteps++)
        {
            _options.OnStep?.Invoke(_reportedSteps);
        }
    }

    private PumpedChannel ToWatcher(InheritedChannel channel, Port port, SerialLog log)
    {
        var lines = new LineAssembler((line, split) =>
        {
            log.Tail.Add(line, _now);
            _watcher.OnLine(port, line, _now);
            if (split)
            {
                log.Tail.Add($"… the line goes on after {LineAssembler.MaxLineBytes} bytes …", _now);
            }
        });
        return new(channel, bytes =>
        {
            _firstByte ??= _now;
            _acts.OnBytes();
            log.Raw.Append(bytes);
            _options.OnBytes?.Invoke(port, bytes);
            Tell(port, bytes, lines);
        }, lines.Finish);
    }

    /// <summary>
    /// An act that a line brings about must not look at what came before that line, but at all that came after it.
    /// </summary>
    private void Tell(Port port, ReadOnlySpan<byte> bytes, LineAssembler lines)
    {
        while (_watcher.LooksAtText && bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            _watcher.OnBytes(port, bytes[..(end + 1)], _now);
            lines.Append(bytes[..(end + 1)]);
            bytes = bytes[(end + 1)..];
        }

        if (bytes.Length > 0)
        {
            _watcher.OnBytes(port, bytes, _now);
            lines.Append(bytes);
        }
    }

    private SerialLog NewLog(string name) =>
        new(new RawLog(_options.LogFolder is { } folder ? Path.Combine(folder, name) : null));
}
