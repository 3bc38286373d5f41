using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Scenarios;

/// <summary>The repository's own scenarios against what the media say of themselves.</summary>
public sealed class SuiteTests
{
    private static readonly ScenarioCatalog Catalog = ScenarioCatalog.Load(TestPaths.Root);

    public static TheoryData<string> OfNegativeMedia =>
        Ids(s => MediaCatalog.Find(s.Erix.BlockStorageImage) is { Finding: not null });

    public static TheoryData<string> WithFscryptKey => Ids(s => !s.Erix.KeydFscryptMaterial.IsEmpty);

    public static TheoryData<string> WithVerityRoot => Ids(s => !s.Erix.KeydFsverityRoot.IsEmpty);

    [Theory, MemberData(nameof(OfNegativeMedia))]
    public void A_negative_asks_for_the_finding_that_its_medium_was_made_for(string id)
    {
        var scenario = Catalog.Find(id)!;
        scenario.Class.Should().Be(ScenarioClass.SubsystemNegative);
        scenario.Expect.Require[^1].Text.Should().EndWith(
            $":DENY:{MediaCatalog.Find(scenario.Erix.BlockStorageImage)!.Finding}");
    }

    [Theory, MemberData(nameof(WithFscryptKey))]
    public void Fscrypt_material_is_the_media_s_own_key_or_the_wrong_one_where_that_is_the_point(string id)
    {
        var scenario = Catalog.Find(id)!;
        scenario.Erix.KeydFscryptMaterialId.ToArray().Should().Equal(ExtKeys.MasterIdentifier);
        scenario.Erix.KeydFscryptMaterial.ToArray().Should().Equal(
            id.Contains("wrong-key", StringComparison.Ordinal) ? ExtKeys.Wrong : ExtKeys.Master);
    }

    [Theory, MemberData(nameof(WithVerityRoot))]
    public void A_verity_root_is_the_digest_of_the_medium_s_file_or_another_where_that_is_the_point(string id)
    {
        var scenario = Catalog.Find(id)!;
        var isDigest = ExtKeys.VerityDigests.Values.Any(
            d => d.AsSpan().SequenceEqual(scenario.Erix.KeydFsverityRoot.Span));
        isDigest.Should().Be(!id.Contains("wrong-root", StringComparison.Ordinal));
        if (ExtKeys.VerityDigests.TryGetValue(scenario.Erix.BlockStorageImage, out var own) && isDigest)
        {
            scenario.Erix.KeydFsverityRoot.ToArray().Should().Equal(own);
        }
    }

    [Fact]
    public void Every_encrypted_or_verity_medium_is_given_what_opens_it_unless_lacking_it_is_the_point()
    {
        var lacking = Catalog.Scenarios
            .Where(
                s => s.Erix.BlockStorageImage.Contains("crypt", StringComparison.Ordinal)
                    || s.Erix.BlockStorageImage.Contains("verity", StringComparison.Ordinal))
            .Where(s => s.Erix.KeydFscryptMaterial.IsEmpty && s.Erix.KeydFsverityRoot.IsEmpty)
            .Select(s => s.Id);
        lacking.Should().BeEquivalentTo(
            "subsystem-phase4-ext4-encrypted-missing-key-negative",
            "subsystem-phase4-ext4-encrypted-casefold-missing-key-negative",
            "subsystem-phase4-ext4-verity-missing-root-negative");
    }

    [Fact]
    public void Nothing_in_the_suite_is_wrong() => Catalog.Diagnostics.Should().BeEmpty();

    private static TheoryData<string> Ids(Func<Scenario, bool> which) =>
        [.. Catalog.Scenarios.Where(which).Select(s => s.Id)];
}
