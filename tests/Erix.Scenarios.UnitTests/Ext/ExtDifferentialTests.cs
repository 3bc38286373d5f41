using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>
/// The Interop verdict against e2fsck itself on volumes with damage to their metadata: the rules are held to the
/// program, not to a corpus. ERIX_DIFFERENTIAL sets the damages for each volume. The sweep that changes every bit of
/// one field of each kind takes minutes and runs only where it is asked for: bench/ext-difference.sh.
/// </summary>
public sealed class ExtDifferentialTests(ITestOutputHelper output)
{
    private const int DefaultDamages = 4;
    private const int TimedOut = 124;
    private const int OddSeals = 5;

    /// <summary>
    /// Fields after whose change e2fsck's verdict is not one to follow. docs/fsck-differences.md has them all.
    /// </summary>
    private static readonly Dictionary<string, string> Unfollowed = new()
    {
        ["Jbd2Superblock.s_errno"] =
            "e2fsck -n clears it in its cache and fails or not by whether that block is evicted",
        ["ExtSuperblock.s_desc_size"] =
            "under 64bit e2fsck reads descriptors of 16 bytes, which end before their own fields",
    };

    /// <summary>The journal device of a row lies on another partition, where e2fsck does not look for it.</summary>
    public static TheoryData<string> Rows =>
        VariantsBench.Names(
            v => v.Kind == MediaKind.Positive && !v.Name.Contains("external-journal", StringComparison.Ordinal));

    public static TheoryData<string> Strangers => [.. ExtStrangers.All.Select(s => s.Name)];

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("ERIX_DIFFERENTIAL"), out var asked) ? asked : DefaultDamages;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Random_damage_is_judged_as_e2fsck_judges_it(string name)
    {
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build(name);
        Strike(name, VariantsBench.Cut(medium, "erix-data", folder));
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public void Random_damage_to_a_strangers_volume_is_judged_as_e2fsck_judges_it(string name)
    {
        using var folder = new TempFolder();
        Strike(name, ExtStrangers.Make(ExtStrangers.All.Single(s => s.Name == name), folder));
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public void A_volume_cut_short_is_judged_as_e2fsck_judges_it(string name)
    {
        using var folder = new TempFolder();
        var file = ExtStrangers.Make(ExtStrangers.All.Single(s => s.Name == name), folder);
        var differences = new List<string>();
        foreach (var length in Cuts(file, name))
        {
            using (var stream = File.OpenWrite(file))
            {
                stream.SetLength(length);
            }

            using var image = DiskImage.Open(file);
            if (Difference(file, image) is { } difference)
            {
                differences.Add($"cut to {length} bytes: {difference}");
            }
        }

        differences.Should().BeEmpty();
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(Strangers))]
    public void Every_bit_of_a_field_is_judged_as_e2fsck_judges_it(string name)
    {
        using var folder = new TempFolder();
        var file = ExtStrangers.Make(ExtStrangers.All.Single(s => s.Name == name), folder);
        using var image = DiskImage.Open(file, writable: true);
        var damage = DamageOf(image);
        var strikes = damage.OneOfEach().SelectMany(
            spot => damage.Systematic(spot).Select(after => (spot, after)).ToArray());
        Compare(file, damage, strikes.Select(s => (Func<string?>)(() => damage.Put(s.spot, s.after, seal: true))));
    }

    private void Strike(string name, string file)
    {
        using var image = DiskImage.Open(file, writable: true);
        var damage = DamageOf(image);
        Difference(file, image).Should().BeNull("a sound volume is one for both");
        Compare(file, damage, Enumerable.Range(0, Count).Select(seed => (Func<string?>)(() =>
        {
            var random = new Random(HashCode(name, seed));
            return damage.Strike(damage.Spot(random), random, seal: random.Next(OddSeals) != 0) is { } what
                ? $"seed {seed}, {what}"
                : null;
        })));
    }

    /// <summary>Ends at structures of the volume and anywhere, the longest first.</summary>
    private static IEnumerable<long> Cuts(string file, string name)
    {
        using var image = DiskImage.Open(file, writable: true);
        var (damage, random) = (DamageOf(image), new Random(HashCode(name, 0)));
        var shortest = image.Length / 3;
        var ends = Enumerable.Range(0, Count).Select(i =>
            i % 2 == 0 ? damage.Spot(random).Offset : random.NextInt64(shortest, image.Length));
        return [.. ends.Where(end => end >= shortest).Distinct().OrderDescending()];
    }

    private static ExtDamage DamageOf(DiskImage image)
    {
        OutsideTool.Require("e2fsck");
        VariantsBench.RequireE2fsprogs147();
        return new ExtDamage(new ExtVolume(image, ExtGeometry.Of(image)), s => !Unfollowed.ContainsKey(s.Name));
    }

    private void Compare(string file, ExtDamage damage, IEnumerable<Func<string?>> strikes)
    {
        var differences = new List<string>();
        var damages = 0;
        foreach (var strike in strikes)
        {
            if (strike() is { } what)
            {
                damages++;
                differences.AddRange(Difference(file, damage.Image) is { } difference ? [$"{what}: {difference}"] : []);
            }

            damage.Undo();
        }

        output.WriteLine($"{damages} damages, {differences.Count} differences");
        differences.Should().BeEmpty();
    }

    private static string? Difference(string file, DiskImage image)
    {
        var fsck = OutsideTool.Run("timeout", "10", "e2fsck", "-fn", file);
        var findings = ExtCheck.Run(image, CheckPolicy.Interop);
        var isBackup = fsck.Text.Contains("trying backup blocks", StringComparison.Ordinal) && fsck.ExitCode == 0;
        return fsck.ExitCode == TimedOut || isBackup || findings.IsClean == (fsck.ExitCode == 0)
            ? null
            : $"exit {fsck.ExitCode} {fsck.Text} / {string.Join(" | ", findings.Kept.Take(3))}";
    }

    // The same for all processes, as string.GetHashCode is not.
    private static int HashCode(string name, int seed) => unchecked(name.Aggregate(seed, (sum, c) => (sum * 31) + c));
}
