using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>File Name directory entry. exFAT 1.00, 7.7, Table 34.</summary>
public sealed class ExFatFileName : ILayout
{
    /// <summary>UTF-16 code units that one entry holds.</summary>
    public const int Characters = 15;

    public static int Size => 32;

    public static readonly Field<ExFatFileName, byte> EntryType = new(0);
    public static readonly Field<ExFatFileName, byte> GeneralSecondaryFlags = new(1);
    public static readonly BytesField<ExFatFileName> FileName = new(2, 30);
}
