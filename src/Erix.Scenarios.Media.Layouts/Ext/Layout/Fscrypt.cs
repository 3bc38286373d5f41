using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>Encryption context, version 1: value of the attribute "c". struct fscrypt_context_v1.</summary>
public sealed class FscryptContextV1 : ILayout
{
    public static int Size => 28;

    public static readonly Field<FscryptContextV1, byte> version = new(0x0);
    public static readonly Field<FscryptContextV1, byte> contents_encryption_mode = new(0x1);
    public static readonly Field<FscryptContextV1, byte> filenames_encryption_mode = new(0x2);
    public static readonly Field<FscryptContextV1, byte> flags = new(0x3);
    public static readonly BytesField<FscryptContextV1> master_key_descriptor = new(0x4, 8);
    public static readonly BytesField<FscryptContextV1> nonce = new(0xC, 16);
}

/// <summary>Encryption context, version 2. struct fscrypt_context_v2.</summary>
public sealed class FscryptContextV2 : ILayout
{
    public static int Size => 40;

    public static readonly Field<FscryptContextV2, byte> version = new(0x0);
    public static readonly Field<FscryptContextV2, byte> contents_encryption_mode = new(0x1);
    public static readonly Field<FscryptContextV2, byte> filenames_encryption_mode = new(0x2);
    public static readonly Field<FscryptContextV2, byte> flags = new(0x3);
    public static readonly Field<FscryptContextV2, byte> log2_data_unit_size = new(0x4);
    public static readonly BytesField<FscryptContextV2> reserved = new(0x5, 3);
    public static readonly BytesField<FscryptContextV2> master_key_identifier = new(0x8, 16);
    public static readonly BytesField<FscryptContextV2> nonce = new(0x18, 16);
}

/// <summary>Modes and flags of an encryption policy, as linux/fscrypt.h numbers them.</summary>
public static class FscryptPolicy
{
    public const byte VersionOf1 = 1;
    public const byte VersionOf2 = 2;
    public const byte Aes256Xts = 1;
    public const byte Aes256Cts = 4;
    public const byte Aes128Cbc = 5;
    public const byte Aes128Cts = 6;
    public const byte Sm4Xts = 7;
    public const byte Sm4Cts = 8;
    public const byte Adiantum = 9;
    public const byte Aes256Hctr2 = 10;
    public const byte FlagsPadMask = 0x03;
    public const byte FlagsPad32 = 0x03;
    public const byte FlagDirectKey = 0x04;
    public const byte FlagIvInoLblk64 = 0x08;
    public const byte FlagIvInoLblk32 = 0x10;
}
