namespace Erix.Guest.Verifier;

/// <summary>
/// A namespace that shows something else than what is there, for the audit: a step that only looks must not be able to
/// prove what it claims from this.
/// </summary>
internal sealed class LyingVfs(int root) : Vfs(root)
{
    public override byte[] Seen(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return [0];
        }

        byte[] lie = [.. bytes];
        lie[^1] ^= 0x01;
        return lie;
    }

    public override string Seen(string text) => text + "~";

    public override long Seen(long number) => number + 1;

    protected override List<string> Seen(List<string> names) => [.. names.Skip(1)];

    protected override VfsStatus Seen(VfsStatus status) => status with
    {
        Type = status.Type + "~",
        Mode = status.Mode ^ 1,
        Uid = status.Uid + 1,
        Gid = status.Gid + 1,
        Size = status.Size + 1,
        Links = status.Links + 1,
        Blocks = status.Blocks + 8,
        Inode = status.Inode + 1,
        Device = status.Device + "~",
        Atime = Later(status.Atime),
        Mtime = Later(status.Mtime),
        Btime = Later(status.Btime),
        Attributes = ~status.Attributes,
    };

    private static VfsTime Later(VfsTime time) => time with { Seconds = time.Seconds + 1 };
}
