using System.Globalization;
using System.Text;

namespace Erix.Guest.Kernel;

/// <summary>
/// What the kernel says from now on (/dev/kmsg, one record a read), less what it prints on its console by itself: its
/// errors come out even when no process runs any more.
/// </summary>
internal sealed unsafe class KernelLog
{
    private const int MaxRecord = 8 << 10;
    private const int SeverityMask = 7;

    private const int FromStart = 0;
    private const int FromEnd = 2;

    private readonly int _fd;
    private readonly int _consoleLevel;

    public KernelLog(int fd)
    {
        _fd = fd;
        Seek(FromEnd);
        _consoleLevel = int.Parse(
            File.ReadAllText("/proc/sys/kernel/printk").Split('\t')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>Goes back for the oldest record; from then on what comes is new again.</summary>
    public bool HasOldest()
    {
        Seek(FromStart);
        var record = Next();
        Seek(FromEnd);
        return record is not null && record.Contains(';', StringComparison.Ordinal);
    }

    /// <summary>The lines that wait.</summary>
    public IEnumerable<string> Lines()
    {
        while (Next() is { } record)
        {
            if (Text(record) is { } line)
            {
                yield return line;
            }
        }
    }

    private void Seek(int whence)
    {
        const int LSeek = 8;
        _ = Libc.syscall(LSeek, _fd, 0, whence, 0, 0);
    }

    /// <summary>
    /// Null where none waits. EPIPE: the oldest were overwritten before they were read; the next one is there.
    /// </summary>
    private string? Next()
    {
        var bytes = stackalloc byte[MaxRecord];
        nint length;
        do
        {
            length = Libc.read(_fd, bytes, MaxRecord);
        }
        while (length < 0 && Errno.LastName is "EPIPE" or "EINTR");
        return length <= 0 ? null : Encoding.UTF8.GetString(bytes, (int)length);
    }

    /// <summary>
    /// "priority,sequence,time,flags;text", then lines of details. Null for what the console has had.
    /// </summary>
    private string? Text(string record)
    {
        var comma = record.IndexOf(',', StringComparison.Ordinal);
        var text = record.IndexOf(';', StringComparison.Ordinal) + 1;
        var end = record.IndexOf('\n', StringComparison.Ordinal);
        return comma > 0
            && end > text
            && int.TryParse(record[..comma], out var priority)
            && (priority & SeverityMask) >= _consoleLevel
            ? record[text..end]
            : null;
    }
}
