namespace Erix.Scenarios.Media.Ext.Build;

/// <summary>
/// What mke2fs is told. Nothing is left to its configuration file: an option that is not here is not set.
/// </summary>
internal sealed record ExtFormat
{
    private const string Ext2Features = "ext_attr,resize_inode,dir_index,filetype,sparse_super,large_file";

    /// <summary>Journals are as short as jbd2 allows.</summary>
    public const int JournalBlocks = 1024;

    public required string FileSystem { get; init; }

    public required string Features { get; init; }

    public int BlockSize { get; init; } = 4096;

    public int InodeSize { get; init; } = 256;

    public int SizeMiB { get; init; } = 16;

    public int Inodes { get; init; } = 512;

    /// <summary>Zero for the most a bitmap block covers.</summary>
    public int BlocksPerGroup { get; init; }

    /// <summary>Bytes; zero without bigalloc.</summary>
    public int ClusterSize { get; init; }

    /// <summary>Further -E options.</summary>
    public string Extended { get; init; } = "";

    public long Length => (long)SizeMiB << 20;

    public bool HasJournal => Features.Split(',').Contains("has_journal");

    public static ExtFormat Ext2 { get; } = new()
    {
        FileSystem = "ext2",
        Features = Ext2Features,
        BlockSize = 1024,
        InodeSize = 128,
        SizeMiB = 8,
    };

    public static ExtFormat Ext3 { get; } = new()
    {
        FileSystem = "ext3",
        Features = $"has_journal,{Ext2Features}",
        BlockSize = 1024,
        InodeSize = 256,
        SizeMiB = 8,
    };

    public static ExtFormat Ext4 { get; } = new()
    {
        FileSystem = "ext4",
        Features = $"has_journal,{Ext2Features},extent,64bit,flex_bg,huge_file,dir_nlink,extra_isize,metadata_csum",
    };

    /// <summary>The same with features added, or with "^name" taken away.</summary>
    public ExtFormat With(params string[] features)
    {
        var set = Features.Split(',').ToList();
        foreach (var feature in features)
        {
            if (feature[0] == '^')
            {
                set.Remove(feature[1..]);
            }
            else
            {
                set.Add(feature);
            }
        }

        return this with { Features = string.Join(',', set) };
    }

    /// <summary>The command line behind "mke2fs".</summary>
    public IEnumerable<string> Arguments(string image, Guid uuid, Guid hashSeed)
    {
        string[] extended =
        [
            $"hash_seed={hashSeed}", "root_owner=0:0", "lazy_itable_init=0", "lazy_journal_init=0", "nodiscard",
            .. Extended.Split(',', StringSplitOptions.RemoveEmptyEntries),
        ];
        return
        [
            "-q", "-F", "-t", FileSystem, "-O", $"none,{Features}", "-b", $"{BlockSize}", "-I", $"{InodeSize}",
            "-N", $"{Inodes}", "-m", "0", "-U", $"{uuid}", "-E", string.Join(',', extended),
            .. BlocksPerGroup > 0 ? new[] { "-g", $"{BlocksPerGroup}" } : [],
            .. ClusterSize > 0 ? new[] { "-C", $"{ClusterSize}" } : [],
            .. HasJournal ? new[] { "-J", $"size={Math.Max(1, JournalBlocks * BlockSize >> 20)}" } : [],
            image, $"{Length / BlockSize}",
        ];
    }
}
