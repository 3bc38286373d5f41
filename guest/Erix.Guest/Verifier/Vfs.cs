using Erix.Guest.Contract.Verification;
using Erix.Guest.Kernel;

namespace Erix.Guest.Verifier;

/// <summary>
/// The public namespace as a verifier sees it: one handle, and paths below it. For the audit it can lie to whoever
/// looks: bytes altered, a name left out, another file's status.
/// </summary>
internal sealed class Vfs(int root)
{
    private const int MostBytes = 1 << 20;

    /// <summary>Set while a step that only looks is to be shown a false picture.</summary>
    public bool IsLying { get; set; }

    public int Root { get; } = root;

    public static string Relative(string path) => path == "/" ? "." : path.TrimStart('/');

    /// <summary>A file's bytes, or the error.</summary>
    public (byte[] Bytes, string Error) Read(string path)
    {
        var (fd, error) = Open(path, Files.ReadOnly);
        if (fd < 0)
        {
            return ([], error);
        }

        var size = Files.Stat(Root, Relative(path)) is { Error: "", Status.Kind: FileStatus.Regular } s ? s.Status.Size : MostBytes;
        var bytes = new byte[Math.Min(size, MostBytes)];
        var done = 0;
        while (done < bytes.Length)
        {
            (var count, error) = Files.ReadAt(fd, bytes.AsSpan(done), done);
            if (error.Length > 0 || count == 0)
            {
                break;
            }

            done += count;
        }

        _ = Libc.close(fd);
        if (error.Length > 0)
        {
            return ([], error);
        }

        Array.Resize(ref bytes, done);
        if (IsLying)
        {
            bytes = [.. bytes, 0x21];
        }

        return (bytes, "");
    }

    public (FileStatus Status, string Error) Stat(string path)
    {
        var seen = Files.Stat(Root, Relative(path));
        return !IsLying ? seen : seen.Error.Length > 0 ? (default, "") : (default, "ENOENT");
    }

    public (List<string> Names, string Error) List(string path)
    {
        var seen = Files.List(Root, Relative(path));
        if (IsLying && seen.Names.Count > 0)
        {
            seen.Names.RemoveAt(0);
        }

        return seen;
    }

    public (int Fd, string Error) Open(string path, int flags) => Files.Open(Root, Relative(path), flags);

    public string ErrorOf(string path, int flags)
    {
        var (fd, error) = Open(path, flags);
        _ = fd >= 0 ? Libc.close(fd) : 0;
        return IsLying ? "EIO" : error;
    }

    /// <summary>An operation on an opened file: its error, or that of opening it.</summary>
    public string With(string path, int flags, Func<int, string> act)
    {
        var (fd, error) = Open(path, flags);
        if (fd < 0)
        {
            return error;
        }

        error = act(fd);
        _ = Libc.close(fd);
        return IsLying ? "EIO" : error;
    }

    public static string Answer(string error) => error.Length == 0 ? VerifierOp.Ok : error;
}
