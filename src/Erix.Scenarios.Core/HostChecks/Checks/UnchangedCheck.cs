using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.HostChecks.Checks;

/// <summary>Byte for byte what the VM was given; where not, the first byte that differs and how much.</summary>
internal static class UnchangedCheck
{
    private const int ChunkBytes = 1 << 16;

    public static HostCheckRow Row => new(
        "unchanged", "the partition, or the whole medium, is byte-identical to what the VM was given", null, Run);

    public static IReadOnlyList<HostCheckResult> Run(PlannedHostCheck check, CheckedMedium medium)
    {
        using var original = medium.Original();
        if (original.Length != medium.Image.Length)
        {
            return [check.Failed($"the image has {medium.Image.Length} bytes, it had {original.Length}")];
        }

        if (check.Partition is null
            && medium.Medium.Digest is { } digest
            && ImageFile.SparseDigest(medium.Image) == digest)
        {
            return [check.Held($"{original.Length} bytes are what they were")];
        }

        var partition = check.Partition is null ? null : medium.Partition(check.Partition);
        var (start, length) = partition is null ? (0L, original.Length) : (partition.Offset, partition.Length);
        var (first, chunks) = Compare(original.Slice(start, length), medium.Image.Slice(start, length));
        if (first is not null)
        {
            var place = Place(medium, start + first.Value);
            return [check.Failed(
                $"byte {first} was changed{place}, and {chunks} of its {ChunkBytes / 1024} KiB chunks were")];
        }

        // Equal to an original that is not what its digest says: the shared image itself was written to.
        return
        [
            check.Partition is null && medium.Medium.Digest is not null
                ? check.Failed($"the shared image {medium.Medium.ImagePath} is not what was published: delete it")
                : check.Held($"{length} bytes are what they were"),
        ];
    }

    private static (long? First, int Chunks) Compare(DiskImage before, DiskImage after)
    {
        long? first = null;
        var chunks = 0;
        for (long at = 0; at < before.Length; at += ChunkBytes)
        {
            var count = (int)Math.Min(ChunkBytes, before.Length - at);
            var old = before.Read(at, count);
            var now = after.Read(at, count);
            if (!old.SequenceEqual(now))
            {
                first ??= at + old.CommonPrefixLength(now);
                chunks++;
            }
        }

        return (first, chunks);
    }

    private static string Place(CheckedMedium medium, long at) =>
        medium.Medium.Partitions.FirstOrDefault(p => at >= p.Offset && at < p.Offset + p.Length) is { } partition
            ? $" (in {partition.Name}, at {at - partition.Offset})"
            : "";
}
