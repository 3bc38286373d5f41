namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>Byte ranges that must not overlap, inside an area of known length.</summary>
internal sealed class RegionMap(int length)
{
    private readonly List<(int Start, int End)> _taken = [];

    /// <summary>False where the range leaves the area or meets one that is taken.</summary>
    public bool Take(int start, long count)
    {
        var end = start + count;
        if (start < 0 || end > length || _taken.Exists(t => start < t.End && t.Start < end))
        {
            return false;
        }

        if (count > 0)
        {
            _taken.Add((start, (int)end));
        }

        return true;
    }
}
