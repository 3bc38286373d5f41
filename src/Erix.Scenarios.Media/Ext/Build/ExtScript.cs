using System.Security.Cryptography;
using System.Text;

namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>
/// What goes into a volume, as one debugfs script: one process for all of it, and neither owners nor times of the
/// staged files reach the image.
/// </summary>
internal sealed class ExtScript(string stagingFolder)
{
    private readonly StringBuilder _lines = new();
    private int _staged;

    public List<MediumFile> Files { get; } = [];

    public bool IsEmpty => _lines.Length == 0;

    /// <summary>Any command of debugfs.</summary>
    public ExtScript Command(string line)
    {
        _lines.Append(line).Append('\n');
        return this;
    }

    public ExtScript Folder(string path, string mode = "040755") => Command($"mkdir {path}").Mode(path, mode);

    public ExtScript File(string path, string text) => File(path, Encoding.UTF8.GetBytes(text));

    public ExtScript File(string path, ReadOnlySpan<byte> content) => Raw(path, content).Holds(path, content);

    /// <summary>Says what a file's data is in the end, for readers to be held to.</summary>
    public ExtScript Holds(string path, ReadOnlySpan<byte> content)
    {
        Files.Add(new MediumFile("", path, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))));
        return this;
    }

    /// <summary>Bytes that a typed edit turns into something else; no reader is held to them.</summary>
    public ExtScript Raw(string path, ReadOnlySpan<byte> content) =>
        Command($"write {Stage(content)} {path}").Mode(path, "0100644");

    /// <summary>A file of holes but for one piece of data.</summary>
    public ExtScript Sparse(string path, long offset, ReadOnlySpan<byte> content)
    {
        var file = Path.Combine(stagingFolder, $"{_staged++}");
        using (var stream = new FileStream(file, FileMode.CreateNew))
        {
            stream.Position = offset;
            stream.Write(content);
        }

        Files.Add(new MediumFile("", path, offset + content.Length, SparseDigest(offset, content)));
        return Command($"write {file} {path}").Mode(path, "0100644");
    }

    public ExtScript Symlink(string path, string target) => Command($"symlink {path} {target}");

    /// <summary>A second name; debugfs leaves the count of links to its caller.</summary>
    public ExtScript HardLink(string path, string existing, int links) =>
        Command($"ln {existing} {path}").Field(existing, "links_count", $"{links}");

    /// <param name="kind">"p", or "c" or "b" with the device numbers behind it.</param>
    public ExtScript Node(string folder, string name, string kind, string mode) =>
        Command($"cd {folder}").Command($"mknod {name} {kind}").Command("cd /").Mode($"{folder}/{name}", mode);

    public ExtScript Xattr(string path, string name, ReadOnlySpan<byte> value) =>
        Command($"ea_set -f {Stage(value)} {path} {name}");

    public ExtScript Mode(string path, string octal) => Field(path, "mode", octal);

    public ExtScript Field(string path, string field, string value) => Command($"sif {path} {field} {value}");

    /// <summary>Writes the script and says where it lies.</summary>
    public string Save() => Stage(Encoding.UTF8.GetBytes(_lines.ToString()));

    private string Stage(ReadOnlySpan<byte> content)
    {
        var file = Path.Combine(stagingFolder, $"{_staged++}");
        using var stream = new FileStream(file, FileMode.CreateNew);
        stream.Write(content);
        return file;
    }

    private static string SparseDigest(long zeros, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[1 << 20];
        for (var left = zeros; left > 0; left -= chunk.Length)
        {
            hash.AppendData(chunk.AsSpan(0, (int)Math.Min(left, chunk.Length)));
        }

        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
