using System.Buffers;

namespace Erix.Scenarios.Processes;

/// <summary>Arguments as a POSIX shell reads them back unchanged.</summary>
public static class ShellQuote
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%");

    public static string Line(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Word));

    public static string Word(string argument) =>
        argument.Length > 0 && !argument.AsSpan().ContainsAnyExcept(Plain)
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
