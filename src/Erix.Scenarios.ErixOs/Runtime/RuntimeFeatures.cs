namespace Erix.Scenarios.ErixOs;

/// <summary>[features]: which services the running system has. Everything is off unless it is named.</summary>
public sealed record RuntimeFeatures
{
    public bool UserStorage { get; init; }

    public bool StorageVirtio { get; init; }

    public bool ProgramLoader { get; init; }

    public bool UserVfs { get; init; }

    public bool FsRamfs { get; init; }

    public bool FsE2fs { get; init; }

    public bool FsFat { get; init; }

    /// <summary>Those that are on, by the names of their keys: what the boot-config carries.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. from feature in new[]
           {
               ("user_storage", UserStorage), ("storage_virtio", StorageVirtio), ("program_loader", ProgramLoader),
               ("user_vfs", UserVfs), ("fs_ramfs", FsRamfs), ("fs_e2fs", FsE2fs), ("fs_fat", FsFat), ("keyd", Keyd),
           }
           where feature.Item2
           select feature.Item1,
    ];

    /// <summary>
    /// Private keyd comes with the ext provider and with nothing else: fscrypt authority hangs on it.
    /// </summary>
    public bool Keyd => FsE2fs;

    /// <summary>
    /// What block_storage_image = "auto" stands for: the clean disk whose partitions the committed mounts name, or the
    /// one with the loader's programs on it.
    /// </summary>
    public string AutoMedium =>
        !(UserStorage && StorageVirtio) ? "none"
        : ProgramLoader ? "phase4-loader-fs"
        : "phase4-fs";
}
