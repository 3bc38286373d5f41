namespace Erix.Guest.Contract;

/// <summary>Why a boot-config was refused; rootd prints it as ERIX_ROOTD:DENY:BOOT_CONFIG_reason.</summary>
public enum BootConfigFault
{
    TooShort,
    BadMagic,
    UnsupportedVersion,
    BadLength,
    BadChecksum,
    TruncatedRecord,
    UnknownTag,
    DuplicateTag,
    MissingTag,
    BadValue,
}

/// <summary>The payload is not what <see cref="BootConfigCodec"/> writes.</summary>
public sealed class BootConfigException(BootConfigFault fault, string message) : Exception(message)
{
    public BootConfigFault Fault { get; } = fault;
}
