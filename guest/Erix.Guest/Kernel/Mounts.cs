using System.Text;

namespace Erix.Guest.Kernel;

/// <summary>Mounts as objects that can be handed on: fsopen(2), fsmount(2), move_mount(2).</summary>
internal static unsafe class Mounts
{
    private const int fsopen = 430;
    private const int fsconfig = 431;
    private const int fsmount = 432;
    private const int move_mount = 429;
    private const int umount2 = 166;
    private const int CloseOnExec = 1;
    private const int SetFlag = 0;
    private const int SetString = 1;
    private const int fspick = 433;
    private const int Create = 6;
    private const int Reconfigure = 7;
    private const int PickEmptyPath = 8;
    private const int ReadOnlyMount = 1;
    private const int NoSetUid = 2;

    /// <summary>A device inode on a medium opens no device.</summary>
    private const int NoDevices = 4;

    /// <summary>Nothing on a volume is executed by its path.</summary>
    private const int NoExecution = 8;

    /// <summary>Whoever only reads leaves no trace.</summary>
    private const int NoAccessTimes = 0x10;
    private const int FromEmptyPath = 4;
    private const int AtFdCwd = -100;

    /// <summary>A mount that nobody can reach but by the descriptor.</summary>
    /// <param name="options">Each "name" or "name=value".</param>
    /// <exception cref="MountException">With the errno, and what the kernel said of it.</exception>
    public static int Make(string type, string source, bool isReadOnly, params string[] options)
    {
        var context = (int)Call(fsopen, type, CloseOnExec);
        if (context < 0)
        {
            throw new MountException(Errno.LastName, $"the kernel has no {type}");
        }

        try
        {
            Configure(context, SetString, "source", source);
            foreach (var option in isReadOnly ? ["ro", .. options] : options)
            {
                var split = option.IndexOf('=');
                Configure(
                    context, split < 0 ? SetFlag : SetString, split < 0 ? option : option[..split],
                    split < 0 ? null : option[(split + 1)..]);
            }

            Configure(context, Create, null, null);
            var attributes = NoSetUid | NoDevices | NoExecution | NoAccessTimes | (isReadOnly ? ReadOnlyMount : 0);
            var mount = (int)Libc.syscall(fsmount, context, CloseOnExec, attributes, 0, 0);
            return mount >= 0 ? mount : throw Refused(context, type);
        }
        finally
        {
            _ = Libc.close(context);
        }
    }

    /// <summary>Lets a filesystem that was made with "ro" be written.</summary>
    public static void AllowWriting(int mount)
    {
        int context;
        fixed (byte* empty = "\0"u8)
        {
            context = (int)Libc.syscall(fspick, mount, (long)empty, CloseOnExec | PickEmptyPath, 0, 0);
        }

        if (context < 0)
        {
            throw new MountException(Errno.LastName, "the mount cannot be picked");
        }

        try
        {
            Configure(context, SetFlag, "rw", null);
            Configure(context, Reconfigure, null, null);
        }
        finally
        {
            _ = Libc.close(context);
        }
    }

    /// <summary>Puts a mount at its place.</summary>
    public static void Attach(int mount, string place)
    {
        fixed (byte* empty = "\0"u8)
        fixed (byte* target = Encoding.UTF8.GetBytes(place + "\0"))
        {
            if (Libc.syscall(move_mount, mount, (long)empty, AtFdCwd, (long)target, FromEmptyPath) != 0)
            {
                throw new KernelException($"nothing can be mounted on {place}: {Libc.LastError()}");
            }
        }
    }

    /// <summary>Takes it away again; everything written has then reached the device.</summary>
    public static void Detach(string place)
    {
        if (Call(umount2, place, 0) != 0)
        {
            throw new KernelException($"{place} cannot be unmounted: {Libc.LastError()}");
        }
    }

    private static void Configure(int context, int command, string? key, string? value)
    {
        fixed (byte* name = key is null ? null : Encoding.UTF8.GetBytes(key + "\0"))
        fixed (byte* text = value is null ? null : Encoding.UTF8.GetBytes(value + "\0"))
        {
            if (Libc.syscall(fsconfig, context, command, (long)name, (long)text, 0) != 0)
            {
                throw Refused(context, key ?? "create");
            }
        }
    }

    private static MountException Refused(int context, string what)
    {
        var errno = Errno.LastName;
        var buffer = stackalloc byte[512];
        var words = new StringBuilder();
        for (nint length; (length = Libc.read(context, buffer, 512)) > 0;)
        {
            words.Append(' ').Append(Encoding.UTF8.GetString(buffer, (int)length).TrimEnd());
        }

        return new MountException(errno, $"{what}: {errno}{words}");
    }

    private static long Call(long number, string text, long argument)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(text + "\0"))
        {
            return Libc.syscall(number, (long)bytes, argument, 0, 0, 0);
        }
    }
}

/// <summary>The kernel's filesystem driver did not want the volume.</summary>
internal sealed class MountException(string errno, string message) : Exception(message)
{
    public string Errno { get; } = errno;
}
