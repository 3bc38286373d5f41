using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Gpt;

/// <summary>Protective MBR. UEFI 2.10, 5.2.3, Table 5.3.</summary>
public sealed class ProtectiveMbr : ILayout
{
    public const ushort SignatureValue = 0xAA55;

    public static int Size => 512;

    public static readonly BytesField<ProtectiveMbr> BootCode = new(0, 440);
    public static readonly Field<ProtectiveMbr, uint> UniqueMbrDiskSignature = new(440);
    public static readonly Field<ProtectiveMbr, ushort> Unknown = new(444);

    /// <summary>Four <see cref="MbrPartitionRecord"/>s.</summary>
    public static readonly BytesField<ProtectiveMbr> PartitionRecord = new(446, 64);
    public static readonly Field<ProtectiveMbr, ushort> Signature = new(510);
}

/// <summary>One record of the MBR's table. UEFI 2.10, 5.2.3, Table 5.4 gives the protective one's values.</summary>
public sealed class MbrPartitionRecord : ILayout
{
    public const byte GptProtective = 0xEE;

    public static int Size => 16;

    public static readonly Field<MbrPartitionRecord, byte> BootIndicator = new(0);
    public static readonly BytesField<MbrPartitionRecord> StartingCHS = new(1, 3);
    public static readonly Field<MbrPartitionRecord, byte> OSType = new(4);
    public static readonly BytesField<MbrPartitionRecord> EndingCHS = new(5, 3);

    // The table puts these two at odd alignment; they are plain little-endian words all the same.
    public static readonly Field<MbrPartitionRecord, uint> StartingLBA = new(8);
    public static readonly Field<MbrPartitionRecord, uint> SizeInLBA = new(12);
}
