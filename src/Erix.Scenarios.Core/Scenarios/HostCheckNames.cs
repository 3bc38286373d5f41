namespace Erix.Scenarios;

/// <summary>The host checks that a [[verify]] row can name.</summary>
public static class HostCheckNames
{
    public static IReadOnlyList<HostCheckName> All { get; } =
    [
        new("fsck.fat", "fsck.fat -n finds nothing", "erix-esp"),
        new("fsck.exfat", "fsck.exfat -n finds nothing", "erix-esp"),
        new("e2fsck", "e2fsck -fn finds nothing; journal names the partition that holds an external journal", "erix-data")
        {
            Optional = ["journal"],
        },
        new("debugfs", "the output of a debugfs command contains expect, or does not contain reject", "erix-data")
        {
            Required = ["command"],
            AnyOf = ["expect", "reject"],
        },
        new("mtools", "the output of an mtools command contains expect, or does not contain reject", "erix-esp")
        {
            Required = ["command"],
            AnyOf = ["expect", "reject"],
        },
        new("dump.exfat", "the output of dump.exfat contains expect, or does not contain reject", "erix-esp")
        {
            AnyOf = ["expect", "reject"],
        },
        new("sgdisk", "sgdisk -v has no objection to the partition table", null),
        new("media-check", "our checker finds nothing under policy (strict or interop), or exactly finding first", null)
        {
            Optional = ["policy", "finding"],
        },
        new("file-sha256", "the file at path has this digest", null)
        {
            NeedsPartition = true,
            Required = ["path", "sha256"],
        },
        new("absent", "nothing is at path", null)
        {
            NeedsPartition = true,
            Required = ["path"],
        },
        new("unchanged", "the partition, or the whole medium, is byte-identical to what the VM was given", null),
        new("xattr", "the extended attribute name at path has this value", "erix-data")
        {
            Required = ["path", "name", "value"],
        },
    ];

    public static HostCheckName? Find(string name)
    {
        foreach (var row in All)
        {
            if (row.Name == name)
            {
                return row;
            }
        }

        return null;
    }
}
