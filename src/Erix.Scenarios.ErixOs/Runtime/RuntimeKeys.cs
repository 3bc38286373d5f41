using Erix.Scenarios.Keys;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.ErixOs;

/// <summary>The keys of a runtime TOML.</summary>
internal static class RuntimeKeys
{
    private static readonly Flag Bool = new();

    public static IReadOnlyList<string> FileSystems { get; } = ["ext", "fat", "ramfs"];

    private static KeyTable<RuntimeFeatures> Features { get; } = new(" in [features]",
    [
        new Key<RuntimeFeatures, bool>(
            "user_storage", Bool, "false", "Block storage behind blockd.", (f, v) => f with { UserStorage = v }),
        new Key<RuntimeFeatures, bool>(
            "storage_virtio", Bool, "false", "The virtio block driver.", (f, v) => f with { StorageVirtio = v }),
        new Key<RuntimeFeatures, bool>(
            "program_loader", Bool, "false", "loaderd: programs from the filesystem.",
            (f, v) => f with { ProgramLoader = v }),
        new Key<RuntimeFeatures, bool>(
            "user_vfs", Bool, "false", "vfsd, the public filesystem service.", (f, v) => f with { UserVfs = v }),
        new Key<RuntimeFeatures, bool>(
            "fs_ramfs", Bool, "false", "ramfsd, the volatile provider.", (f, v) => f with { FsRamfs = v }),
        new Key<RuntimeFeatures, bool>(
            "fs_e2fs", Bool, "false", "e2fsd for ext2/3/4, with private keyd.", (f, v) => f with { FsE2fs = v }),
        new Key<RuntimeFeatures, bool>(
            "fs_fat", Bool, "false", "fatd for FAT and exFAT.", (f, v) => f with { FsFat = v }),
    ]);

    private static KeyTable<RuntimeMount> Mounts { get; } = new(" in [[mounts]]",
    [
        new Key<RuntimeMount, string>(
            "target", new Text("/data"), "none", "Where it is mounted: an absolute path.",
            (m, v) => m with { Target = v }) { Required = true },
        new Key<RuntimeMount, string>(
            "fs", new Choice<string>(FileSystems, i => FileSystems[i]), "none", "The provider.",
            (m, v) => m with { FileSystem = v }) { Required = true },
        new Key<RuntimeMount, string>(
            "source", new Text("erix-data"), "none", "The partition's name; not for ramfs.",
            (m, v) => m with { Source = v }),
        new Key<RuntimeMount, string>(
            "journal", new Text("erix-journal"), "none", "The partition that holds an external journal; only for ext.",
            (m, v) => m with { Journal = v }),
        new Key<RuntimeMount, bool>(
            "read_only", Bool, "false", "Refuses every write.", (m, v) => m with { ReadOnly = v }),
    ]);

    public static KeyTable<RuntimeConfig> Table { get; } = new("",
    [
        new Key<RuntimeConfig, RuntimeFeatures>(
            "features", new Nested<RuntimeFeatures>("features", Features, _ => new RuntimeFeatures()), "all off",
            "Which services the running system has.", (c, v) => c with { Features = v }),
        new Key<RuntimeConfig, IReadOnlyList<RuntimeMount>>(
            "mounts", new ListOf<RuntimeMount>(new Nested<RuntimeMount>(
                "mounts", Mounts, p => new RuntimeMount("", "", null, ReadOnly: false, p))), "none",
            "The runtime namespace, row by row.", (c, v) => c with { Mounts = v }),
    ]);
}
