namespace Erix.Scenarios.Media.Elf;

/// <summary>How much of everything a program may be.</summary>
public static class ElfLimits
{
    public const int FileBytes = 1 << 20;
    public const int ProgramHeaders = 16;
    public const ulong SegmentBytes = 4 << 20;
    public const ulong ImageBytes = 8 << 20;

    /// <summary>Below it is nothing but null pointers that went astray.</summary>
    public const ulong LowestAddress = 0x1_0000;

    /// <summary>Behind the last address of a program, with room for its stack and the kernel's own pages.</summary>
    public const ulong HighestAddress = 0x7000_0000_0000;

    public const ulong LargestAlignment = 2 << 20;
}
