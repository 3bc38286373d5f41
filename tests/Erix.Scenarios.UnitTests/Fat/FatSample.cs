using System.Text;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.UnitTests.Fat;

/// <summary>A small healthy volume of each width with every kind of entry, for tests that break it.</summary>
internal static class FatSample
{
    public const string Text = "/TEXT.TXT";
    public const string Chain = "/DIR/CHAIN.BIN";
    public const string Long = "/DIR/A long name of some thirty units.txt";
    public const string Empty = "/DIR/An empty file.txt";
    public const string SameOne = "/DIR/Same name one.txt";
    public const string SameTwo = "/DIR/Same name two.txt";
    public const string Folder = "/DIR";
    public const string Inner = "/DIR/INNER";
    public const string Full = "/FULL";

    public static FatFormat Format(int bits) => bits switch
    {
        12 => new FatFormat { Width = FatWidth.Fat12, Label = "SAMPLE", RootEntries = 64 },
        16 => new FatFormat { Width = FatWidth.Fat16, Label = "SAMPLE", RootEntries = 64 },
        _ => new FatFormat { Width = FatWidth.Fat32, Label = "SAMPLE" },
    };

    public static long Length(int bits) => bits switch { 12 => 1 << 20, 16 => 4 << 20, _ => 36 << 20 };

    public static FatVolume Build(int bits) => Build(Format(bits), Length(bits));

    public static FatVolume Build(FatFormat format, long length)
    {
        var builder = FatBuilder.Format(DiskImage.InMemory(length), format)
            .File(Text, Encoding.ASCII.GetBytes("some text\n"))
            .File(Chain, new byte[10_000])
            .File(Long, Encoding.ASCII.GetBytes("behind a long name\n"))
            .File(Empty, [])
            .File("/DIR/lower.txt", Encoding.ASCII.GetBytes("lower\n"))
            .File("/DIR/Ünïcode 😀.txt", Encoding.ASCII.GetBytes("unicode\n"))
            .File(SameOne, [])
            .File(SameTwo, [])
            .File("/DIR/INNER/LEAF.TXT", Encoding.ASCII.GetBytes("leaf\n"));
        for (var i = 0; i < 30; i++)
        {
            builder.File($"/FULL/FILE{i:D2}.TXT", []);
        }

        return builder.Finish();
    }

    /// <summary>Makes the copies and counts agree with an edit, but for those named: a lie is sealed by it.</summary>
    public static void Seal(FatVolume volume, params string[] but)
    {
        string[] derived = ["fat.mirror", "fsinfo.free-count", "boot.backup"];
        foreach (var invariant in FatInvariants.For(volume, "")
            .Where(i => derived.Contains(i.Name) && !but.Contains(i.Name)))
        {
            invariant.Restore!();
        }
    }
}
