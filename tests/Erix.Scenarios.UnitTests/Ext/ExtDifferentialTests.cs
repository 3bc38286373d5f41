using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>
/// The Interop verdict against e2fsck itself on volumes with random damage to their metadata: the rules are held to the
/// program, not to a corpus. ERIX_DIFFERENTIAL sets the damages for each row.
/// </summary>
public sealed class ExtDifferentialTests
{
    private const int DefaultDamages = 4;
    private const int TimedOut = 124;
    private const int OddSeals = 5;

    /// <summary>Fields after whose change e2fsck's verdict is not one to follow.</summary>
    private static readonly Dictionary<string, string> Unfollowed = new()
    {
        ["Jbd2Superblock.s_errno"] = "e2fsck -n clears it in its cache and fails or not by whether that block is evicted",
        ["ExtSuperblock.s_desc_size"] = "under 64bit e2fsck reads descriptors of 16 bytes, which end before their own fields",
    };

    /// <summary>The journal device of a row lies on another partition, where e2fsck does not look for it.</summary>
    public static TheoryData<string> Rows =>
        VariantsBench.Names(v => v.Kind == MediaKind.Positive && !v.Name.Contains("external-journal", StringComparison.Ordinal));

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("ERIX_DIFFERENTIAL"), out var asked) ? asked : DefaultDamages;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Random_damage_is_judged_as_e2fsck_judges_it(string name)
    {
        Assert.SkipUnless(OutsideTool.Exists("e2fsck"), "e2fsck is not installed; ./setup.sh installs it");
        VariantsBench.RequireE2fsprogs147();
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build(name);
        var file = VariantsBench.Cut(medium, "erix-data", folder);
        using var image = DiskImage.Open(file, writable: true);
        var damage = new ExtDamage(new ExtVolume(image, ExtGeometry.Of(image)), s => !Unfollowed.ContainsKey(s.Name));
        var differences = new List<string>();
        for (var seed = 0; seed < Count; seed++)
        {
            var random = new Random(HashCode(name, seed));
            if (damage.Strike(damage.Spot(random), random, seal: random.Next(OddSeals) != 0) is { } what && Difference(file, image) is { } difference)
            {
                differences.Add($"seed {seed}, {what}: {difference}");
            }

            damage.Undo();
        }

        differences.Should().BeEmpty();
    }

    private static string? Difference(string file, DiskImage image)
    {
        var fsck = OutsideTool.Run("timeout", "10", "e2fsck", "-fn", file);
        var findings = ExtCheck.Run(image, CheckPolicy.Interop);
        return fsck.ExitCode == TimedOut || findings.IsClean == (fsck.ExitCode == 0)
            ? null
            : $"exit {fsck.ExitCode} {fsck.Text} / {string.Join(" | ", findings.Kept.Take(3))}";
    }

    // The same for all processes, as string.GetHashCode is not.
    private static int HashCode(string name, int seed) => unchecked(name.Aggregate(seed, (sum, c) => (sum * 31) + c));
}
