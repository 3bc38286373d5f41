using System.Text;

namespace Erix.Scenarios.Serial;

/// <summary>
/// Every byte of a stream as it came. What fits stays in memory, so that a quiet run touches no disk; what does not
/// goes to a file, up to a cap that the file itself names.
/// </summary>
public sealed class RawLog(string? path, long fileCapBytes = 64L << 20) : IDisposable
{
    private const int MemoryBytes = 64 << 10;

    private byte[] _memory = new byte[4 << 10];
    private int _used;
    private FileStream? _file;

    /// <summary>The file, where there is one; null while everything is in memory.</summary>
    public string? Path => _file is null ? null : path;

    public long TotalBytes { get; private set; }

    /// <summary>The host could not take the log: said once, with the reason; the run goes on without it.</summary>
    public string? Fault { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        TotalBytes += bytes.Length;
        if (_file is null && _used + bytes.Length <= MemoryBytes)
        {
            Remember(bytes);
            return;
        }

        ToFile(bytes);
    }

    /// <summary>
    /// Writes what is still only in memory; the path of the file, or null where there is none to be had.
    /// </summary>
    public string? Save()
    {
        if (_file is null && TotalBytes > 0)
        {
            ToFile([]);
        }

        return Path;
    }

    public void Delete()
    {
        Dispose();
        if (Path is { } written)
        {
            File.Delete(written);
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Remember(ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > _memory.Length)
        {
            Array.Resize(ref _memory, Math.Min(MemoryBytes, Math.Max(_memory.Length * 2, _used + bytes.Length)));
        }

        bytes.CopyTo(_memory.AsSpan(_used));
        _used += bytes.Length;
    }

    private void ToFile(ReadOnlySpan<byte> bytes)
    {
        if (path is null || Fault is not null)
        {
            return;
        }

        try
        {
            if (_file is null)
            {
                _file = new FileStream(
                    path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
                WriteCapped(_memory.AsSpan(0, _used));
            }

            WriteCapped(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fault = e.Message;
        }
    }

    private void WriteCapped(ReadOnlySpan<byte> bytes)
    {
        long room = fileCapBytes - _file!.Position;
        if (room < 0)
        {
            return;
        }

        _file.Write(bytes[..(int)Math.Min(bytes.Length, room)]);
        if (bytes.Length > room)
        {
            _file.Write(Encoding.UTF8.GetBytes($"\n… the log ends here: it is capped at {fileCapBytes} bytes …\n"));
        }
    }
}
