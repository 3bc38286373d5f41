namespace Erix.Scenarios.Qemu;

/// <summary>One flag of a QEMU command with its values, and why it is there.</summary>
public sealed record QemuFlag(IReadOnlyList<string> Arguments, string Reason)
{
    public static QemuFlag Of(string reason, params string[] arguments) => new(arguments, reason);

    /// <summary>As a value in QEMU's option lists, where a comma ends a value unless it is doubled.</summary>
    internal static string Escaped(string value) => value.Replace(",", ",,", StringComparison.Ordinal);
}
