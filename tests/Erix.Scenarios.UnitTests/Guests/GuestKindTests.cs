using Erix.Scenarios.UnitTests.Scenarios;

namespace Erix.Scenarios.UnitTests.Guests;

public sealed class GuestKindTests
{
    [Fact]
    public void A_guest_objects_by_a_kind_of_its_own_and_it_is_listed()
    {
        using var root = new TemporaryRoot().With("guests/g.toml", Definition("HOB001 no two alike"))
            .With("scenarios/a/s.toml", "guest = \"g\"");

        var catalog = root.Load();

        catalog.Diagnostics.Should().ContainSingle().Which.ToString()
            .Should().Be("HOB001 scenarios/a/s.toml(1,1): not this one");
        catalog.Guests.Kinds[0].Should().Be(new DiagnosticKind("HOB001", DiagnosticSeverity.Error, "no two alike"));
    }

    [Theory]
    [InlineData(
        "SCN003 no two alike",
        "SCN085 guests/g.toml(1,1): its code gives 'no two alike' the code SCN003, which is 'no such key' of the "
        + "framework: another code")]
    [InlineData(
        "SCN022 no two alike",
        "SCN085 guests/g.toml(1,1): its code gives 'no two alike' the code SCN022, which is 'key id and key material "
        + "come together' of guests/erix.toml: another code")]
    public void A_code_that_means_something_else_already_is_refused(string title, string expected)
    {
        using var root = new TemporaryRoot().With("guests/g.toml", Definition(title));

        var catalog = root.Load();

        catalog.Diagnostics.Should().ContainSingle().Which.ToString().Should().Be(expected);
        catalog.Guests.Find("g").Should().BeNull();
    }

    [Fact]
    public void Two_guests_of_one_code_have_its_kinds_together()
    {
        using var root = new TemporaryRoot().With("guests/g.toml", Definition("HOB001 no two alike"))
            .With("guests/h.toml", Definition("HOB001 no two alike"));

        root.Load().Diagnostics.Should().BeEmpty();
    }

    [Fact]
    public void A_rule_of_a_kind_that_nobody_listed_is_refused()
    {
        using var root = new TemporaryRoot()
            .With("guests/g.toml", Definition("HOB001 no two alike", nameof(SilentlyCodedGuest)));

        root.Load().Diagnostics.Should().ContainSingle().Which.ToString().Should().Be(
            "SCN082 guests/g.toml(1,1): its code has a rule of the kind HOB001, 'no two alike', which is not among "
            + "its Kinds: add it there");
    }

    private static string Definition(string title, string type = nameof(CodedGuest)) => $"""
        title = "{title}"
        code = "Erix.Scenarios.UnitTests.Guests.{type}, Erix.Scenarios.UnitTests"
        boot.kernel = "k"
        """;
}
