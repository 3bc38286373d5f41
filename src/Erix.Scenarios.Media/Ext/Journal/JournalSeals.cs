using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Ext.Layout.Jbd2Superblock;

namespace Erix.Scenarios.Media.Ext.Journal;

/// <summary>
/// Finds every checksum of a journal that is sound, from its tail on: the one place that walks a log to seal it.
/// </summary>
internal sealed class JournalSeals
{
    private readonly JournalArea _area;
    private readonly JournalGeometry _geometry;
    private readonly List<ExtSeal> _seals = [];

    private JournalSeals(JournalArea area)
    {
        _area = area;
        _geometry = new JournalGeometry(area);
    }

    public static IReadOnlyList<ExtSeal> Of(JournalArea area)
    {
        var walk = new JournalSeals(area);
        if (walk._geometry.HasChecksums)
        {
            walk.Log();
            walk.Add("journal.super.s_checksum", area.Offset(0) + s_checksum.Offset, sizeof(uint),
                image => JournalGeometry.SuperChecksum(image.Read(area.Offset(0), Jbd2Superblock.Size)));
        }

        if ((walk._geometry.Incompat & Jbd2Feature.IncompatFastCommit) != 0)
        {
            walk._seals.AddRange(FastCommitSeals.Of(area, walk._geometry));
        }

        return walk._seals;
    }

    private void Log()
    {
        var block = (int)_area.Super()[s_start];
        var sequence = _area.Super()[s_sequence];
        while (block != 0)
        {
            var header = new Record<Jbd2Header>(_area.Block(block));
            if (header[Jbd2Header.h_magic] != Jbd2Header.Magic || header[Jbd2Header.h_sequence] != sequence)
            {
                return;
            }

            block = header[Jbd2Header.h_blocktype] switch
            {
                Jbd2Header.DescriptorBlock => Descriptor(block, sequence),
                Jbd2Header.CommitBlock => Block("journal.log.h_chksum", block, Jbd2Commit.h_chksum.Offset),
                _ => Block("journal.log.t_checksum", block, _area.BlockSize - Jbd2BlockTail.Size),
            };
            sequence = unchecked(sequence + (header[Jbd2Header.h_blocktype] == Jbd2Header.CommitBlock ? 1u : 0));
        }
    }

    private int Descriptor(int block, uint sequence)
    {
        var bytes = _area.Block(block);
        var data = _geometry.Next(block);
        for (var place = Jbd2Header.Size; ; data = _geometry.Next(data))
        {
            var flags = _geometry.HasV3
                ? new Record<Jbd2Tag3>(bytes[place..])[Jbd2Tag3.t_flags]
                : new Record<Jbd2Tag>(bytes[place..])[Jbd2Tag.t_flags];
            var field = _geometry.HasV3 ? Jbd2Tag3.t_checksum.Offset : Jbd2Tag.t_checksum.Offset;
            var copy = _area.Offset(data);
            Add("journal.log.tags", _area.Offset(block) + place + field, _geometry.HasV3 ? sizeof(uint) : sizeof(
                ushort),
                image => _geometry.DataChecksum(sequence, image.Read(copy, _area.BlockSize)));
            place += _geometry.TagSize + ((flags & Jbd2Tag.SameUuid) != 0 ? 0 : Jbd2Tag.UuidBytes);
            if ((flags & Jbd2Tag.LastTag) != 0)
            {
                break;
            }
        }

        Block("journal.log.t_checksum", block, _area.BlockSize - Jbd2BlockTail.Size);
        return _geometry.Next(data);
    }

    private int Block(string name, int block, int field)
    {
        var offset = _area.Offset(block);
        Add(
            name, offset + field, sizeof(uint),
            image => _geometry.BlockChecksum(image.Read(offset, _area.BlockSize), field));
        return _geometry.Next(block);
    }

    private void Add(string name, long offset, int length, Func<DiskImage, uint> value) =>
        _seals.Add(new ExtSeal(name, offset, length, value, IsBigEndian: true));
}
