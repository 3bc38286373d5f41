using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>Generic DirectoryEntry template. exFAT 1.00, 6.2, Table 14.</summary>
public sealed class ExFatDirectoryEntry : ILayout
{
    public static int Size => 32;

    public static readonly Field<ExFatDirectoryEntry, byte> EntryType = new(0);
    public static readonly BytesField<ExFatDirectoryEntry> CustomDefined = new(1, 19);
    public static readonly Field<ExFatDirectoryEntry, uint> FirstCluster = new(20);
    public static readonly Field<ExFatDirectoryEntry, ulong> DataLength = new(24);
}

/// <summary>Generic Primary DirectoryEntry template. 6.3, Table 16.</summary>
public sealed class ExFatPrimaryEntry : ILayout
{
    public static int Size => 32;

    public static readonly Field<ExFatPrimaryEntry, byte> EntryType = new(0);
    public static readonly Field<ExFatPrimaryEntry, byte> SecondaryCount = new(1);
    public static readonly Field<ExFatPrimaryEntry, ushort> SetChecksum = new(2);
    public static readonly Field<ExFatPrimaryEntry, ushort> GeneralPrimaryFlags = new(4);
    public static readonly BytesField<ExFatPrimaryEntry> CustomDefined = new(6, 14);
    public static readonly Field<ExFatPrimaryEntry, uint> FirstCluster = new(20);
    public static readonly Field<ExFatPrimaryEntry, ulong> DataLength = new(24);
}

/// <summary>Generic Secondary DirectoryEntry template. 6.4, Table 18.</summary>
public sealed class ExFatSecondaryEntry : ILayout
{
    public static int Size => 32;

    public static readonly Field<ExFatSecondaryEntry, byte> EntryType = new(0);
    public static readonly Field<ExFatSecondaryEntry, byte> GeneralSecondaryFlags = new(1);
    public static readonly BytesField<ExFatSecondaryEntry> CustomDefined = new(2, 18);
    public static readonly Field<ExFatSecondaryEntry, uint> FirstCluster = new(20);
    public static readonly Field<ExFatSecondaryEntry, ulong> DataLength = new(24);
}

/// <summary>GeneralPrimaryFlags and GeneralSecondaryFlags. 6.3.4 and 6.4.2, Tables 17 and 19.</summary>
[Flags]
public enum ExFatGeneralFlags : byte
{
    None = 0,
    AllocationPossible = 1 << 0,
    NoFatChain = 1 << 1,
}

/// <summary>EntryType values and their bits. 6.2.1, Table 15, and section 7.</summary>
public static class ExFatEntryType
{
    public const byte EndOfDirectory = 0x00;
    public const byte Invalid = 0x80;
    public const byte AllocationBitmap = 0x81;
    public const byte UpcaseTable = 0x82;
    public const byte VolumeLabel = 0x83;
    public const byte File = 0x85;
    public const byte VolumeGuid = 0xA0;
    public const byte TexFatPadding = 0xA1;
    public const byte StreamExtension = 0xC0;
    public const byte FileName = 0xC1;
    public const byte VendorExtension = 0xE0;
    public const byte VendorAllocation = 0xE1;

    public static bool IsInUse(byte type) => (type & 0x80) != 0;

    public static bool IsSecondary(byte type) => (type & 0xC0) == 0xC0;

    public static bool IsBenign(byte type) => (type & 0x20) != 0;
}
