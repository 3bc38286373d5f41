using System.Text;
using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Ext.Journal;

/// <summary>
/// Writes fast commits into the area behind a journal's ring. No record crosses a block; a commit ends with a tail
/// that takes the rest of its block. Both ends of a block are kept free of slack, which old and new readers of the
/// format count differently.
/// </summary>
internal sealed class FastCommitWriter
{
    private readonly JournalArea _area;
    private readonly JournalGeometry _geometry;
    private readonly uint _transaction;
    private int _block;
    private int _place;

    /// <param name="transaction">The number that the next full commit would have.</param>
    public FastCommitWriter(JournalArea area, uint transaction)
    {
        _area = area;
        _geometry = new JournalGeometry(area);
        _transaction = transaction;
        _block = _geometry.FastCommitFirst;
        var head = new byte[FcHead.Size];
        new Record<FcHead>(head)[FcHead.fc_tid] = transaction;
        Add(FcTl.Head, head);
    }

    public FastCommitWriter Inode(uint inode, ReadOnlySpan<byte> raw)
    {
        var value = new byte[FcInode.Size + raw.Length];
        new Record<FcInode>(value)[FcInode.fc_ino] = inode;
        raw.CopyTo(value.AsSpan(FcInode.Size));
        return Add(FcTl.Inode, value);
    }

    public FastCommitWriter AddRange(uint inode, ReadOnlySpan<byte> extent)
    {
        var value = new byte[FcAddRange.Size];
        var record = new Record<FcAddRange>(value) { [FcAddRange.fc_ino] = inode };
        record.Set(FcAddRange.fc_ex, extent);
        return Add(FcTl.AddRange, value);
    }

    public FastCommitWriter DelRange(uint inode, uint logical, uint length)
    {
        var value = new byte[FcDelRange.Size];
        _ = new Record<FcDelRange>(value)
        {
            [FcDelRange.fc_ino] = inode,
            [FcDelRange.fc_lblk] = logical,
            [FcDelRange.fc_len] = length,
        };
        return Add(FcTl.DelRange, value);
    }

    /// <param name="tag">Creat, Link or Unlink.</param>
    public FastCommitWriter Entry(ushort tag, uint parent, uint inode, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        var value = new byte[FcDentryInfo.Size + bytes.Length];
        _ = new Record<FcDentryInfo>(value) { [FcDentryInfo.fc_parent_ino] = parent, [FcDentryInfo.fc_ino] = inode };
        bytes.CopyTo(value, FcDentryInfo.Size);
        return Add(tag, value);
    }

    /// <summary>Ends a commit.</summary>
    public FastCommitWriter Tail()
    {
        MakeRoom(FcTail.Size);
        var value = new byte[_area.BlockSize - _place - FcTl.Size];
        new Record<FcTail>(value)[FcTail.fc_tid] = _transaction;
        Put(FcTl.Tail, value);
        return this;
    }

    /// <summary>Fills in the checksums of all tails.</summary>
    public void Seal()
    {
        foreach (var seal in FastCommitSeals.Of(_area, _geometry))
        {
            seal.Restore(_area.Image);
        }
    }

    private FastCommitWriter Add(ushort tag, byte[] value)
    {
        MakeRoom(value.Length);
        Put(tag, value);
        return this;
    }

    // Behind a record there is either nothing or room for the record that says how much is unused.
    private void MakeRoom(int length)
    {
        if (_place + FcTl.Size + length + FcTl.Size > _area.BlockSize)
        {
            Put(FcTl.Pad, new byte[_area.BlockSize - _place - FcTl.Size]);
        }
    }

    private void Put(ushort tag, byte[] value)
    {
        var bytes = _area.Block(_block)[_place..];
        _ = new Record<FcTl>(bytes) { [FcTl.fc_tag] = tag, [FcTl.fc_len] = (ushort)value.Length };
        value.CopyTo(bytes[FcTl.Size..]);
        _place += FcTl.Size + value.Length;
        if (_place == _area.BlockSize)
        {
            _block++;
            _place = 0;
        }
    }
}
