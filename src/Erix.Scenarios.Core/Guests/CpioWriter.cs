using System.Text;

namespace Erix.Scenarios.Guests;

/// <summary>
/// Writes a newc cpio archive, which the kernel unpacks as its first filesystem. No times, no owners: the same
/// contents are the same bytes.
/// </summary>
public sealed class CpioWriter(Stream output) : IDisposable
{
    private const uint Directory = 0x4000;
    private const uint CharacterDevice = 0x2000;
    private const uint RegularFile = 0x8000;
    private const uint SymbolicLink = 0xA000;
    private uint _inode;

    public void AddDirectory(string path, uint permissions = 0x1ED) => Add(path, Directory | permissions, [], 0, 0);

    public void AddFile(string path, ReadOnlySpan<byte> content, uint permissions = 0x1ED) =>
        Add(path, RegularFile | permissions, content, 0, 0);

    public void AddCharacterDevice(string path, uint major, uint minor, uint permissions = 0x180) =>
        Add(path, CharacterDevice | permissions, [], major, minor);

    /// <param name="target">Where it leads; it need not be there.</param>
    public void AddSymlink(string path, string target) =>
        Add(path, SymbolicLink | 0x1FF, Encoding.UTF8.GetBytes(target), 0, 0);

    /// <summary>Writes the trailer; an archive without one is not read.</summary>
    public void Dispose() => Add("TRAILER!!!", 0, [], 0, 0);

    private void Add(string path, uint mode, ReadOnlySpan<byte> content, uint major, uint minor)
    {
        var name = Encoding.UTF8.GetBytes(path + "\0");
        _inode++;
        uint[] fields =
        [
            _inode, mode, /* uid */ 0, /* gid */ 0, /* links */ 1, /* mtime */ 0, (uint)content.Length,
            /* dev */ 0, 0, major, minor, (uint)name.Length, /* check */ 0,
        ];
        var header = Encoding.ASCII.GetBytes("070701" + string.Concat(fields.Select(f => f.ToString("X8"))));
        output.Write(header);
        output.Write(name);
        Pad(header.Length + name.Length);
        output.Write(content);
        Pad(content.Length);
    }

    private void Pad(int written)
    {
        ReadOnlySpan<byte> zeros = [0, 0, 0];
        output.Write(zeros[..((4 - (written % 4)) % 4)]);
    }
}
