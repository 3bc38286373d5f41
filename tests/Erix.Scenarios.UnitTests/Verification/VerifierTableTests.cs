using System.Text;
using Erix.Guest.Verification;
using Erix.Guest.Verification.Steps;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.Media.Fat;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Verification;

public class VerifierTableTests
{
    public static TheoryData<string> Profiles => [.. VerifierProfiles.All.Select(p => p.Name)];

    public static TheoryData<string> Positives =>
        [.. MediaCatalog.All.Where(v => v.Kind == MediaKind.Positive && v.Name != "gpt").Select(v => v.Name)];

    [Fact]
    public void Profiles_have_numbers_and_names_of_their_own()
    {
        VerifierProfiles.All.Select(p => p.Number).Should().OnlyHaveUniqueItems().And.NotContain((ushort)0);
        VerifierProfiles.All.Select(p => p.Name).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_step_name_means_one_step()
    {
        foreach (var named in VerifierProfiles.All.SelectMany(p => p.Steps).GroupBy(s => s.Name))
        {
            named.Select(s => s.Proof).Distinct().Should().HaveCount(1, named.Key);
            named.Select(s => string.Join(';', s.Effects.Select(e => $"{e.Kind} {e.Path} {e.Name}={e.Value}")))
                .Distinct().Should().HaveCount(1, named.Key);
        }
    }

    [Fact]
    public void Every_table_of_steps_is_used_by_a_profile()
    {
        var declared = typeof(CommonSteps).Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(CommonSteps).Namespace)
            .SelectMany(t => t.GetProperties().Where(p => p.PropertyType == typeof(StepPlan)))
            .Select(p => ((StepPlan)p.GetValue(null)!).Name);
        declared.Should().BeSubsetOf(VerifierProfiles.All.SelectMany(p => p.Plans).Select(p => p.Name));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_proof_fits_a_marker(string profile)
    {
        foreach (var step in Profile(profile).Steps)
        {
            step.Name.Should().MatchRegex("^[A-Z0-9_]+$");
            (step.Proof == VerifierStep.FromMedium || !step.Proof.Any(c => c is < ' ' or '\x7F')).Should().BeTrue(
                step.Name);
            step.Proof.Should().NotBeEmpty(step.Name);
            Encoding.UTF8.GetByteCount(step.Marker(step.Proof)).Should().BeLessThan(1000, step.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void No_two_effects_of_a_profile_contradict_each_other(string profile)
    {
        var effects = Profile(profile).Steps.SelectMany(s => s.Effects).ToList();
        string[] absent = [.. effects.Where(e => e.Kind == EffectKind.Absent).Select(e => e.Path)];
        foreach (var there in effects.Where(e => e.Kind != EffectKind.Absent))
        {
            absent.Should().NotContain(
                a => there.Path == a || there.Path.StartsWith(a + "/", StringComparison.Ordinal), there.Path);
        }

        effects.Where(e => e.Kind == EffectKind.File).GroupBy(e => e.Path).Should()
            .NotContain(g => g.Select(e => Convert.ToHexString(e.Content!())).Distinct().Count() > 1);
        effects.Where(e => e.Kind == EffectKind.Attribute).GroupBy(e => (e.Path, e.Name)).Should()
            .NotContain(g => g.Select(e => e.Value).Distinct().Count() > 1);
    }

    [Theory]
    [MemberData(nameof(Positives))]
    public void Every_positive_medium_has_a_profile_that_reads_what_the_host_put_there(string medium)
    {
        var profile = ProfileChoice.For("phase4-e2fs-fat", medium);
        profile.Should().NotBeNull();
        profile!.Plans.Should().Contain(CommonSteps.ReadFiles);
    }

    [Fact]
    public void A_mode_of_the_wrong_family_has_no_profile()
    {
        ProfileChoice.For("phase4-e2fs-fat-ext-links", "phase4-fs-fat12").Should().BeNull();
        ProfileChoice.For("phase4-block", "gpt").Should().BeNull();
        ProfileChoice.For("phase4-e2fs-fat-cross-api", "phase4-fs-exfat").Should().BeSameAs(VerifierProfiles.CrossFat);
        ProfileChoice.For("phase4-e2fs-fat-readonly", "phase4-fs").Should().BeSameAs(VerifierProfiles.ReadOnly);
    }

    [Fact]
    public void Contents_of_the_contract_are_those_of_the_builders()
    {
        HostText.Lines("a name", 5000).Should().Equal(ExtContents.Lines("a name", 5000));
        HostText.FatLines("a name", 5000).Should().Equal(FatRecipes.Content("a name", 5000));
        HostText.ExFatLines("a name", 5000).Should().Equal(ExFatContent.Lines("a name", 5000));
        LinkSteps.SlowTarget.Should().Be(ExtLinkVariants.SlowTarget);
        FeatureSteps.LongName.Should().Be(ExtEncryptionVariants.LongName);
        ExtEncryptionVariants.Plain("vault")[1].Content.Should().Equal(HostText.Lines("vault", 10_000));
    }

    [Fact]
    public void Checksums_are_those_of_the_test_vector() => Crc32C.Of("123456789"u8).Should().Be(0xE3069283);

    [Fact]
    public void The_proof_of_files_does_not_depend_on_their_order_and_does_on_each_word()
    {
        (string, long, string) one = ("/a", 1, "00"), two = ("/b", 2, "11");
        MediumProof.Of([one, two]).Should().Be(MediumProof.Of([two, one])).And.StartWith("2/");
        MediumProof.Of([one, two]).Should().NotBe(MediumProof.Of([one, ("/b", 3, "11")]));
        MediumProof.Of([one, two]).Should().NotBe(MediumProof.Of([one, ("/b", 2, "12")]));
    }

    private static VerifierProfile Profile(string name) => VerifierProfiles.All.Single(p => p.Name == name);
}
