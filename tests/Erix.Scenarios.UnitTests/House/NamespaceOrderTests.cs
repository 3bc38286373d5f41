using System.Reflection;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.House;

/// <summary>The namespaces of Core use each other one way only, as ARCHITECTURE.md draws them.</summary>
public sealed class NamespaceOrderTests
{
    private const string Root = "Erix.Scenarios";

    /// <summary>
    /// Each part with the parts that it may use. What only has the root as its namespace is "Scenarios".
    /// </summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Toml"] = [],
        ["Keyboard"] = [],
        ["Scenarios"] = ["Toml", "HostChecks", "Keyboard"],
        ["Processes"] = [],
        ["Verdicts"] = [],
        ["Serial"] = ["Verdicts"],
        ["Qemu"] = ["Processes", "Verdicts", "Serial", "Keyboard"],
        ["HostChecks"] = ["Processes", "Verdicts"],
        ["Planning"] = ["Toml", "Scenarios", "Verdicts", "Serial", "Qemu", "HostChecks"],
        ["Guests"] = ["Toml", "Scenarios", "Processes", "Verdicts", "Serial", "Qemu", "HostChecks", "Planning"],
        ["Screens"] = ["Scenarios", "HostChecks", "Planning"],
        ["Running"] =
        [
            "Toml", "Scenarios", "Processes", "Verdicts", "Serial", "Qemu", "HostChecks", "Planning", "Guests",
            "Screens",
        ],
        ["Xunit"] =
            ["Scenarios", "Processes", "Verdicts", "Serial", "Qemu", "HostChecks", "Planning", "Guests", "Running"],
    };

    /// <summary>Keys and Loading are folders of Scenarios.</summary>
    private static readonly string[] OfScenarios = ["", "Keys", "Loading"];

    public static TheoryData<string> Parts => [.. Types().Select(PartOf).Distinct()];

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_of_the_framework_uses_only_what_stands_below_it(string part)
    {
        Allowed.Should().ContainKey(part, "a new part has its place in the drawing first");
        var uses =
            from type in Types()
            where PartOf(type) == part
            from used in UsedTypes.Of(type)
            where used.Assembly == type.Assembly && IsOurs(used)
            let usedPart = PartOf(used)
            where usedPart != part && !Allowed[part].Contains(usedPart)
            select $"{type.FullName} uses {used.FullName}";

        uses.Distinct().Should().BeEmpty();
    }

    [Fact]
    public void The_drawing_itself_has_no_cycle()
    {
        var placed = new HashSet<string>(StringComparer.Ordinal);
        while (placed.Count < Allowed.Count)
        {
            string[] next =
                [.. Allowed.Where(p => !placed.Contains(p.Key) && p.Value.All(placed.Contains)).Select(p => p.Key)];
            next.Should().NotBeEmpty($"a cycle is left beside {string.Join(", ", placed)}");
            placed.UnionWith(next);
        }
    }

    [Theory]
    [InlineData(typeof(InAField))]
    [InlineData(typeof(InASignature))]
    [InlineData(typeof(OnlyInABody))]
    [InlineData(typeof(OnlyInALambda))]
    [InlineData(typeof(AsAGenericArgument))]
    [InlineData(typeof(AsAnAttribute))]
    public void A_use_is_seen_wherever_it_stands(Type user) =>
        UsedTypes.Of(user).Concat(Nested(user).SelectMany(UsedTypes.Of)).Should().Contain(typeof(UsedAttribute));

    [Fact]
    public void A_type_that_uses_nothing_of_ours_is_not_accused() =>
        UsedTypes.Of(typeof(UsesNothing)).Where(t => IsOurs(t) && t != typeof(UsesNothing)).Should().BeEmpty();

    private static IEnumerable<Type> Types() =>
        typeof(ScenarioCatalog).Assembly.GetTypes().Where(IsOurs);

    // The compiler has types of its own in the assembly.
    private static bool IsOurs(Type type) => type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true;

    private static Type[] Nested(Type type) => type.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public);

    private static string PartOf(Type type)
    {
        string part = (type.Namespace ?? "")[Root.Length..].TrimStart('.').Split('.')[0];
        return OfScenarios.Contains(part) ? "Scenarios" : part;
    }

    [AttributeUsage(AttributeTargets.All)]
    private sealed class UsedAttribute : Attribute
    {
        public static int Answer() => 42;
    }

#pragma warning disable CA1823, CS0169, CA1852, CA1859, IDE0051 // Looked at by reflection only.
    private sealed class InAField
    {
        private readonly UsedAttribute? _field;
    }

    private sealed class InASignature
    {
        public static void Take(UsedAttribute[] used) => _ = used.Length;
    }

    private sealed class OnlyInABody
    {
        public static int Ask() => UsedAttribute.Answer();
    }

    private sealed class OnlyInALambda
    {
        public static Func<int> Ask() => () => UsedAttribute.Answer();
    }

    private sealed class AsAGenericArgument
    {
        public static object Make() => new List<UsedAttribute>();
    }

    [Used]
    private sealed class AsAnAttribute;

    private sealed class UsesNothing
    {
        public static string Say() => string.Join(',', new List<int> { 1, 2 });
    }
#pragma warning restore
}
