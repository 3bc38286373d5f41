using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Fat.FatLongEntry;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// Collects long names as fsck.fat 4.2 does. It would change only two things: slots that no short entry follows, and
/// reserved fields; a wrong number makes it forget what it had, and a wrong checksum it prints and leaves.
/// </summary>
internal sealed class FsckLongReader(FatCheckState state) : FatLongReader(state)
{
    private const int OrdinalMask = 0x1F;
    private const int None = -1;

    private int _expected = None;

    public override bool IsLong(ReadOnlySpan<byte> slot) =>
        slot[LDIR_Attr.Offset] == (byte)FatAttributes.LongName;

    public override void Add(ReadOnlySpan<byte> slot)
    {
        var entry = new ReadOnlyRecord<FatLongEntry>(slot);
        var ordinal = entry[LDIR_Ord] & OrdinalMask;
        if (_expected == 0)
        {
            Interrupt();
        }

        if ((entry[LDIR_Ord] & LastMark) != 0 && ordinal != 0)
        {
            _expected = ordinal;
        }
        else if (ordinal != _expected)
        {
            _expected = None;
            return;
        }

        _expected--;
        if (entry[LDIR_Type] != 0 || entry[LDIR_FstClusLO] != 0)
        {
            State.Report(FatFindings.LfnReserved, Directory,
                $"LDIR_Type is {entry[LDIR_Type]:X2}, LDIR_FstClusLO is {entry[LDIR_FstClusLO]:X4}");
        }
    }

    public override void Free(ReadOnlySpan<byte> slot) => Interrupt();

    public override void Interrupt()
    {
        if (_expected != None)
        {
            State.Report(FatFindings.LfnOrphan, Directory, $"slots of a long name have no short entry");
        }

        _expected = None;
    }

    public override ReadOnlySpan<char> Take(ReadOnlySpan<byte> entry)
    {
        // A name that is complete counts as one, even under a wrong checksum.
        HasName = _expected == 0;
        _expected = None;
        return [];
    }
}
