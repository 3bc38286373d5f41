namespace Erix.Scenarios.HostChecks;

/// <summary>A key that a [[verify]] row may have, and what its values look like.</summary>
/// <param name="Pattern">
/// For the schema. <paramref name="IsSound"/> says the same in code: the first Regex of a process costs more than
/// reading a hundred files.
/// </param>
internal sealed record CheckParameter(string Name, string Pattern, Func<string, bool> IsSound, string Example)
{
    /// <summary>A partition's name may have blanks in it: "EFI System Partition".</summary>
    private const string NamePattern = "^[^/\\x00-\\x1f]*[^/\\s\\x00-\\x1f][^/\\x00-\\x1f]*$";

    public static CheckParameter Check { get; } = new("check", "\\S", _ => true, "e2fsck");

    public static CheckParameter Partition { get; } = new("partition", NamePattern, IsName, "data");

    public static CheckParameter Path { get; } = new("path", "^/", v => v.StartsWith('/'), "/data/FILE.BIN");

    public static CheckParameter Command { get; } = Text("command");

    public static CheckParameter Expect { get; } = Text("expect");

    public static CheckParameter Reject { get; } = Text("reject");

    /// <summary>As a message shows it.</summary>
    public string QuotedExample => $"\"{Example}\"";

    /// <summary>Any text with something in it.</summary>
    public static CheckParameter Text(string name) => new(name, "\\S", v => !string.IsNullOrWhiteSpace(v), "…");

    /// <summary>The name of a partition.</summary>
    public static CheckParameter PartitionName(string name, string example) => new(name, NamePattern, IsName, example);

    private static bool IsName(string text) =>
        !string.IsNullOrWhiteSpace(text) && !text.Any(c => c is '/' or < ' ');
}
