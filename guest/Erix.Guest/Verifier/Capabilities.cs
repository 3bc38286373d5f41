using Erix.Guest.Kernel;

namespace Erix.Guest.Verifier;

/// <summary>
/// What a process may do beyond its user's rights. The verifier gives up the power over permissions, so that a denial
/// is one.
/// </summary>
internal static unsafe class Capabilities
{
    private const int SYS_capget = 125;
    private const int SYS_capset = 126;
    private const int SYS_setfsuid = 122;
    private const uint Version3 = 0x20080522;

    /// <summary>CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH.</summary>
    private const uint OverPermissions = (1 << 1) | (1 << 2);

    /// <summary>Looks at something with the rights of a user.</summary>
    public static T As<T>(uint user, Func<T> look)
    {
        _ = Libc.syscall(SYS_setfsuid, user, 0, 0, 0, 0);
        try
        {
            return look();
        }
        finally
        {
            _ = Libc.syscall(SYS_setfsuid, 0, 0, 0, 0, 0);
        }
    }

    public static void ObeyPermissions()
    {
        // struct __user_cap_header_struct: version, pid; two of struct __user_cap_data_struct: effective, permitted,
        // inheritable.
        var header = stackalloc uint[] { Version3, 0 };
        var sets = stackalloc uint[6];
        if (Libc.syscall(SYS_capget, (long)header, (long)sets, 0, 0, 0) != 0)
        {
            throw new KernelException($"capabilities cannot be read: {Libc.LastError()}");
        }

        sets[0] &= ~OverPermissions;
        sets[1] &= ~OverPermissions;
        if (Libc.syscall(SYS_capset, (long)header, (long)sets, 0, 0, 0) != 0)
        {
            throw new KernelException($"capabilities cannot be given up: {Libc.LastError()}");
        }
    }
}
