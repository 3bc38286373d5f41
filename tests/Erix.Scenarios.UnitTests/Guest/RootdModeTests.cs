using Erix.Guest.Contract;
using Erix.Guest.Verification;
using Erix.Scenarios.UnitTests.Scenarios;

namespace Erix.Scenarios.UnitTests.Guest;

public sealed class RootdModeTests
{
    private static readonly string[] Media = ["phase4-fs", "phase4-fs-fat32-rename", "phase4-fs-exfat"];

    public static TheoryData<string> OverVolumes =>
        [.. RootdModes.All.Where(m => m.Work == RootdWork.FileSystems).Select(m => m.Name)];

    [Fact]
    public void A_mode_has_one_row_and_says_what_it_verifies()
    {
        RootdModes.All.Select(m => m.Name).Should().OnlyHaveUniqueItems();
        RootdModes.All.Should().OnlyContain(m => m.Verifies.Length > 0);
    }

    [Fact]
    public void Every_mode_of_the_specification_has_a_row() =>
        Spec.Lines("values.tsv").Select(l => l.Split('\t')).Where(c => c[0] == "rootd_test_mode").Select(c => c[1])
            .Should().BeSubsetOf(RootdModes.All.Select(m => m.Name));

    [Fact]
    public void What_a_negative_must_not_show_is_what_a_positive_shows() =>
        RootdModes.All.Should().OnlyContain(m => m.Exposed.All(e => m.Ready.Contains(e)));

    [Fact]
    public void A_mode_that_is_served_shows_something_unless_it_is_there_to_fail() =>
        RootdModes.All.Where(m => m.Work != RootdWork.Fail)
            .Should().OnlyContain(m => m.Ready.Count > 0);

    [Theory, MemberData(nameof(OverVolumes))]
    public void A_mode_over_volumes_has_something_to_verify_on_one_of_them(string mode) =>
        Media.Select(m => ProfileChoice.For(mode, m)).Should().Contain(p => p != null);

    [Fact]
    public void A_mode_whose_volumes_are_read_only_verifies_nothing_that_writes() =>
        RootdModes.All.Where(m => m.IsReadOnly).SelectMany(m => Media.Select(n => ProfileChoice.For(m.Name, n)!))
            .Should().NotBeEmpty().And.OnlyContain(p => p.Steps.All(s => !s.Mutates));

    [Fact]
    public void A_service_needs_only_services_that_have_a_row() =>
        ServiceContracts.All.SelectMany(s => s.Peers).Select(p => p.Name)
            .Should().BeSubsetOf(ServiceContracts.All.Select(s => s.Name));
}
