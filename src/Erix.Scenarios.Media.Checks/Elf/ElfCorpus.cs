using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Elf.ElfConstants;
using static Erix.Scenarios.Media.Elf.ElfProgram;
using Header = Erix.Scenarios.Media.Elf.Elf64Header;
using Segment = Erix.Scenarios.Media.Elf.Elf64ProgramHeader;

namespace Erix.Scenarios.Media.Elf;

/// <summary>Malformed executables, one row each. A new one is one row.</summary>
public static class ElfCorpus
{
    private const ElfOpinion Malformed = ElfOpinion.Malformed;
    private const ElfOpinion SoundToThem = ElfOpinion.Sound;

    /// <summary>What every row was before its edit.</summary>
    public static ElfProgram Sound { get; } = new("the sound one ran\n", 0x2A);

    public static IReadOnlyList<ElfFlaw> All { get; } =
    [
        Cut("empty", "ELF_FILE_SHORT", 0),
        Cut("one-byte-short-of-a-header", "ELF_FILE_SHORT", Header.Size - 1),
        new("one-byte-too-long", "ELF_FILE_LONG", SoundToThem,
            b => [.. b, .. new byte[ElfLimits.FileBytes + 1 - b.Length]]),
        Ident("magic-first-byte", "ELF_MAGIC", 0, 0x7E),
        Ident("magic-last-byte", "ELF_MAGIC", 3, (byte)'G'),
        Ident("class-32", "ELF_CLASS", 4, 1),
        Ident("class-none", "ELF_CLASS", 4, 0),
        Ident("big-endian", "ELF_DATA", 5, 2),
        Ident("data-none", "ELF_DATA", 5, 0),
        Ident("ident-version-0", "ELF_IDENT_VERSION", 6, 0),
        Ident("osabi-freebsd", "ELF_OSABI", 7, 9, SoundToThem),
        Ident("osabi-unknown", "ELF_OSABI", 7, 0xFF),
        Ident("abi-version-1", "ELF_ABI_VERSION", 8, 1),
        Ident("ident-padding", "ELF_IDENT_PADDING", 15, 1),
        Of("type-relocatable", "ELF_TYPE", Malformed, Header.e_type, 1),
        Of("type-shared", "ELF_TYPE", SoundToThem, Header.e_type, 3),
        Of("type-core", "ELF_TYPE", Malformed, Header.e_type, 4),
        Of("machine-i386", "ELF_MACHINE", SoundToThem, Header.e_machine, 3),
        Of("machine-aarch64", "ELF_MACHINE", SoundToThem, Header.e_machine, 183),
        Of("version-0", "ELF_VERSION", Malformed, Header.e_version, 0u),
        Of("flags", "ELF_FLAGS", Malformed, Header.e_flags, 1u),
        Of("header-size-63", "ELF_HEADER_SIZE", Malformed, Header.e_ehsize, 63),
        Of("program-header-size-32", "ELF_PROGRAM_HEADER_SIZE", Malformed, Header.e_phentsize, 32),
        Of("program-headers-none", "ELF_PROGRAM_HEADERS_NONE", Malformed, Header.e_phnum, 0),
        Of("program-headers-17", "ELF_PROGRAM_HEADERS_MANY", Malformed, Header.e_phnum, ElfLimits.ProgramHeaders + 1),
        Of("program-headers-extended", "ELF_PROGRAM_HEADERS_MANY", Malformed, Header.e_phnum, 0xFFFF),
        Of("program-headers-at-0", "ELF_PROGRAM_HEADERS_IN_HEADER", Malformed, Header.e_phoff, 0ul),
        Of("program-headers-behind-the-end", "ELF_PROGRAM_HEADERS_OUTSIDE", Malformed, Header.e_phoff, 0x10_0000ul),
        Of("program-headers-wrap", "ELF_PROGRAM_HEADERS_OUTSIDE", Malformed, Header.e_phoff, ulong.MaxValue - 7),
        new("program-headers-unaligned", "ELF_PROGRAM_HEADERS_UNALIGNED", SoundToThem, MoveProgramHeaders),
        Of("section-headers", "ELF_SECTION_HEADERS", Malformed, Header.e_shoff, 64ul),
        Of("interpreter", "ELF_INTERPRETER", Malformed, StackSegment, Segment.p_type, Interpreter),
        Of("dynamic", "ELF_DYNAMIC", Malformed, StackSegment, Segment.p_type, Dynamic),
        Of("tls", "ELF_TLS", SoundToThem, StackSegment, Segment.p_type, Tls),
        Of("segment-of-no-known-kind", "ELF_SEGMENT_TYPE", Malformed, StackSegment, Segment.p_type, 0x1234u),
        Of("stack-executable", "ELF_STACK_EXECUTABLE", SoundToThem,
            StackSegment, Segment.p_flags, Read | Write | Execute),
        Of("note-beyond-its-segment", "ELF_NOTE", Malformed, NoteSegment, Segment.p_filesz, 8ul),
        Of("note-outside", "ELF_NOTE", Malformed, NoteSegment, Segment.p_offset, 0x10_0000ul),
        // They know no note of this owner and type, whatever it asks for.
        new("authority-of-two-lines", "ELF_NOTE_AUTHORITY", Malformed,
            _ => (Sound with { Asks = ["block\nERIX_X"] }).Bytes),
        new("load-none", "ELF_LOAD_NONE", SoundToThem, b => Both(b, Segment.p_type, Null)),
        Of("segment-offset-outside", "ELF_SEGMENT_OUTSIDE", SoundToThem, LoadData, Segment.p_offset, 0x10_0000ul),
        Of("segment-offset-wraps", "ELF_SEGMENT_OUTSIDE", SoundToThem,
            LoadData, Segment.p_offset, ulong.MaxValue & ~0xFFFul),
        new("segment-longer-than-the-file", "ELF_SEGMENT_OUTSIDE", SoundToThem, b =>
        {
            ElfProgram.Segment(b, LoadData)[Segment.p_filesz] = 0x4000;
            ElfProgram.Segment(b, LoadData)[Segment.p_memsz] = 0x4000;
            return b;
        }),
        new("segment-empty", "ELF_SEGMENT_EMPTY", SoundToThem, b =>
        {
            ElfProgram.Segment(b, LoadData)[Segment.p_filesz] = 0;
            ElfProgram.Segment(b, LoadData)[Segment.p_memsz] = 0;
            return b;
        }),
        Of("segment-shrinks", "ELF_SEGMENT_SHRINKS", Malformed, LoadData, Segment.p_memsz, 1ul),
        Of("segment-flags", "ELF_SEGMENT_FLAGS", SoundToThem, LoadData, Segment.p_flags, Read | Write | 8),
        Of("segment-unreadable", "ELF_SEGMENT_UNREADABLE", SoundToThem, LoadData, Segment.p_flags, Write),
        Of("text-writable", "ELF_SEGMENT_WRITE_EXECUTE", SoundToThem,
            LoadText, Segment.p_flags, Read | Write | Execute),
        Of("data-executable", "ELF_SEGMENT_WRITE_EXECUTE", SoundToThem,
            LoadData, Segment.p_flags, Read | Write | Execute),
        Of("alignment-0", "ELF_SEGMENT_ALIGNMENT", SoundToThem, LoadData, Segment.p_align, 0ul),
        Of("alignment-odd", "ELF_SEGMENT_ALIGNMENT", Malformed, LoadData, Segment.p_align, 0x1001ul),
        Of("alignment-16", "ELF_SEGMENT_ALIGNMENT", SoundToThem, LoadData, Segment.p_align, 16ul),
        Of("alignment-of-a-gibibyte", "ELF_SEGMENT_ALIGNMENT", Malformed, LoadData, Segment.p_align, 1ul << 30),
        Of("address-off-by-one", "ELF_SEGMENT_INCONGRUENT", Malformed, LoadData, Segment.p_vaddr, DataAddress + 1),
        Of("segment-large", "ELF_SEGMENT_LARGE", SoundToThem, LoadData, Segment.p_memsz, ElfLimits.SegmentBytes + 1),
        Of("segment-wraps", "ELF_SEGMENT_LARGE", SoundToThem, LoadData, Segment.p_memsz, ulong.MaxValue),
        new("image-large", "ELF_IMAGE_LARGE", SoundToThem, ThreeLargest),
        new("address-low", "ELF_ADDRESS_LOW", SoundToThem, b =>
        {
            ElfProgram.Segment(b, LoadText)[Segment.p_vaddr] = 0x8000;
            new Record<Header>(b)[Header.e_entry] = Entry - TextAddress + 0x8000;
            return b;
        }),
        Of("address-of-the-kernel", "ELF_ADDRESS_HIGH", SoundToThem,
            LoadData, Segment.p_vaddr, 0xFFFF_8000_0000_0000ul),
        Of("address-wraps", "ELF_ADDRESS_HIGH", SoundToThem, LoadData, Segment.p_vaddr, ulong.MaxValue & ~0xFFFul),
        Of("segments-unordered", "ELF_SEGMENTS_UNORDERED", SoundToThem,
            LoadData, Segment.p_vaddr, TextAddress - 0x2000),
        Of("segments-overlap", "ELF_SEGMENTS_OVERLAP", SoundToThem, LoadData, Segment.p_vaddr, TextAddress),
        new("segments-share-a-page", "ELF_SEGMENTS_SHARE_PAGE", SoundToThem, SharePage),
        new("program-headers-elsewhere", "ELF_PHDR_SEGMENT", Malformed, b =>
        {
            ElfProgram.Segment(b, StackSegment)[Segment.p_type] = ProgramHeaders;
            ElfProgram.Segment(b, StackSegment)[Segment.p_offset] = 0x80;
            return b;
        }),
        Of("entry-0", "ELF_ENTRY_OUTSIDE", SoundToThem, Header.e_entry, 0ul),
        Of("entry-between-segments", "ELF_ENTRY_OUTSIDE", SoundToThem, Header.e_entry, TextAddress + 0x1800),
        Of("entry-in-data", "ELF_ENTRY_NOT_EXECUTABLE", SoundToThem, Header.e_entry, DataAddress),
        new("entry-in-zeros", "ELF_ENTRY_NOT_IN_FILE", SoundToThem, b =>
        {
            ElfProgram.Segment(b, LoadText)[Segment.p_memsz] = 0x1000;
            new Record<Header>(b)[Header.e_entry] = TextAddress + 0x0FF0;
            return b;
        }),
    ];

    private static ElfFlaw Cut(string name, string code, int length) => new(name, code, Malformed, b => b[..length]);

    private static ElfFlaw Ident(
        string name, string code, int at, byte value, ElfOpinion readers = Malformed) =>
        new(name, code, readers, b =>
        {
            b[at] = value;
            return b;
        });

    private static ElfFlaw Of(string name, string code, ElfOpinion readers, Field<Header, ushort> field, int value) =>
        new(name, code, readers, b =>
        {
            new Record<Header>(b)[field] = (ushort)value;
            return b;
        });

    private static ElfFlaw Of(string name, string code, ElfOpinion readers, Field<Header, uint> field, uint value) =>
        new(name, code, readers, b =>
        {
            new Record<Header>(b)[field] = value;
            return b;
        });

    private static ElfFlaw Of(string name, string code, ElfOpinion readers, Field<Header, ulong> field, ulong value) =>
        new(name, code, readers, b =>
        {
            new Record<Header>(b)[field] = value;
            return b;
        });

    private static ElfFlaw Of(
        string name, string code, ElfOpinion readers, int segment, Field<Segment, uint> field, uint value) =>
        new(name, code, readers, b =>
        {
            ElfProgram.Segment(b, segment)[field] = value;
            return b;
        });

    private static ElfFlaw Of(
        string name, string code, ElfOpinion readers, int segment, Field<Segment, ulong> field, ulong value) =>
        new(name, code, readers, b =>
        {
            ElfProgram.Segment(b, segment)[field] = value;
            return b;
        });

    private static byte[] Both(byte[] bytes, Field<Segment, uint> field, uint value)
    {
        ElfProgram.Segment(bytes, LoadText)[field] = value;
        ElfProgram.Segment(bytes, LoadData)[field] = value;
        return bytes;
    }

    /// <summary>The table moves to an odd place; the old one stays, and nobody points to it.</summary>
    private static byte[] MoveProgramHeaders(byte[] bytes)
    {
        const int Odd = 0x804;
        bytes.AsSpan(Header.Size, SegmentCount * Segment.Size).CopyTo(bytes.AsSpan(Odd));
        new Record<Header>(bytes)[Header.e_phoff] = Odd;
        return bytes;
    }

    /// <summary>No segment is too large, all three together are.</summary>
    private static byte[] ThreeLargest(byte[] bytes)
    {
        ElfProgram.Segment(bytes, LoadData)[Segment.p_memsz] = ElfLimits.SegmentBytes;
        foreach (var (index, at) in new[] { (NoteSegment, 1ul << 30), (StackSegment, 2ul << 30) })
        {
            ElfProgram.Segment(bytes, LoadData).Bytes.CopyTo(ElfProgram.Segment(bytes, index).Bytes);
            ElfProgram.Segment(bytes, index)[Segment.p_vaddr] = at;
        }

        return bytes;
    }

    /// <summary>Behind the text's last byte, on the text's page, at the same place of the file's page.</summary>
    private static byte[] SharePage(byte[] bytes)
    {
        const int Behind = 0x800;
        var data = ElfProgram.Segment(bytes, LoadData);
        data[Segment.p_vaddr] = TextAddress + Behind;
        data[Segment.p_offset] = Behind;
        return bytes;
    }
}
