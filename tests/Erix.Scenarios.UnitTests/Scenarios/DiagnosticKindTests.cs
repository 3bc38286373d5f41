using Erix.Scenarios.Cli;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class DiagnosticKindTests
{
    public static TheoryData<Type, string> Owners => new()
    {
        { typeof(DiagnosticKinds), "Erix.Scenarios.Core" },
        { typeof(ErixKinds), "Erix.Scenarios.ErixOs" },
    };

    [Theory]
    [MemberData(nameof(Owners))]
    public void Every_code_is_there_once_and_in_order(Type owner, string project)
    {
        var all = (IReadOnlyList<DiagnosticKind>)owner.GetProperty("All")!.GetValue(null)!;

        project.Should().Be(owner.Assembly.GetName().Name);
        all.Select(k => k.Code).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        owner.GetFields().Select(f => f.GetValue(null)).Should().BeEquivalentTo(all);
    }

    /// <summary>A kind that only a guest has is that guest's: Core would know a word of it.</summary>
    [Theory]
    [MemberData(nameof(Owners))]
    public void Whoever_has_a_kind_objects_by_it(Type owner, string project)
    {
        var folder = Path.Combine(TestPaths.Root, "src", project);
        var sources = string.Concat(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));

        owner.GetFields().Select(f => $"{owner.Name}.{f.Name}")
            .Where(name => !sources.Contains($"{name},", StringComparison.Ordinal)
                && !sources.Contains($"{name} ", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void The_codes_of_the_framework_and_of_the_guests_are_listed_together()
    {
        using var root = new TemporaryRoot();
        using var output = new StringWriter();

        LintCommand.ListCodes(root.Path, output).Should().Be(0);

        var lines = output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines.Should().BeInAscendingOrder(StringComparer.Ordinal).And.Equal(
            DiagnosticKinds.All.Concat(ErixKinds.All).OrderBy(k => k.Code, StringComparer.Ordinal)
                .Select(k => $"{k.Code}  {k.Meaning}"));
    }
}
