using System.Runtime.InteropServices;

namespace Erix.Guest.Kernel;

/// <summary>The kernel's answers by name, as they stand in errno-base.h: what proofs and refusals say.</summary>
internal static class Errno
{
    private static readonly (int Number, string Name)[] Rows =
    [
        (1, "EPERM"), (2, "ENOENT"), (4, "EINTR"), (5, "EIO"), (9, "EBADF"), (11, "EAGAIN"), (12, "ENOMEM"),
        (13, "EACCES"), (16, "EBUSY"),
        (17, "EEXIST"), (18, "EXDEV"), (19, "ENODEV"), (20, "ENOTDIR"), (21, "EISDIR"), (22, "EINVAL"), (26, "ETXTBSY"),
        (27, "EFBIG"), (28, "ENOSPC"), (29, "ESPIPE"), (30, "EROFS"), (31, "EMLINK"), (32, "EPIPE"), (34, "ERANGE"),
        (36, "ENAMETOOLONG"),
        (39, "ENOTEMPTY"), (40, "ELOOP"), (61, "ENODATA"), (74, "EBADMSG"), (75, "EOVERFLOW"), (84, "EILSEQ"),
        (95, "EOPNOTSUPP"),
        (104, "ECONNRESET"), (117, "EUCLEAN"), (122, "EDQUOT"), (126, "ENOKEY"), (127, "EKEYEXPIRED"),
        (129, "EKEYREJECTED"),
    ];

    public static int Last => Marshal.GetLastPInvokeError();

    public static string Name(int number)
    {
        foreach (var row in Rows)
        {
            if (row.Number == number)
            {
                return row.Name;
            }
        }

        return $"errno{number}";
    }

    public static string LastName => Name(Last);
}
