using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Fat.FatDirectoryEntry;
using static Erix.Scenarios.Media.Fat.FatLongEntry;

namespace Erix.Scenarios.Media.Fat;

/// <summary>What must agree among the entries of a directory and in a name's own slots.</summary>
internal static class FatNameInvariants
{
    private const byte DefinedFlags = LowerBase | LowerExtension;

    public static IEnumerable<Invariant> For(FatVolume volume)
    {
        var named = volume.Nodes.Where(n => n.Parent is not null).ToArray();
        var withLong = named.Where(n => n.LongOffsets.Count > 0).ToArray();
        bool Live(FatNode node) => volume.Entry(node)[DIR_Name][0] != FreeMark;
        bool Claimed(FatNode node) => !Live(node) && ChecksumOf(volume, node) == volume.LongEntry(node, 0)[LDIR_Chksum];
        return
        [
            Each("names.lead-byte", withLong, n => !Claimed(n)),
            Each("lfn.attached", withLong, n => Live(n) || Claimed(n), n => RestoreName(volume, n)),
            Each("names.short-bytes", named.Where(Live), n => HasPlainBytes(volume.Entry(n)[DIR_Name])),
            Each("names.nt-flags", named, n => (volume.Entry(n)[DIR_NTRes] & ~DefinedFlags) == 0,
                n => volume.Entry(n)[DIR_NTRes] = n.NtFlags),
            new("names.alias-unique", () => named.Where(Live)
                .GroupBy(n => (n.Parent, Convert.ToHexString(volume.Entry(n)[DIR_Name]))).All(g => g.Count() == 1)),
            Each("lfn.ordinals", withLong, n => Ordinals(volume, n).All(o => o.Actual == o.Expected),
                n => RestoreOrdinals(volume, n)),
            Each("lfn.checksum", withLong.Where(Live),
                n => Slots(n).All(s => volume.LongEntry(n, s)[LDIR_Chksum] == ChecksumOf(volume, n)),
                n => RestoreChecksum(volume, n)),
            new("lfn.unambiguous", () => AreUnambiguous(volume, named)),
            Each("dirs.dot-entries", named.Where(n => n.IsDirectory), n => DotsHold(volume, n)),
            Each("dirs.size", named.Where(n => n.IsDirectory), n => volume.Entry(n)[DIR_FileSize] == 0,
                n => volume.Entry(n)[DIR_FileSize] = 0),
            new("label", () => LabelHolds(volume)),
        ];
    }

    private static Invariant Each(
        string name, IEnumerable<FatNode> nodes, Func<FatNode, bool> holds, Action<FatNode>? restore = null) =>
        new(name, () => nodes.All(holds), restore is null ? null : () =>
        {
            foreach (var node in nodes.Where(n => !holds(n)))
            {
                restore(node);
            }
        });

    private static IEnumerable<int> Slots(FatNode node) => Enumerable.Range(0, node.LongOffsets.Count);

    private static byte ChecksumOf(FatVolume volume, FatNode node) =>
        FatShortName.Checksum(volume.Entry(node)[DIR_Name]);

    private static IEnumerable<(int Actual, int Expected)> Ordinals(FatVolume volume, FatNode node) =>
        Slots(node).Select(s => ((int)volume.LongEntry(node, s)[LDIR_Ord], Ordinal(node, s)));

    private static int Ordinal(FatNode node, int slot) => (node.LongOffsets.Count - slot) | (slot == 0 ? LastMark : 0);

    private static void RestoreOrdinals(FatVolume volume, FatNode node)
    {
        foreach (var slot in Slots(node))
        {
            volume.LongEntry(node, slot)[LDIR_Ord] = (byte)Ordinal(node, slot);
        }
    }

    private static void RestoreChecksum(FatVolume volume, FatNode node)
    {
        foreach (var slot in Slots(node))
        {
            volume.LongEntry(node, slot)[LDIR_Chksum] = ChecksumOf(volume, node);
        }
    }

    private static void RestoreName(FatVolume volume, FatNode node) =>
        node.ShortName.Span.CopyTo(volume.Entry(node)[DIR_Name]);

    private static bool HasPlainBytes(ReadOnlySpan<byte> name)
    {
        foreach (var value in name)
        {
            if (value != ' ' && !FatShortName.IsAllowed(value))
            {
                return false;
            }
        }

        return name[0] != ' ';
    }

    private static bool AreUnambiguous(FatVolume volume, FatNode[] named)
    {
        var aliases = named.ToLookup(n => (n.Parent, FatShortName.Display(volume.Entry(n)[DIR_Name])));
        return named.Where(n => n.LongOffsets.Count > 0)
            .All(n => aliases[(n.Parent, LongNameOf(volume, n).ToUpperInvariant())].All(other => other == n));
    }

    private static string LongNameOf(FatVolume volume, FatNode node)
    {
        Span<char> units = stackalloc char[MaxSlots * UnitsPerSlot];
        foreach (var slot in Slots(node))
        {
            var place = (node.LongOffsets.Count - 1 - slot) * UnitsPerSlot;
            FatLongName.ReadSlot(volume.LongEntry(node, slot).Bytes, units[place..(place + UnitsPerSlot)]);
        }

        return FatLongName.Text(units[..(node.LongOffsets.Count * UnitsPerSlot)]).ToString();
    }

    private static bool DotsHold(FatVolume volume, FatNode node)
    {
        var dot = volume.Slot(node, 0);
        var dotDot = volume.Slot(node, 1);
        var parent = node.Parent!.Parent is null ? 0 : node.Parent.FirstCluster;
        return dot[DIR_Name].SequenceEqual(FatShortName.Dot) && dot[DIR_FstClus] == node.FirstCluster
            && dotDot[DIR_Name].SequenceEqual(FatShortName.DotDot) && dotDot[DIR_FstClus] == parent;
    }

    // The root's entry repeats the boot sector's label; "NO NAME" stands for none.
    private static bool LabelHolds(FatVolume volume)
    {
        var root = volume.Nodes[0];
        var label = volume.IsFat32
            ? volume.Tail32()[Fat32BootTail.BS_VolLab].ToArray()
            : volume.Tail16()[Fat16BootTail.BS_VolLab].ToArray();
        return volume.Format.Label == FatFormat.NoName
            || Enumerable.Range(0, volume.SlotCount(root)).Any(s =>
                volume.Slot(root, s)[DIR_Attr] == (byte)FatAttributes.VolumeId
                && volume.Slot(root, s)[DIR_Name].SequenceEqual(label));
    }
}
