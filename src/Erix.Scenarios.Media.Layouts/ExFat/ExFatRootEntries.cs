using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>Allocation Bitmap directory entry. exFAT 1.00, 7.1, Table 20.</summary>
public sealed class ExFatAllocationBitmap : ILayout
{
    /// <summary>BitmapFlags: clear for the First, set for the Second Allocation Bitmap (7.1.2.1).</summary>
    public const byte BitmapIdentifier = 1;

    public static int Size => 32;

    public static readonly Field<ExFatAllocationBitmap, byte> EntryType = new(0);
    public static readonly Field<ExFatAllocationBitmap, byte> BitmapFlags = new(1);
    public static readonly BytesField<ExFatAllocationBitmap> Reserved = new(2, 18);
    public static readonly Field<ExFatAllocationBitmap, uint> FirstCluster = new(20);
    public static readonly Field<ExFatAllocationBitmap, ulong> DataLength = new(24);
}

/// <summary>Up-case Table directory entry. 7.2, Table 23.</summary>
public sealed class ExFatUpcaseTable : ILayout
{
    public static int Size => 32;

    public static readonly Field<ExFatUpcaseTable, byte> EntryType = new(0);
    public static readonly BytesField<ExFatUpcaseTable> Reserved1 = new(1, 3);
    public static readonly Field<ExFatUpcaseTable, uint> TableChecksum = new(4);
    public static readonly BytesField<ExFatUpcaseTable> Reserved2 = new(8, 12);
    public static readonly Field<ExFatUpcaseTable, uint> FirstCluster = new(20);
    public static readonly Field<ExFatUpcaseTable, ulong> DataLength = new(24);
}

/// <summary>Volume Label directory entry. 7.3, Table 26.</summary>
public sealed class ExFatVolumeLabel : ILayout
{
    public const int MaxCharacters = 11;

    public static int Size => 32;

    public static readonly Field<ExFatVolumeLabel, byte> EntryType = new(0);
    public static readonly Field<ExFatVolumeLabel, byte> CharacterCount = new(1);
    public static readonly BytesField<ExFatVolumeLabel> VolumeLabel = new(2, 22);
    public static readonly BytesField<ExFatVolumeLabel> Reserved = new(24, 8);
}

/// <summary>Volume GUID directory entry. 7.5, Table 32.</summary>
public sealed class ExFatVolumeGuid : ILayout
{
    public static int Size => 32;

    public static readonly Field<ExFatVolumeGuid, byte> EntryType = new(0);
    public static readonly Field<ExFatVolumeGuid, byte> SecondaryCount = new(1);
    public static readonly Field<ExFatVolumeGuid, ushort> SetChecksum = new(2);
    public static readonly Field<ExFatVolumeGuid, ushort> GeneralPrimaryFlags = new(4);
    public static readonly Field<ExFatVolumeGuid, Guid> VolumeGuid = new(6);
    public static readonly BytesField<ExFatVolumeGuid> Reserved = new(22, 10);
}

/// <summary>
/// TexFAT Padding directory entry. 7.10: only its type is defined, the rest is the benign primary template.
/// </summary>
public sealed class ExFatTexFatPadding : ILayout
{
    public static int Size => 32;

    public static readonly Field<ExFatTexFatPadding, byte> EntryType = new(0);
    public static readonly Field<ExFatTexFatPadding, byte> SecondaryCount = new(1);
    public static readonly Field<ExFatTexFatPadding, ushort> SetChecksum = new(2);
    public static readonly Field<ExFatTexFatPadding, ushort> GeneralPrimaryFlags = new(4);
    public static readonly BytesField<ExFatTexFatPadding> Reserved = new(6, 26);
}
