using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Fat.FatLongEntry;

namespace Erix.Scenarios.Media.Fat;

/// <summary>Collects the slots of a long name as the spec wants them. Microsoft FAT specification, section 7.</summary>
internal class FatLongReader(FatCheckState state)
{
    private readonly char[] _units = new char[MaxSlots * UnitsPerSlot];
    private readonly byte[] _last = new byte[FatLongEntry.Size];
    private int _slots;
    private int _missing;
    private byte _checksum;
    private bool _isBroken;

    protected FatCheckState State { get; } = state;

    protected FatPath Directory { get; private set; } = null!;

    /// <summary>Whether the entry that was taken last had a long name.</summary>
    public bool HasName { get; protected set; }

    public void Start(FatPath directory)
    {
        Directory = directory;
        Reset();
    }

    public virtual bool IsLong(ReadOnlySpan<byte> slot) =>
        ((FatAttributes)slot[LDIR_Attr.Offset] & (FatAttributes.LongName | FatAttributes.Directory))
            == FatAttributes.LongName;

    public virtual void Add(ReadOnlySpan<byte> slot)
    {
        var entry = new ReadOnlyRecord<FatLongEntry>(slot);
        var ordinal = entry[LDIR_Ord] & ~LastMark;
        var isFirst = (entry[LDIR_Ord] & LastMark) != 0;
        var isNumber = ordinal is > 0 and <= MaxSlots;
        if (isFirst)
        {
            Interrupt();
            (_slots, _missing, _checksum) = isNumber ? (ordinal, ordinal, entry[LDIR_Chksum]) : default;
        }

        slot.CopyTo(_last);
        CheckSlot(entry);
        if (!isNumber || ordinal != _missing)
        {
            Break(FatFindings.LfnOrdinal, $"LDIR_Ord is {entry[LDIR_Ord]:X2}, expected {_missing:X2}");
            return;
        }

        if (entry[LDIR_Chksum] != _checksum)
        {
            Break(FatFindings.LfnChecksum, $"slot {ordinal} has {entry[LDIR_Chksum]:X2}, the last has {_checksum:X2}");
        }

        _missing--;
        FatLongName.ReadSlot(slot, _units.AsSpan(_missing * UnitsPerSlot, UnitsPerSlot));
    }

    /// <summary>
    /// A free slot: what was collected has lost its entry, unless the slot is that entry, wrongly marked.
    /// </summary>
    public virtual void Free(ReadOnlySpan<byte> slot)
    {
        var isClaimed = _slots > 0 && _missing == 0 && !_isBroken
            && slot[0] == FatDirectoryEntry.FreeMark && FatShortName.Checksum(slot) == _checksum;
        if (isClaimed)
        {
            Report(FatFindings.ShortLeadingE5, $"the short entry behind it starts with E5");
            Reset();
        }

        Interrupt();
    }

    /// <summary>The slots end without a short entry.</summary>
    public virtual void Interrupt()
    {
        if (_slots > 0 && !_isBroken)
        {
            Report(FatFindings.LfnOrphan, $"{_slots - _missing} slots have no short entry");
        }

        Reset();
    }

    /// <summary>The long name of a short entry, empty where it has none.</summary>
    public virtual ReadOnlySpan<char> Take(ReadOnlySpan<byte> entry)
    {
        HasName = false;
        if (_slots == 0)
        {
            return [];
        }

        var units = _units.AsSpan(0, _slots * UnitsPerSlot);
        if (!_isBroken && _missing > 0)
        {
            Break(FatFindings.LfnOrdinal, $"the slots end at {_missing + 1}, before 1");
        }
        else if (!_isBroken && FatShortName.Checksum(entry) != _checksum)
        {
            Break(FatFindings.LfnChecksum,
                $"it has {_checksum:X2}, the short name gives {FatShortName.Checksum(entry):X2}");
        }

        if (_isBroken)
        {
            Reset();
            return [];
        }

        CheckText(units);
        Reset();
        HasName = true;
        return FatLongName.Text(units);
    }

    private void CheckText(ReadOnlySpan<char> units)
    {
        var text = FatLongName.Text(units);
        if (!FatLongName.IsPadded(units) || units.Length - text.Length > UnitsPerSlot)
        {
            Report(FatFindings.LfnPadding, $"the end at unit {text.Length} is not followed by ones");
        }

        if (FatLongName.Objection(text) is { } objection)
        {
            Report(FatFindings.LfnName, $"{objection}");
        }
    }

    private void CheckSlot(ReadOnlyRecord<FatLongEntry> entry)
    {
        if (entry[LDIR_Type] != 0 || entry[LDIR_FstClusLO] != 0)
        {
            Report(FatFindings.LfnReserved,
                $"LDIR_Type is {entry[LDIR_Type]:X2}, LDIR_FstClusLO is {entry[LDIR_FstClusLO]:X4}");
        }

        if (entry[LDIR_Attr] != (byte)FatAttributes.LongName)
        {
            Report(FatFindings.Attributes, $"LDIR_Attr is {entry[LDIR_Attr]:X2}");
        }
    }

    // One objection is enough for a name; what follows from it is not reported.
    private void Break(FindingKind kind, FormattableString message)
    {
        if (!_isBroken)
        {
            Report(kind, message);
        }

        _isBroken = true;
        _slots = Math.Max(_slots, 1);
    }

    private void Reset() => (_slots, _missing, _checksum, _isBroken) = (0, 0, 0, false);

    // The place is the part of the name that lies in the slot read last.
    private void Report(FindingKind kind, FormattableString message)
    {
        Span<char> units = stackalloc char[UnitsPerSlot];
        FatLongName.ReadSlot(_last, units);
        var place = State.Keeps(kind) ? Directory.Child(FatShow.Text(FatLongName.Text(units)) + "…") : "";
        State.Report(kind, place, $"{message}");
    }
}
