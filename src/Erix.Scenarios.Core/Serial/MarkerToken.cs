namespace Erix.Scenarios.Serial;

/// <summary>Where a marker begins and ends in a line.</summary>
internal static class MarkerToken
{
    /// <summary>A marker beside this character would be part of a longer name.</summary>
    public static bool Continues(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or ':';

    public static bool StartsAt(ReadOnlySpan<char> line, int start) => start == 0 || !Continues(line[start - 1]);

    public static bool EndsAt(ReadOnlySpan<char> line, int end) => end == line.Length || !Continues(line[end]);
}
