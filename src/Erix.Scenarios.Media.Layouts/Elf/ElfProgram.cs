using System.Buffers.Binary;
using System.Text;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Elf.ElfConstants;

namespace Erix.Scenarios.Media.Elf;

/// <summary>
/// A static program of two loaded segments, written byte by byte. It writes its text, and ends with its code plus the
/// first byte behind its data, which has to be zero: a loader that leaves something there shows.
/// </summary>
/// <param name="Asks">Authority, by name; each is a note of its own.</param>
public sealed record ElfProgram(string Text, byte ExitCode, params IReadOnlyList<string> Asks)
{
    public const int LoadText = 0;
    public const int LoadData = 1;
    public const int NoteSegment = 2;
    public const int StackSegment = 3;
    public const int SegmentCount = 4;

    public const ulong TextAddress = 0x40_0000;
    public const ulong DataAddress = 0x40_2000;
    public const int DataOffset = PageSize;
    public const int ZeroBytes = 0x100;

    /// <summary>What it does in place of writing and ending; its data is the text all the same.</summary>
    public IReadOnlyList<byte>? Instructions { get; init; }

    private const int CodeOffset = 64 + (SegmentCount * 56);

    public const ulong Entry = TextAddress + CodeOffset;

    public byte[] Bytes
    {
        get
        {
            var text = Encoding.ASCII.GetBytes(Text);
            byte[] notes = [.. NoteOf(0, "nothing"), .. Asks.SelectMany(a => NoteOf(NoteAuthority, a))];
            byte[] code = Instructions is null ? Code(text.Length) : [.. Instructions];
            byte[] bytes = [.. new byte[DataOffset], .. text];
            code.CopyTo(bytes, CodeOffset);
            var notesAt = CodeOffset + ((code.Length + 3) & ~3);
            notes.CopyTo(bytes, notesAt);
            WriteHeader(bytes, Entry, SegmentCount);
            var textEnd = (ulong)(notesAt + notes.Length);
            WriteSegment(bytes, LoadText, Load, Read | Execute, 0, TextAddress, textEnd, textEnd, PageSize);
            WriteSegment(
                bytes, LoadData, Load, Read | ElfConstants.Write, DataOffset, DataAddress, (ulong)text.Length,
                (ulong)text.Length + ZeroBytes, PageSize);
            WriteSegment(
                bytes, NoteSegment, Note, Read, (ulong)notesAt, TextAddress + (ulong)notesAt, (ulong)notes.Length,
                (ulong)notes.Length, 4);
            WriteSegment(bytes, StackSegment, GnuStack, Read | ElfConstants.Write, 0, 0, 0, 0, 16);
            return bytes;
        }
    }

    /// <summary>The program header of that index.</summary>
    public static Record<Elf64ProgramHeader> Segment(byte[] bytes, int index) =>
        new(bytes.AsSpan(Elf64Header.Size + (index * Elf64ProgramHeader.Size)));

    internal static void WriteHeader(byte[] bytes, ulong entry, ushort segments)
    {
        var header = new Record<Elf64Header>(bytes)
        {
            [Elf64Header.e_type] = TypeExecutable,
            [Elf64Header.e_machine] = MachineX8664,
            [Elf64Header.e_version] = CurrentVersion,
            [Elf64Header.e_entry] = entry,
            [Elf64Header.e_phoff] = (ulong)Elf64Header.Size,
            [Elf64Header.e_ehsize] = (ushort)Elf64Header.Size,
            [Elf64Header.e_phentsize] = (ushort)Elf64ProgramHeader.Size,
            [Elf64Header.e_phnum] = segments,
        };
        header.Set(
            Elf64Header.e_ident,
            [0x7F, (byte)'E', (byte)'L', (byte)'F', Class64, LittleEndian, CurrentVersion, SystemV]);
    }

    internal static void WriteSegment(
        byte[] bytes, int index, uint type, uint flags, ulong offset, ulong address, ulong fileBytes, ulong memoryBytes,
        ulong alignment) =>
        _ = new Record<Elf64ProgramHeader>(Segment(bytes, index).Bytes)
        {
            [Elf64ProgramHeader.p_type] = type,
            [Elf64ProgramHeader.p_flags] = flags,
            [Elf64ProgramHeader.p_offset] = offset,
            [Elf64ProgramHeader.p_vaddr] = address,
            [Elf64ProgramHeader.p_paddr] = address,
            [Elf64ProgramHeader.p_filesz] = fileBytes,
            [Elf64ProgramHeader.p_memsz] = memoryBytes,
            [Elf64ProgramHeader.p_align] = alignment,
        };

    private static byte[] NoteOf(uint type, string descriptor)
    {
        var owner = Encoding.ASCII.GetBytes(NoteOwner + "\0");
        var text = Encoding.ASCII.GetBytes(descriptor);
        var note = new byte[12 + ((owner.Length + 3) & ~3) + ((text.Length + 3) & ~3)];
        BinaryPrimitives.WriteInt32LittleEndian(note, owner.Length);
        BinaryPrimitives.WriteInt32LittleEndian(note.AsSpan(4), text.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(note.AsSpan(8), type);
        owner.CopyTo(note, 12);
        text.CopyTo(note, 12 + ((owner.Length + 3) & ~3));
        return note;
    }

    private byte[] Code(int textLength)
    {
        byte[] code =
        [
            0xB8, 0x01, 0x00, 0x00, 0x00,                   // mov eax, 1 (write)
            0xBF, 0x01, 0x00, 0x00, 0x00,                   // mov edi, 1 (standard output)
            0xBE, 0x00, 0x00, 0x00, 0x00,                   // mov esi, data
            0xBA, 0x00, 0x00, 0x00, 0x00,                   // mov edx, length
            0x0F, 0x05,                                     // syscall
            0x0F, 0xB6, 0x3C, 0x25, 0x00, 0x00, 0x00, 0x00, // movzx edi, byte [behind the data]
            0x81, 0xC7, ExitCode, 0x00, 0x00, 0x00,         // add edi, code
            0xB8, 0x3C, 0x00, 0x00, 0x00,                   // mov eax, 60 (exit)
            0x0F, 0x05,                                     // syscall
        ];
        BinaryPrimitives.WriteInt32LittleEndian(code.AsSpan(11), (int)DataAddress);
        BinaryPrimitives.WriteInt32LittleEndian(code.AsSpan(16), textLength);
        BinaryPrimitives.WriteInt32LittleEndian(code.AsSpan(26), (int)DataAddress + textLength);
        return code;
    }
}
