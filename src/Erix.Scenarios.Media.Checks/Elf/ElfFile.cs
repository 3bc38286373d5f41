using System.Text;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Elf.ElfConstants;

namespace Erix.Scenarios.Media.Elf;

/// <summary>An executable's bytes, read field by field; nothing is believed before its rule has held.</summary>
public sealed class ElfFile(byte[] bytes)
{
    private const int NoteHeader = 12;

    private IReadOnlyList<ElfSegment>? _segments;

    public long Length => bytes.Length;

    public ReadOnlyRecord<Elf64Header> Header => new(bytes);

    /// <summary>Of a file whose program headers are known to lie within it.</summary>
    public IReadOnlyList<ElfSegment> Segments => _segments ??= [.. ReadSegments()];

    public IReadOnlyList<ElfSegment> Loaded => [.. Segments.Where(s => s.IsLoaded)];

    /// <summary>What the notes ask for; null where a note does not end where its segment says.</summary>
    public IReadOnlyList<string>? Authority
    {
        get
        {
            var asked = new List<string>();
            foreach (var segment in Segments.Where(s => s.Type == Note))
            {
                if (!IsWithin(segment.Offset, segment.FileBytes)
                    || !ReadNotes(bytes.AsSpan((int)segment.Offset, (int)segment.FileBytes), asked))
                {
                    return null;
                }
            }

            return asked;
        }
    }

    /// <summary>Without a sum that could wrap.</summary>
    public bool IsWithin(ulong offset, ulong count) =>
        offset <= (ulong)bytes.Length && count <= (ulong)bytes.Length - offset;

    private IEnumerable<ElfSegment> ReadSegments()
    {
        var at = (int)Header[Elf64Header.e_phoff];
        for (var i = 0; i < Header[Elf64Header.e_phnum]; i++)
        {
            var header = new ReadOnlyRecord<Elf64ProgramHeader>(bytes.AsSpan(at + (i * Elf64ProgramHeader.Size)));
            yield return new ElfSegment(
                header[Elf64ProgramHeader.p_type], header[Elf64ProgramHeader.p_flags],
                header[Elf64ProgramHeader.p_offset], header[Elf64ProgramHeader.p_vaddr],
                header[Elf64ProgramHeader.p_filesz], header[Elf64ProgramHeader.p_memsz],
                header[Elf64ProgramHeader.p_align]);
        }
    }

    /// <summary>Name and descriptor, each behind its length and filled up to four bytes.</summary>
    private static bool ReadNotes(ReadOnlySpan<byte> notes, List<string> asked)
    {
        while (!notes.IsEmpty)
        {
            if (notes.Length < NoteHeader)
            {
                return false;
            }

            var name = (long)BitConverter.ToUInt32(notes);
            var descriptor = (long)BitConverter.ToUInt32(notes[4..]);
            var type = BitConverter.ToUInt32(notes[8..]);
            var end = NoteHeader + Padded(name) + Padded(descriptor);
            if (end > notes.Length)
            {
                return false;
            }

            if (type == NoteAuthority && TextOf(notes.Slice(NoteHeader, (int)name)) == NoteOwner)
            {
                asked.Add(TextOf(notes.Slice(NoteHeader + (int)Padded(name), (int)descriptor)));
            }

            notes = notes[(int)end..];
        }

        return true;
    }

    private static long Padded(long length) => (length + 3) & ~3L;

    private static string TextOf(ReadOnlySpan<byte> text) => Encoding.ASCII.GetString(text.TrimEnd((byte)0));
}
