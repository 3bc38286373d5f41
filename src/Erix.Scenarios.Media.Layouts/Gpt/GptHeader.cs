using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Gpt;

/// <summary>GPT header. UEFI 2.10, 5.3.2, Table 5.5.</summary>
public sealed class GptHeader : ILayout
{
    /// <summary>"EFI PART" as a little-endian number.</summary>
    public const ulong SignatureValue = 0x5452_4150_2049_4645;
    public const uint RevisionValue = 0x0001_0000;

    public static int Size => 92;

    public static readonly Field<GptHeader, ulong> Signature = new(0);
    public static readonly Field<GptHeader, uint> Revision = new(8);
    public static readonly Field<GptHeader, uint> HeaderSize = new(12);
    public static readonly Field<GptHeader, uint> HeaderCRC32 = new(16);
    public static readonly Field<GptHeader, uint> Reserved = new(20);
    public static readonly Field<GptHeader, ulong> MyLBA = new(24);
    public static readonly Field<GptHeader, ulong> AlternateLBA = new(32);
    public static readonly Field<GptHeader, ulong> FirstUsableLBA = new(40);
    public static readonly Field<GptHeader, ulong> LastUsableLBA = new(48);
    public static readonly Field<GptHeader, Guid> DiskGUID = new(56);
    public static readonly Field<GptHeader, ulong> PartitionEntryLBA = new(72);
    public static readonly Field<GptHeader, uint> NumberOfPartitionEntries = new(80);
    public static readonly Field<GptHeader, uint> SizeOfPartitionEntry = new(84);
    public static readonly Field<GptHeader, uint> PartitionEntryArrayCRC32 = new(88);
}
