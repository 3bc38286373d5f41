using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.ExFat;

/// <summary>What must agree inside one File entry set, and between the sets of a directory.</summary>
internal static class ExFatSetInvariants
{
    public static IEnumerable<Invariant> For(ExFatVolume volume, ExFatEntrySet set)
    {
        var name = $"set[{set.Path}]";
        return
        [
            new($"{name}.EntryTypes",
                () => Enumerable.Range(0, set.Types.Count).All(i => set.Entry(i)[0] == set.Types[i]),
                () =>
                {
                    for (var i = 0; i < set.Types.Count; i++)
                    {
                        set.Entry(i)[0] = set.Types[i];
                    }
                }),
            new($"{name}.SecondaryCount",
                () => set.File()[ExFatFileEntry.SecondaryCount] == set.Types.Count - 1,
                () => set.File()[ExFatFileEntry.SecondaryCount] = (byte)(set.Types.Count - 1)),
            new($"{name}.FileName", () => ExFatNames.Fault(set.NameOnDisk()) is null),
            new($"{name}.NameHash",
                () => set.Stream()[ExFatStreamExtension.NameHash] == ExFatUpcase.Recommended.NameHash(set.NameOnDisk()),
                () => set.Stream()[ExFatStreamExtension.NameHash] = ExFatUpcase.Recommended.NameHash(set.NameOnDisk())),
            new($"{name}.ValidDataLength", () => ValidDataLengthHolds(set)),
            new($"{name}.Clusters", () => ExFatAllocationInvariants.Owned(volume, set, out _)),
            new($"{name}.SetChecksum",
                () => set.File()[ExFatFileEntry.SetChecksum] == set.Checksum(),
                set.Seal),
        ];
    }

    public static Invariant UniqueNames(ExFatVolume volume, string directory)
    {
        ExFatEntrySet[] children = [.. volume.Sets.Where(s => s.Parent == directory)];
        return new($"directory[{directory}].UniqueNames",
            () => children.Select(s => ExFatUpcase.Recommended.Upcase(s.NameOnDisk())).Distinct()
                .Count() == children.Length);
    }

    private static bool ValidDataLengthHolds(ExFatEntrySet set)
    {
        var valid = set.Stream()[ExFatStreamExtension.ValidDataLength];
        var length = set.Stream()[ExFatStreamExtension.DataLength];
        return set.IsDirectory ? valid == length : valid <= length;
    }
}
