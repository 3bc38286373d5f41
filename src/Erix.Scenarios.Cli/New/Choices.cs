using Erix.Scenarios.Keys;

namespace Erix.Scenarios.Cli.New;

/// <summary>Whether what somebody named is there to be named.</summary>
internal static class Choices
{
    /// <summary>False after it has said what is nearest.</summary>
    public static bool IsOneOf(string option, string? value, IReadOnlyList<string> names, TextWriter errors)
    {
        if (value is null || names.Contains(value))
        {
            return true;
        }

        var all = string.Join(", ", names);
        errors.WriteLine($"erix: {option} has no '{value}'; the nearest is '{NearestName.Of(value, names)}' ({all})");
        return false;
    }

    /// <summary>False after it has said what a name is made of.</summary>
    public static bool IsName(string what, string? value, TextWriter errors)
    {
        if (value is null || Name.IsName(value))
        {
            return true;
        }

        errors.WriteLine($"erix: {what} '{value}' is not made of letters, digits, '-', '_' and '.' alone");
        return false;
    }
}
