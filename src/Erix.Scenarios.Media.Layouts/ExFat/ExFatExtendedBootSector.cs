using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// Extended Boot Sector. exFAT 1.00, 3.2, Table 6. The signature ends the sector, so this is laid over the last 512
/// bytes of it; a larger sector has more ExtendedBootCode in front.
/// </summary>
public sealed class ExFatExtendedBootSector : ILayout
{
    public static int Size => 512;

    public static readonly BytesField<ExFatExtendedBootSector> ExtendedBootCode = new(0, 508);
    public static readonly Field<ExFatExtendedBootSector, uint> ExtendedBootSignature = new(508);
}
