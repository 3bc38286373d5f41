using System.Net.Sockets;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Erix.Scenarios.DummyVm;

/// <summary>What a behaviour has in place of a machine: the descriptors that a watched QEMU has, and an exit.</summary>
internal sealed class StandIn(string argument)
{
    private const int DiagnosticsFd = 3;
    private const int MonitorFd = 4;

    private readonly Lazy<FileStream> _serial = new(() => Open(1));
    private readonly Lazy<FileStream> _diagnostics = new(() => Open(DiagnosticsFd));
    private readonly Lazy<Socket> _monitor = new(() => new Socket(new SafeSocketHandle(MonitorFd, ownsHandle: false)));

    public string Argument => argument;

    /// <summary>To the first serial port, each piece in a write of its own.</summary>
    public StandIn Say(params string[] pieces)
    {
        foreach (string piece in pieces)
        {
            _serial.Value.Write(Encoding.Latin1.GetBytes(piece));
        }

        return this;
    }

    public StandIn Say(byte[] bytes)
    {
        _serial.Value.Write(bytes);
        return this;
    }

    public StandIn Diagnose(string line)
    {
        _diagnostics.Value.Write(Encoding.Latin1.GetBytes(line + "\r\n"));
        return this;
    }

    public void Tell(string qmpMessage) => _monitor.Value.Send(Encoding.ASCII.GetBytes(qmpMessage + "\r\n"));

    /// <summary>The next line from the monitor's user; null when there is none to come.</summary>
    public string? Hear()
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (_monitor.Value.Receive(one) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString();
            }

            line.Append((char)one[0]);
        }

        return null;
    }

    /// <summary>As isa-debug-exit ends QEMU.</summary>
    public void ExitWithClass(int exitClass) => Exit((exitClass << 1) | 1);

    public void Exit(int status) => Environment.Exit(status);

    public void Hang() => new ManualResetEvent(false).WaitOne();

    private static FileStream Open(int fd) =>
        new(new SafeFileHandle(fd, ownsHandle: false), FileAccess.Write, bufferSize: 0);
}
