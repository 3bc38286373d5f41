using System.Security.Cryptography;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// fs-verity's tree over a file: blocks of hashes of the level below, the root's level stored first. Every hash begins
/// with the salt, padded to the hash's own block.
/// </summary>
internal sealed class MerkleTree
{
    private readonly FileContent _content;
    private readonly long _dataSize;
    private readonly int _blockSize;
    private readonly HashAlgorithmName _algorithm;
    private readonly byte[] _salt;
    private readonly List<(long Start, long Blocks)> _levels = [];

    public MerkleTree(
        FileContent content, long start, long dataSize, int blockSize, HashAlgorithmName algorithm, byte[] salt)
    {
        (_content, _dataSize, _blockSize, _algorithm) = (content, dataSize, blockSize, algorithm);
        var isSha256 = algorithm == HashAlgorithmName.SHA256;
        HashBytes = isSha256 ? 32 : 64;
        var hashBlock = isSha256 ? 64 : 128;
        _salt = new byte[(salt.Length + hashBlock - 1) / hashBlock * hashBlock];
        salt.CopyTo(_salt, 0);

        long perBlock = blockSize / HashBytes;
        var counts = new List<long>();
        for (var blocks = DataBlocks; blocks > 1;)
        {
            blocks = (blocks + perBlock - 1) / perBlock;
            counts.Add(blocks);
        }

        for (var level = counts.Count - 1; level >= 0; level--)
        {
            _levels.Insert(0, (start, counts[level]));
            start += counts[level] * blockSize;
        }
    }

    public int HashBytes { get; }

    private long DataBlocks => (_dataSize + _blockSize - 1) / _blockSize;

    /// <summary>Whether each stored block of hashes is the one its parent names.</summary>
    public string? TreeFault(byte[] root)
    {
        for (var level = _levels.Count - 1; level >= 0; level--)
        {
            for (var i = 0L; i < _levels[level].Blocks; i++)
            {
                var expected = level == _levels.Count - 1 ? root : Stored(level + 1, i);
                if (expected is null
                    || !HashOf(_levels[level].Start + (i * _blockSize), _blockSize).AsSpan().SequenceEqual(expected))
                {
                    return $"block {i} of level {level} of its Merkle tree is not what the level above says";
                }
            }
        }

        return null;
    }

    /// <summary>Whether each block of data is the one the tree names.</summary>
    public string? DataFault(byte[] root)
    {
        if (DataBlocks == 0)
        {
            return root.AsSpan().ContainsAnyExcept((byte)0) ? "an empty file's root hash is not zero" : null;
        }

        for (var i = 0L; i < DataBlocks; i++)
        {
            var expected = _levels.Count == 0 ? root : Stored(0, i);
            var length = (int)Math.Min(_blockSize, _dataSize - (i * _blockSize));
            if (expected is null || !HashOf(i * _blockSize, length).AsSpan().SequenceEqual(expected))
            {
                return $"block {i} of its data is not what its Merkle tree says";
            }
        }

        return null;
    }

    private byte[]? Stored(int level, long index)
    {
        var hash = new byte[HashBytes];
        return _content.TryRead(_levels[level].Start + (index * HashBytes), hash) ? hash : null;
    }

    // What is behind the end of the data hashes as zeros; a hole does too.
    private byte[] HashOf(long offset, int length)
    {
        var block = new byte[_blockSize];
        _content.TryRead(offset, block.AsSpan(0, length));
        var hash = _algorithm == HashAlgorithmName.SHA256 ? Sha2.NewSha256() : Sha2.NewSha512();
        hash.Append(_salt);
        hash.Append(block);
        return hash.Finish();
    }
}
