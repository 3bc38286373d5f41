using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>Vendor Extension directory entry. exFAT 1.00, 7.8, Table 36.</summary>
public sealed class ExFatVendorExtension : ILayout
{
    public static int Size => 32;

    public static readonly Field<ExFatVendorExtension, byte> EntryType = new(0);
    public static readonly Field<ExFatVendorExtension, byte> GeneralSecondaryFlags = new(1);
    public static readonly Field<ExFatVendorExtension, Guid> VendorGuid = new(2);
    public static readonly BytesField<ExFatVendorExtension> VendorDefined = new(18, 14);
}

/// <summary>Vendor Allocation directory entry. 7.9, Table 37.</summary>
public sealed class ExFatVendorAllocation : ILayout
{
    public static int Size => 32;

    public static readonly Field<ExFatVendorAllocation, byte> EntryType = new(0);
    public static readonly Field<ExFatVendorAllocation, byte> GeneralSecondaryFlags = new(1);
    public static readonly Field<ExFatVendorAllocation, Guid> VendorGuid = new(2);
    public static readonly BytesField<ExFatVendorAllocation> VendorDefined = new(18, 2);
    public static readonly Field<ExFatVendorAllocation, uint> FirstCluster = new(20);
    public static readonly Field<ExFatVendorAllocation, ulong> DataLength = new(24);
}
