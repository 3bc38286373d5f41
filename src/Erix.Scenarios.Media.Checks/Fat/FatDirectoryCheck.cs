using static Erix.Scenarios.Media.Fat.FatDirectoryEntry;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// The slots of one directory in order: dots, long names with their short entries, what follows the end.
/// </summary>
internal sealed class FatDirectoryCheck(
    FatCheckState state, FatTreeCheck tree, FatDirectoryNames names, FatDirectoryPlace directory)
{
    /// <summary>65,536 slots. Microsoft FAT specification, section 6.</summary>
    public const long MaxBytes = 65_536L * 32;

    private readonly FatLongReader _long = state.ReadsAsFsck ? new FsckLongReader(state) : new FatLongReader(state);
    private int _slot;
    private bool _ended;
    private bool _endReported;
    private bool _labelSeen;

    /// <summary>The label entry's name, if this is the root and has one in front of the end mark.</summary>
    public byte[]? Label { get; private set; }

    public void Run()
    {
        names.Start();
        _long.Start(directory.Path);
        if (directory.FirstCluster == 0)
        {
            ReadSlots(state.Volume.Read(state.Geometry.RootOffset, (int)state.Geometry.RootBytes));
        }
        else
        {
            ReadClusters();
        }

        _long.Interrupt();
        names.Finish(directory.Path);
    }

    private void ReadClusters()
    {
        var cluster = directory.FirstCluster;
        for (long i = 0; i < directory.Clusters; i++)
        {
            ReadSlots(state.ReadCluster(cluster));
            cluster = state.Fat[cluster];
        }
    }

    private void ReadSlots(ReadOnlySpan<byte> bytes)
    {
        if (_ended && !bytes.ContainsAnyExcept((byte)0))
        {
            return;
        }

        for (var at = 0; at + FatDirectoryEntry.Size <= bytes.Length; at += FatDirectoryEntry.Size, _slot++)
        {
            ReadSlot(bytes.Slice(at, FatDirectoryEntry.Size));
        }
    }

    private void ReadSlot(ReadOnlySpan<byte> slot)
    {
        if (_slot < 2 && !directory.IsRoot)
        {
            CheckDot(slot, isParent: _slot == 1);
            return;
        }

        if (slot[0] is EndMark or FreeMark)
        {
            _ended |= slot[0] == EndMark;
            _long.Free(slot);
            return;
        }

        // The spec ends the directory at its first zero; fsck.fat reads on.
        if (_ended && !state.ReadsAsFsck)
        {
            if (!_endReported)
            {
                state.Report(FatFindings.EntryAfterEnd, directory.Path, $"slot {_slot} is in use");
            }

            _endReported = true;
            return;
        }

        if (_long.IsLong(slot))
        {
            _long.Add(slot);
        }
        else
        {
            ReadEntry(slot);
        }
    }

    private void ReadEntry(ReadOnlySpan<byte> slot)
    {
        var entry = new FatEntryPlace(slot, _long.Take(slot), directory, state.Geometry.Width);
        if (entry.Attributes.HasFlag(FatAttributes.VolumeId))
        {
            CheckLabel(entry);
        }
        else
        {
            names.Add(entry, _long.HasName);
        }

        FatEntryCheck.Run(state, entry);
        tree.Follow(entry, directory);
    }

    private void CheckLabel(in FatEntryPlace entry)
    {
        if (!directory.IsRoot || _labelSeen)
        {
            state.Report(FatFindings.LabelPlace, entry, $"it is a label in slot {_slot}");
        }

        if (directory.IsRoot && !_labelSeen && !_ended)
        {
            Label = entry.Record[DIR_Name].ToArray();
        }

        _labelSeen = true;
    }

    private bool HasFreeSlot()
    {
        var cluster = directory.FirstCluster;
        for (long i = 0; i < directory.Clusters; i++)
        {
            var bytes = state.ReadCluster(cluster);
            for (var at = i == 0 ? 2 * FatDirectoryEntry.Size : 0; at < bytes.Length; at += FatDirectoryEntry.Size)
            {
                if (bytes[at] is EndMark or FreeMark)
                {
                    return true;
                }
            }

            cluster = state.Fat[cluster];
        }

        return false;
    }

    private void CheckDot(ReadOnlySpan<byte> slot, bool isParent)
    {
        var entry = new FatEntryPlace(slot, [], directory, state.Geometry.Width);
        var name = isParent ? FatShortName.DotDot : FatShortName.Dot;
        var target = isParent ? directory.Parent : directory.FirstCluster;
        var isNamed = entry.Record[DIR_Name].SequenceEqual(name);
        if (!isNamed || !entry.IsDirectory || entry.FirstCluster != target)
        {
            // fsck.fat moves what stands there to a free slot, and where there is none it gives up without a change.
            if (state.ReadsAsFsck && !isNamed && slot[0] is not (EndMark or FreeMark) && !HasFreeSlot())
            {
                return;
            }

            state.Report(FatFindings.DotEntries, directory.Path,
                $"slot {_slot} is '{entry.Name}' to cluster {entry.FirstCluster}, expected cluster {target}");
            return;
        }

        if ((entry.Record[DIR_NTRes] & NoShortName) != 0)
        {
            state.Report(FatFindings.NoShortName, directory.Path, $"slot {_slot} has it");
        }

        if (entry.Size != 0 || entry.Record[DIR_NTRes] != 0)
        {
            state.Report(FatFindings.DotFields, directory.Path, $"slot {_slot} has a size or flags");
        }

        FatEntryCheck.Run(state, entry);
    }
}
