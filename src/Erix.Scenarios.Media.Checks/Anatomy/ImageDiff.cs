using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Anatomy;

/// <summary>A named field in which two images differ.</summary>
public sealed record FieldDifference(string Structure, string Field, long Offset, string A, string B);

/// <summary>Bytes in which two images differ and which no known field owns.</summary>
public sealed record ByteDifference(long Offset, long Length);

/// <summary>What differs between two images: by named field where there is one, by byte range elsewhere.</summary>
public static class ImageDiff
{
    /// <summary>Differences that lie closer than this are told as one.</summary>
    private const int Gap = 16;

    public static (IReadOnlyList<FieldDifference> Fields, IReadOnlyList<ByteDifference> Bytes) Of(
        DiskImage a, DiskImage b)
    {
        var owned = new List<(long Start, long End)>();
        var fields = new List<FieldDifference>();
        foreach (var structure in ImageAnatomy.Of(a))
        {
            foreach (var (field, isAlias) in structure.Fields)
            {
                var one = structure.Bytes(a, field);
                var other = structure.Bytes(b, field);
                owned.Add((structure.Offset + field.Offset, structure.Offset + field.Offset + field.Length));
                if (!isAlias && !one.SequenceEqual(other))
                {
                    fields.Add(
                        new(
                            structure.Name, field.Name, structure.Offset + field.Offset, structure.Show(a, field),
                            structure.Show(b, field)));
                }
            }
        }

        owned.Sort();
        return (fields, [.. Unowned(a, b, owned)]);
    }

    private static IEnumerable<ByteDifference> Unowned(DiskImage a, DiskImage b, List<(long Start, long End)> owned)
    {
        var next = 0;
        ByteDifference? open = null;
        foreach (var offset in DifferentBytes(a, b))
        {
            while (next < owned.Count && owned[next].End <= offset)
            {
                next++;
            }

            if (next < owned.Count && owned[next].Start <= offset)
            {
                continue;
            }

            if (open is not null && offset - (open.Offset + open.Length) < Gap)
            {
                open = open with { Length = offset + 1 - open.Offset };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = new ByteDifference(offset, 1);
        }

        if (open is not null)
        {
            yield return open;
        }

        if (a.Length != b.Length)
        {
            yield return new ByteDifference(Math.Min(a.Length, b.Length), Math.Abs(a.Length - b.Length));
        }
    }

    private static IEnumerable<long> DifferentBytes(DiskImage a, DiskImage b)
    {
        const int Page = 4096;
        var common = Math.Min(a.Length, b.Length);
        for (long offset = 0; offset < common; offset += Page)
        {
            var length = (int)Math.Min(Page, common - offset);
            if (a.Read(offset, length).SequenceEqual(b.Read(offset, length)))
            {
                continue;
            }

            for (var i = 0; i < length; i++)
            {
                if (a.Read(offset + i, 1)[0] != b.Read(offset + i, 1)[0])
                {
                    yield return offset + i;
                }
            }
        }
    }
}
