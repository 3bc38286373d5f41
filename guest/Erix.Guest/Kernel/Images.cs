namespace Erix.Guest.Kernel;

/// <summary>Bytes in memory under a descriptor, which nobody can change any more once they are sealed.</summary>
internal static unsafe class Images
{
    private const int memfd_create = 319;
    private const int CloseOnExec = 1;
    private const int AllowSealing = 2;
    private const int F_ADD_SEALS = 1033;
    private const int F_GET_SEALS = 1034;

    /// <summary>Seals, shrinking, growing, writing.</summary>
    private const int AllSeals = 0xF;

    /// <summary>Programs are small: more is taken where a file has more.</summary>
    private const int FirstBytes = 16 << 10;

    /// <summary>The name shows where somebody looks at a process's program: "/memfd:program (deleted)".</summary>
    public static int Sealed(ReadOnlySpan<byte> bytes)
    {
        var image = Empty("program\0"u8);
        if (Files.WriteAt(image, bytes, 0) is { Length: > 0 } error)
        {
            _ = Libc.close(image);
            throw new KernelException($"an image of {bytes.Length} bytes cannot be written: {error}");
        }

        if (Libc.fcntl(image, F_ADD_SEALS, AllSeals) != 0)
        {
            _ = Libc.close(image);
            throw new KernelException($"an image cannot be sealed: {Libc.LastError()}");
        }

        return image;
    }

    public static bool IsSealed(int image) => Libc.fcntl(image, F_GET_SEALS, 0) == AllSeals;

    /// <summary>What a program writes goes here; it never waits for a reader.</summary>
    public static int Output() => Empty("output\0"u8);

    /// <summary>All of a file, or its first bytes where it has more than that.</summary>
    public static byte[] Read(int fd, int atMost)
    {
        var buffer = new byte[Math.Min(atMost, FirstBytes)];
        var length = 0;
        while (length < atMost)
        {
            var (count, error) = Files.ReadAt(fd, buffer.AsSpan(length), length);
            if (error.Length > 0)
            {
                throw new KernelException($"a file cannot be read: {error}");
            }

            if (count == 0)
            {
                break;
            }

            length += count;
            if (length == buffer.Length && length < atMost)
            {
                Array.Resize(ref buffer, Math.Min(atMost, 2 * length));
            }
        }

        return buffer[..length];
    }

    private static int Empty(ReadOnlySpan<byte> name)
    {
        fixed (byte* text = name)
        {
            var fd = (int)Libc.syscall(memfd_create, (long)text, CloseOnExec | AllowSealing, 0, 0, 0);
            return fd >= 0 ? fd : throw new KernelException($"no image: {Libc.LastError()}");
        }
    }
}
