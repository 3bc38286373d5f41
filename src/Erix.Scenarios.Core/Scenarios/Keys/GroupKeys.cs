using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Keys;

/// <summary>The keys of groups/&lt;name&gt;.toml.</summary>
internal static class GroupKeys
{
    public static KeyTable<GroupFile> Table { get; } = new("",
    [
        new Key<GroupFile, string>(
            "description", new Text("what the group proves"), "none", "One line: what the group proves.",
            (g, v) => g with { Description = v }) { Required = true },
        new Key<GroupFile, IReadOnlyList<TomlString>>(
            "scenarios", new ListOf<TomlString>(new Placed("ext?-rename")), "none",
            "Ids, or patterns of ids with * and ?.",
            (g, v) => g with { Scenarios = v }),
        new Key<GroupFile, IReadOnlyList<TomlString>>(
            "includes", new ListOf<TomlString>(new Placed("ext-rename")), "none", "Groups whose scenarios belong, too.",
            (g, v) => g with { Includes = v }),
        new Key<GroupFile, TomlString>(
            "guest", new Placed("erix"), "the root's default", "The guest of its scenarios that name none.",
            (g, v) => g with { Guest = v }),
    ]);
}
