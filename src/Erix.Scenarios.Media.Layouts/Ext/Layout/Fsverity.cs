using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Layout;

/// <summary>
/// The fs-verity descriptor; the signature follows. Kernel docs: filesystems/fsverity, struct fsverity_descriptor.
/// </summary>
/// <remarks>
/// Where ext4 keeps it: the Merkle tree begins at the first multiple of <see cref="MetadataAlignment"/> from i_size on,
/// the descriptor at the next block after the tree, and the last four bytes of the file's last block say how long
/// descriptor and signature are.
/// </remarks>
public sealed class FsverityDescriptor : ILayout
{
    public const byte Sha256 = 1;
    public const byte Sha512 = 2;
    public const int MetadataAlignment = 65536;

    public static int Size => 256;

    public static readonly Field<FsverityDescriptor, byte> version = new(0x0);
    public static readonly Field<FsverityDescriptor, byte> hash_algorithm = new(0x1);
    public static readonly Field<FsverityDescriptor, byte> log_blocksize = new(0x2);
    public static readonly Field<FsverityDescriptor, byte> salt_size = new(0x3);
    public static readonly Field<FsverityDescriptor, uint> sig_size = new(0x4);
    public static readonly Field<FsverityDescriptor, ulong> data_size = new(0x8);
    public static readonly BytesField<FsverityDescriptor> root_hash = new(0x10, 64);
    public static readonly BytesField<FsverityDescriptor> salt = new(0x50, 32);
    public static readonly BytesField<FsverityDescriptor> reserved = new(0x70, 144);
}
