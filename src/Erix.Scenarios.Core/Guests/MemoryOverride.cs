using System.Globalization;
using Erix.Scenarios.Media;

namespace Erix.Scenarios.Guests;

/// <summary>The amount of memory that a user names in the environment: "512", "512M", "1G".</summary>
internal static class MemoryOverride
{
    public static int? Of(GuestDefinition guest, IReadOnlyDictionary<string, string> variables) =>
        guest.MemoryVariable is { } variable ? Parse(variable, HostVariables.Of(variables, variable)) : null;

    /// <exception cref="InvalidGuestFileException">It is no amount of memory.</exception>
    internal static int? Parse(string variable, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var (digits, unit) = char.ToUpperInvariant(text[^1]) switch
        {
            'G' => (text[..^1], 1024),
            'M' => (text[..^1], 1),
            _ => (text, 1),
        };
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            && amount > 0 && amount <= 1 << 20
            ? amount * unit
            : throw new InvalidGuestFileException($"{variable}={text} is no amount of memory: 512, 512M or 1G");
    }
}
