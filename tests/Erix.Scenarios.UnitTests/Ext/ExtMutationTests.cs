using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>
/// Random corruption of every positive medium. ERIX_MUTATIONS sets how many there are in all; the seeds are fixed, so
/// that what failed once fails again.
/// </summary>
public sealed class ExtMutationTests
{
    private const int DefaultMutations = 600;
    private const int MostBytes = 64;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public static TheoryData<string> Rows => VariantsBench.Names(v => v.Kind == MediaKind.Positive);

    private static int Count =>
        (int.TryParse(Environment.GetEnvironmentVariable("ERIX_MUTATIONS"), out var count) ? count : DefaultMutations) / 2 / Rows.Count;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Random_bytes_make_the_check_neither_throw_nor_hang(string name)
    {
        using var medium = VariantsBench.Build(name);
        var volume = medium.Volume<ExtVolume>();
        var damage = new ExtDamage(volume);
        var random = new Random(name.Length);
        for (var i = 0; i < Count; i++)
        {
            var what = damage.Scramble(damage.Spot(random), random, MostBytes);
            Check(volume.Image, CheckPolicy.Interop, what);
            Check(volume.Image, CheckPolicy.Strict, what);
            damage.Undo();
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_checked_field_that_changes_is_found(string name)
    {
        using var medium = VariantsBench.Build(name);
        var volume = medium.Volume<ExtVolume>();
        var options = VariantsBench.Options(medium);
        var rewritten = VariantsBench.RewrittenByReplay(volume, options);
        var damage = new ExtDamage(volume);
        var random = new Random(name.Length);
        var missed = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            var spot = damage.Spot(random);
            var before = volume.Image.Read(spot.Offset, spot.Field.Length).ToArray();
            var what = damage.Strike(spot, random, seal: true);
            var after = volume.Image.Read(spot.Offset, spot.Field.Length).ToArray();
            var isPutRight = rewritten.Contains(spot.Offset / volume.Geometry.BlockSize);
            if (what is not null && !isPutRight && !IsHarmless(new ExtChange(volume, spot, before, after)) && Check(volume.Image, CheckPolicy.Strict, what, options).IsClean)
            {
                missed.Add(what);
            }

            damage.Undo();
        }

        missed.Should().BeEmpty();
    }

    /// <summary>A row for a field that there is not would excuse nothing.</summary>
    [Fact]
    public void Every_unchecked_field_is_a_field_and_has_a_reason()
    {
        var layouts = typeof(ExtSpots).Assembly.GetTypes().Concat(typeof(ExtSuperblock).Assembly.GetTypes())
            .Where(t => t.Name.StartsWith("Ext", StringComparison.Ordinal)
                || t.Name.StartsWith("Jbd2", StringComparison.Ordinal));
        var fields = layouts.SelectMany(t => t.GetFields().Where(f => f.IsStatic).Select(f => $"{t.Name}.{f.Name}")).ToHashSet();
        foreach (var row in ExtUnchecked.All.SelectMany(r => r))
        {
            fields.Should().Contain(row.Field);
            row.Reason.Should().NotBeEmpty();
        }
    }

    private static bool IsHarmless(ExtChange change) =>
        change.Before.AsSpan().SequenceEqual(change.After)
        || ExtUnchecked.All[change.Spot.Name].Any(u => u.Harmless?.Invoke(change) != false);

    private static Findings Check(DiskImage image, CheckPolicy policy, string what, ExtCheckOptions? options = null)
    {
        var clock = CpuClock.StartNew();
        var findings = ExtCheck.Run(image, policy, options);
        clock.Elapsed.Should().BeLessThan(Longest, what);
        return findings;
    }
}
