namespace Erix.Scenarios.Media.Elf;

/// <summary>A program header, as it stands in the file.</summary>
public readonly record struct ElfSegment(
    uint Type, uint Flags, ulong Offset, ulong Address, ulong FileBytes, ulong MemoryBytes, ulong Alignment)
{
    public bool IsLoaded => Type == ElfConstants.Load;

    public bool Is(uint flag) => (Flags & flag) != 0;

    /// <summary>Of a segment whose end is known not to wrap.</summary>
    public bool Holds(ulong address) => address >= Address && address - Address < MemoryBytes;

    /// <summary>"400000+1000/1000 r-x": address, bytes from the file, bytes in memory, rights.</summary>
    public override string ToString() =>
        $"{Address:x}+{FileBytes:x}/{MemoryBytes:x} "
        + $"{(Is(ElfConstants.Read) ? 'r' : '-')}{(Is(ElfConstants.Write) ? 'w' : '-')}"
        + (Is(ElfConstants.Execute) ? 'x' : '-');
}
