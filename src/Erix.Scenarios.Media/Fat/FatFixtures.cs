using System.Globalization;
using System.Text;
using static Erix.Scenarios.Media.Fat.FatRecipes;

namespace Erix.Scenarios.Media.Fat;

/// <summary>What single media carry beside the common files: the material of a scenario's steps.</summary>
internal static class FatFixtures
{
    private static readonly DateTime Written = new(2025, 6, 15, 12, 34, 56);

    /// <summary>Every attribute, every timestamp at its finest, and both ends of the calendar.</summary>
    public static void Metadata(FatBuilder builder) => builder
        .File("/META/STAMPED.TXT", Content("stamped", 700), new FatEntryOptions
        {
            Created = new DateTime(2024, 2, 29, 23, 59, 59).AddMilliseconds(370),
            Written = Written,
            Accessed = new DateTime(2026, 1, 1),
        })
        .File("/META/FIRST.TXT", Content("first", 40), At(new DateTime(1980, 1, 1)))
        .File("/META/LAST.TXT", Content("last", 40), At(new DateTime(2107, 12, 31, 23, 59, 58)))
        .File("/META/READONLY.TXT", Content("readonly", 40), With(FatAttributes.ReadOnly | FatAttributes.Archive))
        .File("/META/HIDDEN.TXT", Content("hidden", 40), With(FatAttributes.Hidden))
        .File("/META/SYSTEM.TXT", Content("system", 40), With(FatAttributes.System))
        .File("/META/PLAIN.TXT", Content("plain", 40), With(FatAttributes.None))
        .File("/META/UPDATE.TXT", Content("update", 40), At(Written))
        .Directory("/META/HIDEDIR", With(FatAttributes.Hidden));

    /// <summary>All four combinations of the lower-case flags.</summary>
    public static void ShortNames(FatBuilder builder) => builder
        .File("/SHORT/lower.txt", Content("lower.txt", 40))
        .File("/SHORT/base.TXT", Content("base.TXT", 40))
        .File("/SHORT/EXT.txt", Content("EXT.txt", 40))
        .File("/SHORT/UPPER.TXT", Content("UPPER.TXT", 40))
        .File("/SHORT/noext", Content("noext", 40))
        .File("/SHORT/Mixed.Txt", Content("Mixed.Txt", 40))
        .Directory("/SHORT/lowdir");

    /// <summary>Files and directories to move onto each other, with and without something in them.</summary>
    public static void Rename(FatBuilder builder) => builder
        .File("/RENAME/SOURCE.TXT", Content("source", 1500))
        .File("/RENAME/TARGET.TXT", Content("target", 3100))
        .File("/RENAME/A long source name.txt", Content("long source", 900))
        .File("/RENAME/A long target name.txt", Content("long target", 70))
        .Directory("/RENAME/EMPTYDST")
        .File("/RENAME/FULLSRC/CHILD.TXT", Content("child", 600))
        .File("/RENAME/FULLDST/KEEP.TXT", Content("keep", 600))
        .Directory("/RENAME/OTHER");

    /// <summary>Names of many scripts, 255 units long, and so alike that their aliases run out of one digit.</summary>
    public static void Unicode(FatBuilder builder)
    {
        string[] names =
        [
            "Größe-Übung.txt", "Ελλάδα.txt", "привет мир.txt", "日本語ファイル.txt", "emoji-😀-🚀.txt",
            "e\u0301-decomposed.txt",
            new string('x', 251) + ".txt", "thirteen-unit", "a+b,c;d=e[f].txt", ".leading dot", "many.dots.in.name.txt",
        ];
        foreach (var name in names)
        {
            builder.File($"/Unicode/{name}", Encoding.UTF8.GetBytes(name + "\n"));
        }

        for (var i = 1; i <= 24; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Dense alias number {i:D2}.txt");
            builder.File($"/Dense/{name}", Content(name, 60));
        }

        builder.File(
            "/Dense/An alias of its own.txt", Content("own", 60), new FatEntryOptions { Alias = "CHOSEN.TXT" });
    }

    /// <summary>
    /// Two interleaved files, one backwards, a directory of many clusters, holes, used slots and a bad cluster.
    /// </summary>
    public static void Stress(FatBuilder builder)
    {
        builder.MarkBad(30_000)
            .File("/EVEN.BIN", Content("even", 40 * 512), Chosen(Enumerable.Range(0, 40).Select(i => 20_000 + (2 * i))))
            .File("/ODD.BIN", Content("odd", 40 * 512), Chosen(Enumerable.Range(0, 40).Select(i => 20_001 + (2 * i))))
            .File(
                "/REVERSE.BIN", Content("reverse", (32 * 512) - 7),
                Chosen(Enumerable.Range(0, 32).Select(i => 21_000 - i)));
        for (var i = 0; i < 200; i++)
        {
            builder.File(
                string.Create(CultureInfo.InvariantCulture, $"/GROWN/Grown entry {i:D3}.bin"),
                Content($"grown {i}", i * 7));
        }

        // Every third goes again; what comes then fits its slots and clusters exactly, or has to be split over them.
        for (var i = 0; i < 200; i += 3)
        {
            builder.Delete(string.Create(CultureInfo.InvariantCulture, $"/GROWN/Grown entry {i:D3}.bin"));
        }

        for (var i = 0; i < 30; i++)
        {
            builder.File(
                string.Create(CultureInfo.InvariantCulture, $"/GROWN/Reused slot {i:D3}.bin"),
                Content($"reused {i}", 3000));
        }

        var sparse = new byte[256 * 1024];
        Content("sparse head", 100).CopyTo(sparse, 0);
        Content("sparse tail", 100).CopyTo(sparse, sparse.Length - 100);
        builder.File("/SPARSE.BIN", sparse).File("/ZERO.BIN", new byte[5000]);
    }

    /// <summary>What the negative rows ruin: nothing here is touched by more than one of them.</summary>
    public static void Victims(FatBuilder builder)
    {
        builder.File("/CHAIN/FIRST.BIN", Content("first", 3 * 512))
            .File("/CHAIN/SECOND.BIN", Content("second", 3 * 512))
            .File("/NAMES/PLAIN.TXT", Content("plain", 40))
            .File("/NAMES/A long name that takes three slots.txt", Content("three slots", 40))
            .File("/NAMES/Twin of a long name.txt", Content("twin one", 40))
            .File("/NAMES/Twin of another long name.txt", Content("twin two", 40))
            .File("/NAMES/Ambiguous in the end.txt", Content("ambiguous", 40))
            .File("/NAMES/Ambigu~2.txt", Content("ambiguous by edit", 40))
            .File("/NAMES/Emptied before its entry went.txt", []);

        // Thirty files and two dots fill two clusters to the last slot: no end mark stops a reader that follows the
        // loop.
        for (var i = 0; i < 30; i++)
        {
            builder.File(string.Create(CultureInfo.InvariantCulture, $"/LOOP/FILE{i:D2}.TXT"), []);
        }
    }

    private static FatEntryOptions At(DateTime time) => new() { Created = time, Written = time, Accessed = time.Date };

    private static FatEntryOptions With(FatAttributes attributes) => new() { Attributes = attributes };

    private static FatEntryOptions Chosen(IEnumerable<int> clusters) =>
        new() { Clusters = [.. clusters.Select(c => (uint)c)] };
}
