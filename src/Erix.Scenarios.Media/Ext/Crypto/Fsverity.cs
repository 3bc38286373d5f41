using System.Buffers.Binary;
using System.Security.Cryptography;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Crypto;

/// <summary>
/// A file under fs-verity as ext4 keeps it: data, a gap, Merkle tree, descriptor, signature, and the length of the last
/// two in the last four bytes. Kernel docs: filesystems/fsverity, "Merkle tree", "ext4".
/// </summary>
internal sealed class Fsverity
{
    public const int BlockSize = 4096;

    private const int HashBytes = 32;
    private const int SaltBlockBytes = 64;
    private const int HashesPerBlock = BlockSize / HashBytes;
    private const byte LogBlockSize = 12;

    private readonly byte[] _paddedSalt;

    /// <param name="sign">Makes the built-in signature of a file digest; null for none.</param>
    public Fsverity(byte[] data, byte[] salt, Func<byte[], byte[]>? sign = null)
    {
        _paddedSalt = salt.Length == 0 ? [] : [.. salt, .. new byte[SaltBlockBytes - salt.Length]];
        var levels = Levels(data);
        var root = levels.Count == 0 ? HashBlock(data) : HashBlock(levels[0]);
        var descriptor = Descriptor(data.Length, salt, root);
        Digest = SHA256.HashData(descriptor);
        var signature = sign?.Invoke(Digest) ?? [];
        new Record<FsverityDescriptor>(descriptor)[FsverityDescriptor.sig_size] = (uint)signature.Length;
        DataLength = data.Length;
        TreeOffset = Align(data.Length, FsverityDescriptor.MetadataAlignment);
        byte[] tree = [.. levels.SelectMany(l => l)];
        DescriptorOffset = TreeOffset + tree.Length;
        var described = descriptor.Length + signature.Length;
        Bytes = new byte[Align(DescriptorOffset + described + sizeof(uint), BlockSize)];
        data.CopyTo(Bytes, 0);
        tree.CopyTo(Bytes, TreeOffset);
        descriptor.CopyTo(Bytes, DescriptorOffset);
        signature.CopyTo(Bytes, DescriptorOffset + descriptor.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(Bytes.AsSpan(Bytes.Length - sizeof(uint)), (uint)described);
    }

    /// <summary>All of the file's blocks, in order; the gap behind the data is zero.</summary>
    public byte[] Bytes { get; }

    /// <summary>What the file's size says: the rest lies behind its end.</summary>
    public int DataLength { get; }

    public int TreeOffset { get; }

    public int DescriptorOffset { get; }

    /// <summary>The digest that names the file's contents: of the descriptor without its signature.</summary>
    public byte[] Digest { get; }

    private static byte[] Descriptor(int length, byte[] salt, byte[] root)
    {
        var bytes = new byte[FsverityDescriptor.Size];
        var record = new Record<FsverityDescriptor>(bytes)
        {
            [FsverityDescriptor.version] = 1,
            [FsverityDescriptor.hash_algorithm] = FsverityDescriptor.Sha256,
            [FsverityDescriptor.log_blocksize] = LogBlockSize,
            [FsverityDescriptor.salt_size] = (byte)salt.Length,
            [FsverityDescriptor.data_size] = (ulong)length,
        };
        record.Set(FsverityDescriptor.root_hash, root);
        record.Set(FsverityDescriptor.salt, salt);
        return bytes;
    }

    // The level next to the root first, as it is stored; none where the data is a block or less.
    private List<byte[]> Levels(byte[] data)
    {
        var levels = new List<byte[]>();
        for (var below = data; below.Length > BlockSize; below = levels[0])
        {
            var blocks = Align(below.Length, BlockSize) / BlockSize;
            var level = new byte[Align(blocks, HashesPerBlock) / HashesPerBlock * BlockSize];
            for (var i = 0; i < blocks; i++)
            {
                var end = Math.Min((i + 1) * BlockSize, below.Length);
                HashBlock(below.AsSpan(i * BlockSize, end - (i * BlockSize))).CopyTo(level, i * HashBytes);
            }

            levels.Insert(0, level);
        }

        return levels;
    }

    private byte[] HashBlock(ReadOnlySpan<byte> block)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_paddedSalt);
        hash.AppendData(block);
        hash.AppendData(new byte[BlockSize - block.Length]);
        return hash.GetHashAndReset();
    }

    private static int Align(int value, int unit) => (value + unit - 1) / unit * unit;
}
