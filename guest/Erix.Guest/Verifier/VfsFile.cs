using Erix.Guest.Kernel;

namespace Erix.Guest.Verifier;

/// <summary>An open file of the namespace.</summary>
internal sealed unsafe class VfsFile(Vfs vfs, int fd, string path) : IDisposable
{
    private const int SYS_pwrite64 = 18;
    private const int SYS_fsync = 74;

    public int Fd { get; } = fd;

    public string Path { get; } = path;

    public byte[] ReadAll()
    {
        var bytes = new List<byte[]>();
        for (long at = 0; ; at += bytes[^1].Length)
        {
            var piece = ReadRaw(at, 256 << 10);
            bytes.Add(piece);
            if (piece.Length == 0)
            {
                return vfs.Seen(bytes.Count == 2 ? bytes[0] : [.. bytes.SelectMany(b => b)]);
            }
        }
    }

    /// <summary>Fewer than asked for at the end of the file.</summary>
    public byte[] Read(long offset, int count) => vfs.Seen(ReadRaw(offset, count));

    /// <summary>Pieces of the file, each as it was seen, until none is left.</summary>
    public IEnumerable<byte[]> Pieces()
    {
        long at = 0;
        for (byte[] piece; (piece = ReadRaw(at, 64 << 10)).Length > 0; at += piece.Length)
        {
            yield return vfs.Seen(piece);
        }
    }

    public void Write(long offset, ReadOnlySpan<byte> content)
    {
        fixed (byte* bytes = content)
        {
            for (long done = 0; done < content.Length;)
            {
                var written = Libc.syscall(
                    SYS_pwrite64, Fd, (long)bytes + done, content.Length - done, offset + done, 0);
                if (written <= 0)
                {
                    throw Vfs.Refused("write", Path);
                }

                done += written;
            }
        }
    }

    public void Resize(long length)
    {
        if (Libc.ftruncate(Fd, length) != 0)
        {
            throw Vfs.Refused("truncate", Path);
        }
    }

    /// <summary>What was written is on the disk now; blocks are counted as they are.</summary>
    public void Sync()
    {
        if (Libc.syscall(SYS_fsync, Fd, 0, 0, 0, 0) != 0)
        {
            throw Vfs.Refused("fsync", Path);
        }
    }

    public void Dispose() => _ = Libc.close(Fd);

    private byte[] ReadRaw(long offset, int count)
    {
        var buffer = new byte[count];
        fixed (byte* bytes = buffer)
        {
            nint done = 0;
            while (done < count)
            {
                var read = Libc.pread(Fd, bytes + done, count - done, offset + done);
                if (read < 0)
                {
                    throw Vfs.Refused("read", Path);
                }

                if (read == 0)
                {
                    break;
                }

                done += read;
            }

            return done == count ? buffer : buffer[..(int)done];
        }
    }
}
