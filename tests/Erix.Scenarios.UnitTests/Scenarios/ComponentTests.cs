using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class ComponentTests
{
    [Fact]
    public void The_committed_catalogue_names_the_reference_guest()
    {
        var (components, diagnostics) = Component.LoadAll(TestPaths.Root);

        diagnostics.Should().BeEmpty();
        components.Should().Equal(new Component("reference-guest", "guest/Erix.Guest", null, null));
    }

    [Fact]
    public void A_repository_is_named_with_its_branch()
    {
        using var root = new TemporaryRoot();
        root.With(
            "components.toml",
            "[[component]]\nname = \"kernel\"\nurl = \"https://git.example.org/k.git\"\nbranch = \"main\"");

        Component.LoadAll(root.Path).Components.Should().Equal(
            new Component("kernel", null, "https://git.example.org/k.git", "main"));
    }

    [Theory]
    [InlineData("", "SCN007 (1,1): component is missing: component = [{ name = \"guest\" }]")]
    [InlineData(
        "[[component]]\npath = \"scenarios\"", "SCN007 (1,1): name is missing in [[component]]: name = \"guest\"")]
    [InlineData("[[component]]\nname = \"a\"", "SCN007 (1,1): component 'a' needs either path or url, and not both")]
    [InlineData("[[component]]\nname = \"a\"\npath = \"scenarios\"\nurl = \"u\"",
        "SCN007 (1,1): component 'a' needs either path or url, and not both")]
    [InlineData(
        "[[component]]\nname = \"a\"\npath = \"scenarios\"\nbranch = \"b\"",
        "SCN006 (1,1): component 'a': branch goes with url only")]
    [InlineData(
        "[[component]]\nname = \"a\"\npath = \"gone\"", "SCN028 (1,1): component 'a': no folder 'gone' at the root")]
    [InlineData(
        "[[component]]\nnam = \"a\"\nname = \"a\"\nurl = \"u\"",
        "SCN003 (2,1): unknown key 'nam' in [[component]]; the nearest is 'name'")]
    public void What_is_wrong_is_said_at_its_place(string text, string objection)
    {
        using var root = new TemporaryRoot();

        Component.LoadAll(root.With("components.toml", text).Path).Diagnostics.Select(TemporaryRoot.Brief).Should()
            .Equal(objection);
    }

    [Fact]
    public void A_repository_without_the_file_has_no_components()
    {
        using var root = new TemporaryRoot();

        var (components, diagnostics) = Component.LoadAll(root.Path);
        components.Should().BeEmpty();
        diagnostics.Should().BeEmpty();
    }
}
