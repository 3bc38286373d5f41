using System.Xml.Linq;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Anatomy;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.House;

/// <summary>References between assemblies point one way, as ARCHITECTURE.md draws them.</summary>
public sealed class ReferenceDirectionTests
{
    private const string Layouts = "Erix.Scenarios.Media.Layouts";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Erix.Scenarios.Media.Layouts"] = [],
        ["Erix.Scenarios.Media.Checks"] = ["Erix.Scenarios.Media.Layouts"],
        // Not the checks: they would be in the cache's key, and an edit of one would rebuild every medium.
        ["Erix.Scenarios.Media"] = ["Erix.Scenarios.Media.Layouts"],
        ["Erix.Guest.Contract"] = [],
        ["Erix.Guest.Verification"] = ["Erix.Guest.Contract", "Erix.Scenarios.Media.Checks"],
        ["Erix.Scenarios.Core"] = ["Erix.Scenarios.Media", "Erix.Scenarios.Media.Checks"],
        ["Erix.Scenarios.ErixOs"] =
            ["Erix.Scenarios.Core", "Erix.Scenarios.Media", "Erix.Guest.Contract", "Erix.Guest.Verification"],
        ["Erix.Scenarios.Cli"] = ["Erix.Scenarios.Core", "Erix.Scenarios.ErixOs", "Erix.Scenarios.Media"],
        ["Erix.Guest"] = ["Erix.Scenarios.Media.Checks", "Erix.Guest.Contract", "Erix.Guest.Verification"],
        ["Erix.Scenarios.VmTests"] =
            ["Erix.Scenarios.Core", "Erix.Scenarios.ErixOs", "Erix.Scenarios.Media", "Erix.Guest.Contract"],
        ["Erix.Scenarios.AuditTests"] = ["Erix.Scenarios.Core", "Erix.Scenarios.ErixOs"],
        ["Erix.Scenarios.Bench"] = ["Erix.Scenarios.Core", "Erix.Scenarios.ErixOs", "Erix.Scenarios.Media"],
        ["Erix.Scenarios.DummyVm"] = ["Erix.Scenarios.Core"],
        ["Erix.Scenarios.UnitTests"] =
        [
            "Erix.Scenarios.Core", "Erix.Scenarios.ErixOs", "Erix.Scenarios.Media", "Erix.Guest.Contract",
            "Erix.Scenarios.Cli", "Erix.Scenarios.DummyVm",
            "Erix.Guest",
        ],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateFiles(TestPaths.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(TestPaths.Root, p))
            .Where(p => !p.StartsWith("out", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_is_drawn(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        // Without its output a reference is only an order of building.
        var references = XDocument.Load(Path.Combine(TestPaths.Root, project)).Descendants("ProjectReference")
            .Where(r => (string?)r.Attribute("ReferenceOutputAssembly") != "false")
            .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')));

        Allowed.Should().ContainKey(name, "a new project has its place in the drawing first");
        references.Should().BeSubsetOf(Allowed[name]);
    }

    [Fact]
    public void The_media_library_needs_neither_a_VM_nor_TOML_nor_xUnit() =>
        Referenced(typeof(MediaCatalog)).Should().OnlyContain(n => IsOfDotNet(n) || n == "CliWrap" || n == Layouts);

    [Fact]
    public void Layouts_need_nothing_but_NET_and_checks_nothing_but_the_layouts()
    {
        Referenced(typeof(DiskImage)).Should().OnlyContain(n => IsOfDotNet(n));
        Referenced(typeof(MediaCheck)).Should().OnlyContain(n => IsOfDotNet(n) || n == Layouts);
    }

    [Fact]
    public void The_framework_knows_no_guest() =>
        typeof(ScenarioCatalog).Assembly.GetReferencedAssemblies().Select(a => a.Name)
            .Should().NotContain(
                ["Erix.Guest", "Erix.Guest.Contract", "Erix.Guest.Verification", "Erix.Scenarios.ErixOs"]);

    private static string[] Referenced(Type of) =>
        [.. of.Assembly.GetReferencedAssemblies().Select(a => a.Name!)];

    private static bool IsOfDotNet(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) || name == "Microsoft.Win32.Primitives";
}
