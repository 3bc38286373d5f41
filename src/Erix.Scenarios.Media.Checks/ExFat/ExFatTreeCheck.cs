using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>
/// A directory on its way from the root; paths are made only for reports, so that depth costs nothing.
/// </summary>
internal sealed record ExFatTreeNode(ExFatTreeNode? Parent, string Name, ExFatStreamClusters Clusters)
{
    private const int MostNames = 16;

    /// <summary>The path of a name in this directory, shortened in front where it is very deep.</summary>
    public string PathOf(string name)
    {
        var names = new Stack<string>();
        names.Push(name);
        var node = this;
        while (node.Parent is not null && names.Count < MostNames)
        {
            names.Push(node.Name);
            node = node.Parent;
        }

        return (node.Parent is null ? "/" : "…/") + string.Join('/', names);
    }
}

/// <summary>
/// Where a finding is: a name in a directory, or a place of the volume's own. It becomes text only in a report.
/// </summary>
/// <param name="Name">Null where there is none that could be read, and Entry has to do.</param>
internal readonly record struct ExFatPlace(ExFatTreeNode? Directory, string? Name, int Entry = 0)
{
    public static implicit operator ExFatPlace(string place) => new(null, place);

    public override string ToString()
    {
        var name = Name ?? $"entry {Entry}";
        return Directory?.PathOf(name) ?? name;
    }

    /// <summary>The text, or nothing where the report is full: a ruined medium may object at every entry.</summary>
    public string In(Findings findings) => findings.Total < Findings.MaxKept ? ToString() : "";
}

/// <summary>
/// Every directory from the root downwards, level by level, and every set in it. exFAT 1.00, 6 to 8.2.
/// </summary>
internal sealed class ExFatTreeCheck
{
    private const long MaxDirectoryBytes = 256L << 20;

    private readonly DiskImage _volume;
    private readonly ExFatGeometry _geometry;
    private readonly Findings _findings;
    private readonly ExFatSetCheck _sets;
    private readonly Queue<ExFatTreeNode> _pending = new();
    private readonly byte[] _set = new byte[(byte.MaxValue + 1) * ExFatDirectoryEntry.Size];

    public ExFatTreeCheck(
        DiskImage volume, ExFatGeometry geometry, ExFatClusterCheck clusters, ExFatUpcase? upcase, Findings findings)
    {
        _volume = volume;
        _geometry = geometry;
        _findings = findings;
        _sets = new ExFatSetCheck(geometry, clusters, upcase, findings);
    }

    public void Run(ExFatStreamClusters root)
    {
        if (root.Count * _geometry.ClusterBytes > MaxDirectoryBytes)
        {
            _findings.Add(
                ExFatFindings.DirectoryLength, "/", $"{root.Count} clusters of {_geometry.ClusterBytes} bytes");
        }

        _pending.Enqueue(new ExFatTreeNode(null, "", root));
        while (_pending.TryDequeue(out var directory))
        {
            CheckDirectory(directory);
        }
    }

    private void CheckDirectory(ExFatTreeNode directory)
    {
        var entries = new ExFatDirectoryBytes(_volume, _geometry, directory.Clusters);
        _sets.EnterDirectory(directory);
        for (var index = 0; index < entries.Count;)
        {
            var type = entries.Type(index);
            if (type == ExFatEntryType.EndOfDirectory)
            {
                CheckAfterEnd(directory, entries, index);
                return;
            }

            index += CheckEntry(directory, entries, index, type);
        }
    }

    /// <returns>How many entries that was.</returns>
    private int CheckEntry(ExFatTreeNode directory, ExFatDirectoryBytes entries, int index, byte type)
    {
        if (!ExFatEntryType.IsInUse(type))
        {
            return 1;
        }

        if (type == ExFatEntryType.Invalid)
        {
            Object(ExFatFindings.EntryTypeInvalid, directory, index, "its type is 80h");
            return 1;
        }

        if (ExFatEntryType.IsSecondary(type))
        {
            Object(ExFatFindings.EntryOrphan, directory, index, $"type {type:X2}h stands outside a set");
            return 1;
        }

        if (type == ExFatEntryType.File || ExFatEntryType.IsBenign(type))
        {
            return CheckSet(directory, entries, index, type);
        }

        var known = type is ExFatEntryType.AllocationBitmap or ExFatEntryType.UpcaseTable or ExFatEntryType.VolumeLabel;
        if (!known || directory.Parent is not null)
        {
            Object(ExFatFindings.EntryCritical, directory, index,
                known ? $"type {type:X2}h stands outside the root directory" : $"type {type:X2}h is not known");
        }

        return 1;
    }

    private int CheckSet(ExFatTreeNode directory, ExFatDirectoryBytes entries, int index, byte type)
    {
        var count = new ReadOnlyRecord<ExFatPrimaryEntry>(entries.Entry(index))[ExFatPrimaryEntry.SecondaryCount] + 1;
        for (var i = 0; i < count; i++)
        {
            if (index + i >= entries.Count || (i > 0 && !ExFatEntryType.IsSecondary(entries.Type(index + i))))
            {
                Object(ExFatFindings.SetCut, directory, index,
                    $"SecondaryCount is {count - 1}, {i - 1} secondary entries follow");
                return i;
            }

            entries.Entry(index + i).CopyTo(_set.AsSpan(i * ExFatDirectoryEntry.Size));
        }

        var set = _set.AsSpan(0, count * ExFatDirectoryEntry.Size);
        if (type != ExFatEntryType.File)
        {
            _sets.CheckBenign(set, index);
        }
        else if (_sets.CheckFile(set, index) is { } child)
        {
            _pending.Enqueue(child);
        }

        return count;
    }

    private void CheckAfterEnd(ExFatTreeNode directory, ExFatDirectoryBytes entries, int end)
    {
        var first = -1;
        var count = 0;
        for (var index = end + 1; index < entries.Count; index++)
        {
            if (entries.Type(index) != ExFatEntryType.EndOfDirectory)
            {
                first = count++ == 0 ? index : first;
            }
        }

        if (count > 0)
        {
            Object(ExFatFindings.EntryAfterEnd, directory, first,
                $"{count} entries follow the marker in entry {end}, this is the first");
        }
    }

    private void Object(FindingKind kind, ExFatTreeNode directory, int index, string message) =>
        _findings.Add(kind, new ExFatPlace(directory, null, index).In(_findings), message);
}
