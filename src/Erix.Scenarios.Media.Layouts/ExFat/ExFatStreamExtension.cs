using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>Stream Extension directory entry. exFAT 1.00, 7.6, Table 33.</summary>
public sealed class ExFatStreamExtension : ILayout
{
    public static int Size => 32;

    public static readonly Field<ExFatStreamExtension, byte> EntryType = new(0);
    public static readonly Field<ExFatStreamExtension, byte> GeneralSecondaryFlags = new(1);
    public static readonly BytesField<ExFatStreamExtension> Reserved1 = new(2, 1);
    public static readonly Field<ExFatStreamExtension, byte> NameLength = new(3);
    public static readonly Field<ExFatStreamExtension, ushort> NameHash = new(4);
    public static readonly BytesField<ExFatStreamExtension> Reserved2 = new(6, 2);
    public static readonly Field<ExFatStreamExtension, ulong> ValidDataLength = new(8);
    public static readonly BytesField<ExFatStreamExtension> Reserved3 = new(16, 4);
    public static readonly Field<ExFatStreamExtension, uint> FirstCluster = new(20);
    public static readonly Field<ExFatStreamExtension, ulong> DataLength = new(24);
}
