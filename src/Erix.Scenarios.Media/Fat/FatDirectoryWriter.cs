using System.Text;

namespace Erix.Scenarios.Media.Fat;

/// <summary>A directory while it is filled: which slots are used, which were freed, which names are taken.</summary>
internal sealed class FatDirectoryWriter(FatNode node)
{
    private readonly HashSet<string> _aliases = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _freed = [];
    private int _used;

    public FatNode Node { get; } = node;

    public bool IsTaken(byte[] alias) => _aliases.Contains(Encoding.Latin1.GetString(alias));

    public void Add(byte[] alias)
    {
        if (!_aliases.Add(Encoding.Latin1.GetString(alias)))
        {
            throw new InvalidOperationException($"{Node.Path} has {FatShortName.Display(alias)} already.");
        }
    }

    public void Remove(byte[] alias, int firstSlot, int count)
    {
        _aliases.Remove(Encoding.Latin1.GetString(alias));
        _freed.UnionWith(Enumerable.Range(firstSlot, count));
    }

    /// <summary>The first run of freed slots that is long enough, else the slots behind the last used one.</summary>
    public int Take(int count)
    {
        foreach (var slot in _freed)
        {
            if (Enumerable.Range(slot, count).All(_freed.Contains))
            {
                _freed.ExceptWith([.. Enumerable.Range(slot, count)]);
                return slot;
            }
        }

        var first = _used;
        _used += count;
        return first;
    }
}
