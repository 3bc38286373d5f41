using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.ExFat;

/// <summary>
/// The Interop verdict against fsck.exfat itself on volumes with random damage. fsck.exfat looks at less than the
/// specification asks for, so what only we object to is held to the list of docs/fsck-differences.md. ERIX_DIFFERENTIAL
/// sets the number of damages to each volume.
/// </summary>
public sealed class ExFatDifferentialTests(ITestOutputHelper output)
{
    private const int DefaultDamages = 60;
    private const int OddSeals = 5;

    /// <summary>Findings of ours on volumes that fsck.exfat 1.2.0 passes.</summary>
    private static readonly FindingKind[] Ours =
    [
        ExFatFindings.ActiveFat, ExFatFindings.BitmapMissing, ExFatFindings.BootSignature, ExFatFindings.ClusterCount,
        ExFatFindings.ClusterHeapOffset, ExFatFindings.ClusterLeaked, ExFatFindings.EntryAfterEnd,
        ExFatFindings.EntryCritical, ExFatFindings.EntryOrphan, ExFatFindings.FatLength, ExFatFindings.MustBeZero,
        ExFatFindings.SectorsPerClusterShift, ExFatFindings.StreamFlags, ExFatFindings.VolumeLength,
    ];

    /// <summary>Sound rows that fsck.exfat refuses: it reads neither two FATs nor entries of vendors.</summary>
    private static readonly string[] Unread =
        ["phase4-fs-exfat-active-fat", "phase4-fs-exfat-entry-types", "phase4-fs-exfat-corpus"];

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("ERIX_DIFFERENTIAL"), out var asked) ? asked : DefaultDamages;

    public static TheoryData<string> Samples =>
        [.. ExFatVariants.All.Where(v => v.Kind == MediaKind.Positive).Select(v => v.Name).Except(Unread)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Random_damage_is_judged_as_fsck_judges_it_or_more_strictly(string name)
    {
        Assert.SkipUnless(OutsideTool.IsThere("fsck.exfat"), "fsck.exfat is not installed; ./setup.sh installs it");
        using var folder = new TempFolder();
        using var medium = ExFatVariants.All.Single(v => v.Name == name).Build(new MediaTools(folder.Path));
        var volume = medium.Volume<ExFatVolume>();
        Difference(volume.Image, folder.File("v.img")).Should().BeNull("a sound volume is one for both");
        var random = new Random(name.Length);
        ExFatSpot[] spots = [.. ExFatMutationSpots.Of(volume)];
        var fields = spots.GroupBy(s => (s.Layout, s.Field.Name, s.InBackup)).Select(g => g.ToArray()).ToArray();
        var differences = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            var (what, undo) = random.Next(4) switch
            {
                0 => Link(volume, random),
                1 => Bit(volume, random),
                _ => Field(fields, random),
            };
            if (Difference(volume.Image, folder.File("v.img")) is { } difference)
            {
                differences.Add($"{what}: {difference}");
            }

            foreach (var (offset, bytes) in undo)
            {
                volume.Image.Write(offset, bytes);
            }
        }

        output.WriteLine($"{Count} damages, {differences.Count} differences");
        differences.Should().BeEmpty();
    }

    private static (string What, Kept[] Undo) Field(ExFatSpot[][] fields, Random random)
    {
        var field = fields[random.Next(fields.Length)];
        var spot = field[random.Next(field.Length)];
        Kept[] undo = [.. ExFatDamage.Covering(spot).Select(r => Keep(spot.Volume, r.Offset, r.Length))];
        ExFatDamage.Mutate(spot, random);
        var value = Convert.ToHexString(spot.Bytes);
        var isSealed = random.Next(OddSeals) != 0;
        if (isSealed)
        {
            ExFatDamage.Seal(spot);
        }

        return ($"{spot}: {Convert.ToHexString(spot.Old)} became {value}{(isSealed ? ", sealed" : "")}", undo);
    }

    /// <summary>An entry of the FAT that is in use gets another value.</summary>
    private static (string What, Kept[] Undo) Link(ExFatVolume volume, Random random)
    {
        var geometry = volume.Geometry;
        uint[] used = [.. volume.RootClusters, .. volume.BitmapClusters, volume.UpcaseCluster,
            .. volume.Sets.SelectMany(s => s.Clusters)];
        var cluster = used[random.Next(used.Length)];
        uint[] values = [0, 1, used[random.Next(used.Length)], geometry.ClusterCount + 1, geometry.ClusterCount + 2,
            ExFatFat.BadCluster, uint.MaxValue];
        var value = values[random.Next(values.Length)];
        var undo = Keep(volume, geometry.FatEntryOffset(geometry.ActiveFat, cluster), sizeof(uint));
        volume.SetFatEntry(cluster, value);
        return ($"FAT[{cluster}] is {value:X}", [undo]);
    }

    /// <summary>A bit of the bitmap or of the up-case table flips.</summary>
    private static (string What, Kept[] Undo) Bit(ExFatVolume volume, Random random)
    {
        var geometry = volume.Geometry;
        var (name, cluster, length) = random.Next(2) == 0
            ? ("bitmap", volume.BitmapClusters[geometry.ActiveFat], geometry.BitmapBytes)
            : ("up-case table", volume.UpcaseCluster, volume.UpcaseBytes);
        var at = random.Next(length);
        var undo = Keep(volume, geometry.ClusterOffset(cluster) + at, 1);
        volume.Image.Span(undo.Offset, 1)[0] ^= (byte)(1 << random.Next(8));
        return ($"a bit of byte {at} of the {name}", [undo]);
    }

    private static Kept Keep(ExFatVolume volume, long offset, int length) =>
        new(offset, volume.Image.Read(offset, length).ToArray());

    private static string? Difference(DiskImage image, string file)
    {
        ImageFile.Save(image, file);
        var fsck = OutsideTool.Run("fsck.exfat", "-n", file);
        var findings = ExFatCheck.Run(image, CheckPolicy.Interop);
        var isOurs = fsck.ExitCode == 0 && findings.First is { } first
            && (Ours.Contains(first.Kind) || IsOfSystem(first));
        var isMinorRevision = fsck.Text.Contains("unsupported exfat version: 1.", StringComparison.Ordinal);
        return isOurs || isMinorRevision || findings.IsClean == (fsck.ExitCode == 0)
            ? null
            : $"exit {fsck.ExitCode} {fsck.Text} / {string.Join(" | ", findings.Kept.Take(3))}";
    }

    /// <summary>Entries and chains of bitmap and up-case table: fsck.exfat reads on from their first cluster.</summary>
    private static bool IsOfSystem(Finding finding) => finding.Where.StartsWith("root entry", StringComparison.Ordinal);

    /// <summary>Bytes as they were before a damage.</summary>
    private readonly record struct Kept(long Offset, byte[] Bytes);
}
