using static Erix.Scenarios.Media.Elf.ElfConstants;

namespace Erix.Scenarios.Media.Elf;

/// <summary>The plan's rules, in the order in which they are asked: the first broken one is the refusal.</summary>
public static class ElfRules
{
    private const ulong PageMask = ~(ulong)(PageSize - 1);

    private static readonly uint[] Known = [Null, Load, Note, ProgramHeaders, GnuStack];

    public static IReadOnlyList<ElfRule> All { get; } =
    [
        new("ELF_FILE_SHORT", "the file holds an ELF header", f => f.Length >= Elf64Header.Size, Ends: true),
        new("ELF_FILE_LONG", $"the file has at most {ElfLimits.FileBytes} bytes",
            f => f.Length <= ElfLimits.FileBytes, Ends: true),
        new("ELF_MAGIC", "the file begins with 7F 45 4C 46",
            f => Ident(f)[..4].SequenceEqual("\u007FELF"u8), Ends: true),
        new("ELF_CLASS", "it is of 64 bits", f => Ident(f)[4] == Class64, Ends: true),
        new("ELF_DATA", "it is little-endian", f => Ident(f)[5] == LittleEndian, Ends: true),
        new("ELF_IDENT_VERSION", "its identification is of version 1", f => Ident(f)[6] == CurrentVersion),
        new("ELF_OSABI", "it is for System V or Linux", f => Ident(f)[7] is SystemV or Linux),
        new("ELF_ABI_VERSION", "it asks for no version of the ABI", f => Ident(f)[8] == 0),
        new("ELF_IDENT_PADDING", "the rest of its identification is zero",
            f => !Ident(f)[9..].ContainsAnyExcept((byte)0)),
        new("ELF_TYPE", "it is an executable at fixed addresses", f => f.Header[Elf64Header.e_type] == TypeExecutable),
        new("ELF_MACHINE", "it is for x86-64", f => f.Header[Elf64Header.e_machine] == MachineX8664),
        new("ELF_VERSION", "it is of version 1", f => f.Header[Elf64Header.e_version] == CurrentVersion),
        new("ELF_FLAGS", "it has no flags of a processor", f => f.Header[Elf64Header.e_flags] == 0),
        new("ELF_HEADER_SIZE", "its header has 64 bytes", f => f.Header[Elf64Header.e_ehsize] == Elf64Header.Size),
        new("ELF_PROGRAM_HEADER_SIZE", "its program headers have 56 bytes each",
            f => f.Header[Elf64Header.e_phentsize] == Elf64ProgramHeader.Size, Ends: true),
        new("ELF_PROGRAM_HEADERS_NONE", "it has a program header", f => f.Header[Elf64Header.e_phnum] > 0, Ends: true),
        new("ELF_PROGRAM_HEADERS_MANY", $"it has at most {ElfLimits.ProgramHeaders} program headers",
            f => f.Header[Elf64Header.e_phnum] <= ElfLimits.ProgramHeaders, Ends: true),
        new("ELF_PROGRAM_HEADERS_IN_HEADER", "its program headers stand behind its header",
            f => f.Header[Elf64Header.e_phoff] >= (ulong)Elf64Header.Size, Ends: true),
        new("ELF_PROGRAM_HEADERS_OUTSIDE", "its program headers stand within the file",
            f => f.IsWithin(
                f.Header[Elf64Header.e_phoff],
                (ulong)(f.Header[Elf64Header.e_phnum] * Elf64ProgramHeader.Size)), Ends: true),
        new("ELF_PROGRAM_HEADERS_UNALIGNED", "its program headers stand at a multiple of 8",
            f => f.Header[Elf64Header.e_phoff] % 8 == 0),
        new("ELF_SECTION_HEADERS", "it has no section headers, which a loader has no use for",
            f => f.Header[Elf64Header.e_shoff] == 0 && f.Header[Elf64Header.e_shnum] == 0),
        new("ELF_INTERPRETER", "it asks for no interpreter", Without(Interpreter)),
        new("ELF_DYNAMIC", "it is linked to nothing at run time", Without(Dynamic)),
        new("ELF_TLS", "it has no storage of threads", Without(Tls)),
        new("ELF_SEGMENT_TYPE", "its segments are of kinds that are known",
            f => f.Segments.All(s => Known.Contains(s.Type) || s.Type is Interpreter or Dynamic or Tls)),
        new("ELF_STACK_EXECUTABLE", "its stack is not executable",
            f => !f.Segments.Any(s => s.Type == GnuStack && s.Is(Execute))),
        new("ELF_NOTE", "its notes end where their segment does", f => f.Authority is not null),
        new("ELF_NOTE_AUTHORITY", "its notes ask by at most 16 words of 1 to 32 small letters",
            f => f.Authority is not { } asked || (asked.Count <= 16 && asked.All(IsWord))),
        new("ELF_LOAD_NONE", "it has a segment that is loaded", f => f.Loaded.Count > 0, Ends: true),
        new("ELF_SEGMENT_OUTSIDE", "what is loaded lies within the file",
            EachLoaded((f, s) => f.IsWithin(s.Offset, s.FileBytes))),
        new("ELF_SEGMENT_EMPTY", "what is loaded takes up memory", EachLoaded((_, s) => s.MemoryBytes > 0)),
        new("ELF_SEGMENT_SHRINKS", "memory holds all that the file has of a segment",
            EachLoaded((_, s) => s.MemoryBytes >= s.FileBytes || s.MemoryBytes == 0)),
        new("ELF_SEGMENT_FLAGS", "a segment has no rights but reading, writing and executing",
            EachLoaded((_, s) => (s.Flags & ~(Read | Write | Execute)) == 0)),
        new("ELF_SEGMENT_UNREADABLE", "what is loaded may be read", EachLoaded((_, s) => s.Is(Read))),
        new("ELF_SEGMENT_WRITE_EXECUTE", "nothing may be both written and executed",
            EachLoaded((_, s) => !(s.Is(Write) && s.Is(Execute)))),
        new(
            "ELF_SEGMENT_ALIGNMENT",
            $"a segment's alignment is a power of two from {PageSize} to {ElfLimits.LargestAlignment}",
            EachLoaded((_, s) => IsAlignment(s.Alignment))),
        new("ELF_SEGMENT_INCONGRUENT", "address and place in the file agree modulo the alignment",
            EachLoaded((_, s) => !IsAlignment(s.Alignment) || s.Address % s.Alignment == s.Offset % s.Alignment)),
        new("ELF_SEGMENT_LARGE", $"a segment takes at most {ElfLimits.SegmentBytes} bytes",
            EachLoaded((_, s) => s.MemoryBytes <= ElfLimits.SegmentBytes), Ends: true),
        new("ELF_IMAGE_LARGE", $"all segments together take at most {ElfLimits.ImageBytes} bytes",
            f => f.Loaded.Aggregate(0UL, (sum, s) => sum + s.MemoryBytes) <= ElfLimits.ImageBytes),
        new("ELF_ADDRESS_LOW", $"nothing is loaded below {ElfLimits.LowestAddress:x}",
            EachLoaded((_, s) => s.Address >= ElfLimits.LowestAddress)),
        new("ELF_ADDRESS_HIGH", $"nothing is loaded above {ElfLimits.HighestAddress:x}",
            EachLoaded((_, s) => s.Address < ElfLimits.HighestAddress && End(s) <= ElfLimits.HighestAddress),
            Ends: true),
        new("ELF_SEGMENTS_UNORDERED", "segments stand by ascending address",
            EachPair((before, behind) => behind.Address >= before.Address)),
        new("ELF_SEGMENTS_OVERLAP", "no two segments have an address in common",
            EachPair((before, behind) => End(before) <= behind.Address || End(behind) <= before.Address)),
        new("ELF_SEGMENTS_SHARE_PAGE", "no two segments have a page in common",
            EachPair((before, behind) =>
                !ArePagesShared(before, behind) || !(End(before) <= behind.Address || End(behind) <= before.Address))),
        new("ELF_PHDR_SEGMENT", "a segment of program headers is where the header says",
            f => f.Segments.Where(s => s.Type == ProgramHeaders).All(s => s.Offset == f.Header[Elf64Header.e_phoff])),
        new("ELF_ENTRY_OUTSIDE", "its entry lies in a segment that is loaded",
            f => f.Loaded.Any(s => s.Holds(f.Header[Elf64Header.e_entry]))),
        new("ELF_ENTRY_NOT_EXECUTABLE", "its entry lies in a segment that is executable",
            EntryIn(s => s.Is(Execute))),
        new("ELF_ENTRY_NOT_IN_FILE", "its entry lies in what the file has of its segment",
            f => EntryIn(s => f.Header[Elf64Header.e_entry] - s.Address < s.FileBytes || !s.Is(Execute))(f)),
    ];

    /// <summary>Every rule that does not hold, as far as the file can be read.</summary>
    public static IEnumerable<ElfRule> Broken(ElfFile file)
    {
        foreach (var rule in All)
        {
            if (!rule.Holds(file))
            {
                yield return rule;
                if (rule.Ends)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>Of a file that breaks no rule.</summary>
    public static ElfPlan Plan(ElfFile file) => new(file.Header[Elf64Header.e_entry], file.Loaded, file.Authority!);

    private static ReadOnlySpan<byte> Ident(ElfFile file) => file.Header[Elf64Header.e_ident];

    /// <summary>It becomes a part of a marker and of the plan's text.</summary>
    private static bool IsWord(string text) => text.Length is > 0 and <= 32 && text.All(char.IsAsciiLetterLower);

    private static Func<ElfFile, bool> Without(uint type) => f => f.Segments.All(s => s.Type != type);

    private static Func<ElfFile, bool> EachLoaded(Func<ElfFile, ElfSegment, bool> holds) =>
        f => f.Loaded.All(s => holds(f, s));

    private static Func<ElfFile, bool> EachPair(Func<ElfSegment, ElfSegment, bool> holds) =>
        f => f.Loaded
            .SelectMany((before, i) => f.Loaded.Skip(i + 1).Select(behind => holds(before, behind)))
            .All(h => h);

    private static Func<ElfFile, bool> EntryIn(Func<ElfSegment, bool> holds) =>
        f => f.Loaded.Where(s => s.Holds(f.Header[Elf64Header.e_entry])).All(holds);

    private static bool IsAlignment(ulong alignment) =>
        alignment >= PageSize && alignment <= ElfLimits.LargestAlignment && ulong.IsPow2(alignment);

    /// <summary>Of a segment that is not too large; it wraps only from addresses that are too high.</summary>
    private static ulong End(ElfSegment segment) => unchecked(segment.Address + segment.MemoryBytes);

    private static bool ArePagesShared(ElfSegment before, ElfSegment behind) =>
        (before.Address & PageMask) < RoundedUp(End(behind)) && (behind.Address & PageMask) < RoundedUp(End(before));

    private static ulong RoundedUp(ulong address) => (address + PageSize - 1) & PageMask;
}
