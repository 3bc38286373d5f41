using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// OEM Parameters sector. exFAT 1.00, 3.3, Table 7. Whatever follows in a larger sector is Reserved too.
/// </summary>
public sealed class ExFatOemParameters : ILayout
{
    public const int ParametersCount = 10;
    public const int ParametersBytes = 48;

    public static int Size => 512;

    public static readonly BytesField<ExFatOemParameters> Parameters = new(0, ParametersCount * ParametersBytes);
    public static readonly BytesField<ExFatOemParameters> Reserved = new(480, 32);
}

/// <summary>
/// Generic Parameters template, and with a null GUID the Null Parameters. 3.3.2 and 3.3.3, Tables 8 and 9.
/// </summary>
public sealed class ExFatGenericParameters : ILayout
{
    public static int Size => ExFatOemParameters.ParametersBytes;

    public static readonly Field<ExFatGenericParameters, Guid> ParametersGuid = new(0);
    public static readonly BytesField<ExFatGenericParameters> CustomDefined = new(16, 32);
}

/// <summary>Flash Parameters. 3.3.4, Table 10.</summary>
public sealed class ExFatFlashParameters : ILayout
{
    public static readonly Guid Guid = new("0A0C7E46-3399-4021-90C8-FA6D389C4BA2");

    public static int Size => ExFatOemParameters.ParametersBytes;

    public static readonly Field<ExFatFlashParameters, Guid> ParametersGuid = new(0);
    public static readonly Field<ExFatFlashParameters, uint> EraseBlockSize = new(16);
    public static readonly Field<ExFatFlashParameters, uint> PageSize = new(20);
    public static readonly Field<ExFatFlashParameters, uint> SpareSectors = new(24);
    public static readonly Field<ExFatFlashParameters, uint> RandomAccessTime = new(28);
    public static readonly Field<ExFatFlashParameters, uint> ProgrammingTime = new(32);
    public static readonly Field<ExFatFlashParameters, uint> ReadCycle = new(36);
    public static readonly Field<ExFatFlashParameters, uint> WriteCycle = new(40);
    public static readonly BytesField<ExFatFlashParameters> Reserved = new(44, 4);
}
