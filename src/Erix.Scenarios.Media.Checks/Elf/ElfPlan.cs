namespace Erix.Scenarios.Media.Elf;

/// <summary>How a program is to stand in memory: what a loader hands on, and the receiver works out again.</summary>
/// <param name="Segments">Those that are loaded, by ascending address.</param>
/// <param name="Authority">What the program asks for in its notes, by name; a sound one asks for nothing.</param>
public sealed record ElfPlan(ulong Entry, IReadOnlyList<ElfSegment> Segments, IReadOnlyList<string> Authority)
{
    /// <summary>One line, equal for equal plans.</summary>
    public override string ToString() =>
        $"entry {Entry:x}; {string.Join("; ", Segments)}{string.Concat(Authority.Select(a => $"; asks for {a}"))}";
}
