using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>File directory entry. exFAT 1.00, 7.4, Table 27.</summary>
public sealed class ExFatFileEntry : ILayout
{
    public static int Size => 32;

    public static readonly Field<ExFatFileEntry, byte> EntryType = new(0);
    public static readonly Field<ExFatFileEntry, byte> SecondaryCount = new(1);
    public static readonly Field<ExFatFileEntry, ushort> SetChecksum = new(2);
    public static readonly Field<ExFatFileEntry, ushort> FileAttributes = new(4);
    public static readonly BytesField<ExFatFileEntry> Reserved1 = new(6, 2);
    public static readonly Field<ExFatFileEntry, uint> CreateTimestamp = new(8);
    public static readonly Field<ExFatFileEntry, uint> LastModifiedTimestamp = new(12);
    public static readonly Field<ExFatFileEntry, uint> LastAccessedTimestamp = new(16);
    public static readonly Field<ExFatFileEntry, byte> Create10msIncrement = new(20);
    public static readonly Field<ExFatFileEntry, byte> LastModified10msIncrement = new(21);
    public static readonly Field<ExFatFileEntry, byte> CreateUtcOffset = new(22);
    public static readonly Field<ExFatFileEntry, byte> LastModifiedUtcOffset = new(23);
    public static readonly Field<ExFatFileEntry, byte> LastAccessedUtcOffset = new(24);
    public static readonly BytesField<ExFatFileEntry> Reserved2 = new(25, 7);
}

/// <summary>FileAttributes. 7.4.4, Table 28.</summary>
[Flags]
public enum ExFatAttributes : ushort
{
    None = 0,
    ReadOnly = 1 << 0,
    Hidden = 1 << 1,
    System = 1 << 2,
    Directory = 1 << 4,
    Archive = 1 << 5,
}
