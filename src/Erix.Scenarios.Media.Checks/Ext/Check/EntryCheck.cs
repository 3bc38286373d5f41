using System.Text;
using Erix.Scenarios.Media.Ext.Layout;

namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>One run of directory entries: shape, names, and the inodes they name.</summary>
internal sealed class EntryCheck(CheckRun run)
{
    private const int ShortestCiphertext = 16;

    public void Run(EntryPlace place, ReadOnlySpan<byte> block, HashSet<string> names, HTreeCheck? tree)
    {
        if (!run.IsStrict)
        {
            // e2fsck looks for equal names in one block at a time.
            names.Clear();
        }

        var ordinal = place.Ordinal;
        var at = 0;
        for (; at < block.Length; ordinal++)
        {
            var entry = block.Length - at < ExtDirEntry.Size ? default : DirectoryEntries.At(run.Geo, block, at);
            if (!HasShape(block, entry, place, ordinal))
            {
                run.Report(
                    ExtFindings.DirectoryShape, place.Where,
                    $"the entry at {at} has rec_len {entry.RecordLength}, name_len {entry.NameLength}");
                return;
            }

            Check(place, block, entry, ordinal, names, tree);
            at += entry.RecordLength;
        }
    }

    /// <summary>"." and ".." of an inline directory, which are not stored as entries.</summary>
    public void DotDots(DirectoryInfo directory)
    {
        var place = new EntryPlace(directory, "inline", 0, -1);
        run.Inodes.Count(directory.Inode.Number);
        Target(
            place, new DirectoryEntry(0, directory.DotDot, 12, 2, DirectoryEntries.FileTypeOf(InodeType.Directory)),
            ".."u8, 1, isStored: false);
    }

    private bool HasShape(ReadOnlySpan<byte> block, DirectoryEntry entry, EntryPlace place, int ordinal)
    {
        var length = entry.RecordLength;
        if (length < DirectoryEntries.MinLength
            || length % 4 != 0
            || entry.At + length > block.Length
            || entry.NameLength + 8 > length)
        {
            return false;
        }

        // e2fsck asks for that room in entries that are not in use, too.
        var isAsked = ordinal > 1 && (entry.Inode != 0 || !run.IsStrict);
        var hasHash = isAsked && place.Directory is { IsEncrypted: true, IsCasefolded: true };
        return !hasHash || entry.HashAt + ExtDirEntryHash.Size <= entry.At + length;
    }

    private void Check(
        EntryPlace place, ReadOnlySpan<byte> block, DirectoryEntry entry, int ordinal, HashSet<string> names,
        HTreeCheck? tree)
    {
        var directory = place.Directory;
        var name = entry.Name(block);
        if (ordinal < 2)
        {
            CheckDots(place, block, entry, ordinal);
        }
        else if (entry.Inode == directory.Inode.Number)
        {
            run.Report(ExtFindings.EntryInode, place.Where, $"'{Show(name)}' is a link to its own directory");
        }

        if (entry.Inode == 0)
        {
            return;
        }

        if (!Target(place, entry, name, ordinal, isStored: true))
        {
            return;
        }

        CheckName(place, name, ordinal);
        CheckDuplicate(place, name, names);
        if (place.Leaf >= 0)
        {
            tree!.Entry(place.Leaf, block, entry);
        }
    }

    private void CheckDots(EntryPlace place, ReadOnlySpan<byte> block, DirectoryEntry entry, int ordinal)
    {
        var name = entry.Name(block);
        var expected = ordinal == 0 ? "."u8 : ".."u8;
        var isTerminated = entry.RecordLength > 8 + expected.Length
            && entry.NameLength == expected.Length
            && block[entry.NameAt + expected.Length] == 0;
        if (entry.Inode == 0 || !name.SequenceEqual(expected))
        {
            run.Report(
                ExtFindings.DotEntries, place.Where,
                $"entry {ordinal} is '{Show(name)}', inode {entry.Inode}, not '{Show(expected)}'");
        }
        else if (!isTerminated)
        {
            run.Report(ExtFindings.DotEntries, place.Where, $"'{Show(expected)}' is not followed by a zero");
        }
        else if (ordinal == 1)
        {
            place.Directory.DotDot = entry.Inode;
        }

        if (ordinal == 0 && entry.Inode != place.Directory.Inode.Number)
        {
            run.Report(ExtFindings.DotEntries, place.Where, $"'.' is inode {entry.Inode}");
        }
    }

    /// <summary>The inode that an entry names; false where nothing more can be said of the entry.</summary>
    private bool Target(EntryPlace place, DirectoryEntry entry, ReadOnlySpan<byte> name, int ordinal, bool isStored)
    {
        var number = entry.Inode;
        if (number > run.Geo.InodesCount || ReservedInodes.IsKept(run, number))
        {
            run.Report(ExtFindings.EntryInode, place.Where, $"'{Show(name)}' names inode {number}");
            return false;
        }

        if (ordinal > 1)
        {
            var fault = name.SequenceEqual("."u8) || name.SequenceEqual(".."u8) ? "is not the first or second entry"
                : number == ReservedInodes.Root ? "is a link to the root"
                : entry.NameLength == 0 ? "an entry without a name" : null;
            if (fault is not null)
            {
                run.Report(ExtFindings.DotEntries, place.Where, $"'{Show(name)}' {fault}");
            }
        }

        if (run.InodesInBadBlocks.Contains(number))
        {
            run.Report(
                ExtFindings.EntryInode, place.Where,
                $"'{Show(name)}' names inode {number}, in a block that is said to be bad");
        }

        CheckUnwritten(place, number, name);
        if (!run.Inodes.Is(number, InodeMarks.Used))
        {
            run.Report(
                ExtFindings.EntryUnused, place.Where, $"'{Show(name)}' names inode {number}, which is not in use");
        }

        if (isStored)
        {
            CheckFileType(place, entry, name);
        }

        if (ordinal > 1)
        {
            Attach(place, number, name);
        }

        run.Inodes.Count(number);
        return true;
    }

    private void CheckUnwritten(EntryPlace place, long number, ReadOnlySpan<byte> name)
    {
        var group = run.Groups[(int)((number - 1) / run.Geo.InodesPerGroup)];
        var unusedInGroup = ((number - 1) / run.Geo.InodesPerGroup * run.Geo.InodesPerGroup)
            + 1
            + run.Geo.InodesPerGroup - group.UnusedInodes;
        // e2fsck reckons in 32 bits: in group 0 a count that is far too large hides nothing from it.
        var firstUnused = run.IsStrict ? unusedInGroup : unchecked((uint)unusedInGroup);
        if (group.Has(GroupFlags.InodeUninit) || number >= firstUnused)
        {
            run.Report(
                ExtFindings.EntryUnwritten, place.Where,
                $"'{Show(name)}' names inode {number}, in a part of its table that was never written");
        }
    }

    private void CheckFileType(EntryPlace place, DirectoryEntry entry, ReadOnlySpan<byte> name)
    {
        if (!run.Geo.Has(ExtFeatures.FileType))
        {
            if (entry.FileType != 0)
            {
                run.Report(
                    ExtFindings.EntryFileType, place.Where,
                    $"'{Show(name)}' has file type {entry.FileType} without the feature");
            }

            return;
        }

        var number = entry.Inode;
        var isBad = run.Inodes.Is(number, InodeMarks.Bad)
            && !run.Inodes.Is(number, InodeMarks.Directory)
            && !run.Inodes.Is(number, InodeMarks.Regular);
        var expected = isBad ? (byte)0 : run.Inodes.FileType(number);
        if (entry.FileType == 0 && expected != 0)
        {
            run.Report(ExtFindings.EntryFileTypeUnset, place.Where, $"'{Show(name)}' has no file type");
        }
        else if (entry.FileType != expected)
        {
            run.Report(
                ExtFindings.EntryFileType, place.Where,
                $"'{Show(name)}' has file type {entry.FileType}, its inode {number} {expected}");
        }
    }

    private void Attach(EntryPlace place, long number, ReadOnlySpan<byte> name)
    {
        var own = place.Directory.Inode;
        if (own.Has(InodeFlags.Encrypted)
            && run.Inodes.Is(number, InodeMarks.Used)
            && run.Volume.Inode(number) is { } child
            && EncryptionCheck.ChildFault(run, own, child) is { } fault)
        {
            run.Report(ExtFindings.FscryptParent, place.Where, $"inode {number} {fault}");
        }

        if (run.Directories[number] is not { } directory)
        {
            return;
        }

        if (directory.Parent != 0)
        {
            run.Report(
                ExtFindings.DirectoryLinkedTwice, place.Where,
                $"'{Show(name)}' is a second link to directory {number}, which is in {directory.Parent}");
        }
        else
        {
            directory.Parent = own.Number;
        }
    }

    private void CheckName(EntryPlace place, ReadOnlySpan<byte> name, int ordinal)
    {
        var directory = place.Directory;
        if (directory.IsEncrypted)
        {
            if (ordinal > 1 && name.Length < ShortestCiphertext)
            {
                run.Report(ExtFindings.EncryptedName, place.Where, $"an encrypted name of {name.Length} bytes");
            }
            else if (ordinal > 1 && run.IsStrict && !EncryptionCheck.IsPaddedName(run, directory.Inode, name.Length))
            {
                run.Report(ExtFindings.EncryptedNamePadding, place.Where, $"an encrypted name of {name.Length} bytes");
            }

            return;
        }

        if (name.IndexOfAny((byte)'/', (byte)0) >= 0)
        {
            run.Report(ExtFindings.EntryName, place.Where, $"'{Show(name)}' holds a slash or a zero");
        }

        if (directory.IsCasefolded && !Casefolding.IsValid(name))
        {
            var kind = Casefolding.IsStrict(run.Geo) ? ExtFindings.CasefoldName : ExtFindings.CasefoldNameLoose;
            run.Report(kind, place.Where, $"'{Show(name)}' is not UTF-8, in a casefolded directory");
        }
    }

    private void CheckDuplicate(EntryPlace place, ReadOnlySpan<byte> name, HashSet<string> names)
    {
        var directory = place.Directory;
        var key = directory.IsCasefolded && !directory.IsEncrypted
            ? Casefolding.Key(name)
            : Encoding.Latin1.GetString(name);
        if (!names.Add(key))
        {
            var isInline = directory.Inode.Has(InodeFlags.InlineData);
            run.Report(
                isInline ? ExtFindings.InlineDuplicate : ExtFindings.EntryDuplicate, place.Where,
                $"'{Show(name)}' is there twice");
        }
    }

    private static string Show(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder();
        foreach (var value in name)
        {
            _ = value is >= 0x20 and < 0x7F ? text.Append((char)value) : text.Append($"\\x{value:x2}");
        }

        return text.ToString();
    }
}
