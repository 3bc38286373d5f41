namespace Erix.Scenarios.Media.Fat;

/// <summary>DIR_Attr. Microsoft FAT specification, section 6.</summary>
[Flags]
public enum FatAttributes
{
    None = 0x00,
    ReadOnly = 0x01,
    Hidden = 0x02,
    System = 0x04,
    VolumeId = 0x08,
    Directory = 0x10,
    Archive = 0x20,

    /// <summary>The combination that no file has, and a slot of a long name always.</summary>
    LongName = ReadOnly | Hidden | System | VolumeId,

    /// <summary>The bits that have a meaning.</summary>
    Defined = LongName | Directory | Archive,
}
