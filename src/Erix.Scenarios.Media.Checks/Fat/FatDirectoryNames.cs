using System.Buffers;
using System.Buffers.Binary;
using static Erix.Scenarios.Media.Fat.FatDirectoryEntry;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// The names of one directory, each by itself and against each other. One instance serves a whole tree.
/// </summary>
internal sealed class FatDirectoryNames(FatCheckState state)
{
    private const byte DefinedFlags = LowerBase | LowerExtension;
    private const int MaxReused = 4096;

    private Dictionary<UInt128, int> _aliases = [];
    private HashSet<string> _longNames = new(StringComparer.Ordinal);
    private readonly List<(UInt128 Key, int Entry, string Name)> _aliasLike = [];
    private int _entries;

    private static readonly SearchValues<byte> FsckForbidden = SearchValues.Create("\"*./:<>?\\|\x7F"u8);

    public void Start()
    {
        // To clear a table costs its capacity: after a huge directory, small ones get small tables again.
        _aliases = _aliases.Count > MaxReused ? [] : _aliases;
        _longNames = _longNames.Count > MaxReused ? new(StringComparer.Ordinal) : _longNames;
        _aliases.Clear();
        _longNames.Clear();
        _aliasLike.Clear();
        _entries = 0;
    }

    public void Add(in FatEntryPlace entry, bool hasLongName)
    {
        var name = entry.Record[DIR_Name];
        if (state.ReadsAsFsck && (entry.Record[DIR_NTRes] & NoShortName) != 0)
        {
            CheckDenied(entry, hasLongName);
        }
        else
        {
            CheckBytes(entry, name);
        }

        CheckFlags(entry);
        _entries++;
        if (!_aliases.TryAdd(KeyOf(name), _entries))
        {
            state.Report(FatFindings.DuplicateAlias, entry,
                $"'{FatShow.Text(name)}' is another entry's name, too");
        }

        if (hasLongName && !state.ReadsAsFsck)
        {
            AddLong(entry);
        }
    }

    /// <summary>A long name may come before or after the alias that it equals, so this is told at the end.</summary>
    public void Finish(FatPath directory)
    {
        foreach (var (key, entry, name) in _aliasLike)
        {
            if (_aliases.TryGetValue(key, out var owner) && owner != entry)
            {
                state.Report(FatFindings.AmbiguousLfnAlias, state.Keeps(FatFindings.AmbiguousLfnAlias) ? directory.Child(name) : "",
                    $"the long name is another entry's short name");
            }
        }
    }

    private void AddLong(in FatEntryPlace entry)
    {
        var name = entry.Name;
        var upper = name.ToUpperInvariant();
        if (!_longNames.Add(upper))
        {
            state.Report(FatFindings.DuplicateName, entry, $"another entry has that long name");
        }

        if (FatShortName.TryPlain(upper, out var alias, out _))
        {
            _aliasLike.Add((KeyOf(alias), _entries, name));
        }
    }

    // fsck.fat does not read a short name that is denied, but wants another in its place.
    private void CheckDenied(in FatEntryPlace entry, bool hasLongName)
    {
        if (!hasLongName && !IsExempt(entry.Record[DIR_Name]))
        {
            state.Report(FatFindings.NoShortName, entry, $"DIR_NTRes is {entry.Record[DIR_NTRes]:X2}");
        }
    }

    private void CheckFlags(in FatEntryPlace entry)
    {
        if ((entry.Record[DIR_NTRes] & ~DefinedFlags) != 0)
        {
            state.Report(FatFindings.NtFlags, entry, $"DIR_NTRes is {entry.Record[DIR_NTRes]:X2}");
        }
    }

    private void CheckBytes(in FatEntryPlace entry, ReadOnlySpan<byte> name)
    {
        if (IsFsckBad(name))
        {
            state.Report(FatFindings.ShortName, entry, $"its bytes are {FatShow.Hex(name)}");
        }
        else if (name[0] == KanjiE5 || name.ContainsAnyInRange((byte)0x80, (byte)0xFF))
        {
            state.Report(FatFindings.OemShortName, entry, $"its bytes are {FatShow.Hex(name)}");
        }
        else if (!IsPlain(name[..FatShortName.BaseLength]) || !IsPlain(name[FatShortName.BaseLength..]))
        {
            state.Report(FatFindings.ShortNameCharacter, entry, $"its bytes are {FatShow.Hex(name)}");
        }
    }

    // What fsck.fat would rename.
    private static bool IsFsckBad(ReadOnlySpan<byte> name)
    {
        var rest = name[0] == KanjiE5 ? name[1..] : name;
        return !IsExempt(name)
            && (name[0] == ' ' || rest.ContainsAnyInRange((byte)0, (byte)0x1F) || rest.ContainsAny(FsckForbidden));
    }

    // OS/2's two system files have names of their own, which fsck.fat lets be.
    private static bool IsExempt(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("EA DATA  SF"u8) || name.SequenceEqual("WP ROOT  SF"u8);

    private static bool IsPlain(ReadOnlySpan<byte> part)
    {
        foreach (var value in part.TrimEnd((byte)' '))
        {
            if (!FatShortName.IsAllowed(value))
            {
                return false;
            }
        }

        return true;
    }

    private static UInt128 KeyOf(ReadOnlySpan<byte> name)
    {
        Span<byte> padded = stackalloc byte[16];
        padded.Clear();
        name.CopyTo(padded);
        return BinaryPrimitives.ReadUInt128LittleEndian(padded);
    }
}
