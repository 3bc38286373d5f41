using System.Globalization;
using System.Text;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>Contents that many volumes share. Every byte follows from a name, so that two builds agree.</summary>
internal static class ExtContents
{
    public const string Marker = "/data/host.txt";

    /// <summary>The folder that scenarios work in, with a file whose text names the volume.</summary>
    public static ExtScript Common(this ExtScript script, string volume) =>
        script.Folder("/data").File(Marker, $"host marker of {volume}\n");

    /// <summary>Text whose every line says where it stands, so that a misplaced block shows.</summary>
    public static byte[] Lines(string name, int length)
    {
        var text = new StringBuilder(length + 64);
        for (var line = 0; text.Length < length; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} line {line:D8} at byte {text.Length:D10}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    /// <summary>Room for a directory that a typed edit makes. Not zeros: those would become holes.</summary>
    public static ExtScript Room(this ExtScript script, string path, int blocks, int blockSize)
    {
        var bytes = new byte[blocks * blockSize];
        Array.Fill(bytes, (byte)0xFF);
        return script.Raw(path, bytes);
    }

    /// <summary>Names for one file, as hard links: as many entries as wanted for one inode.</summary>
    public static IReadOnlyList<ExtName> Links(ExtVolume volume, string target, string format, int count)
    {
        var inode = volume.Find(target);
        volume.Inode(inode)[ExtInode.i_links_count] += (ushort)count;
        return [.. Enumerable.Range(0, count).Select(i => new ExtName(
            Encoding.ASCII.GetBytes(string.Format(CultureInfo.InvariantCulture, format, i)), inode,
            ExtFileType.EntryRegular))];
    }
}
