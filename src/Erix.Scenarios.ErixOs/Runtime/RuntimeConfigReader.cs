using Erix.Scenarios.Keys;
using Erix.Scenarios.Loading;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.ErixOs;

internal static class RuntimeConfigReader
{
    public static RuntimeConfig Read(string root, FileReport report)
    {
        var config = new RuntimeConfig { File = report.File };
        if (SourceFiles.TryParse(root, report) is not { } table)
        {
            return config;
        }

        var failed = new List<string>();
        config = RuntimeKeys.Table.Read(table, config, report, failed);
        if (report.IsDamaged)
        {
            return config;
        }

        CheckFeatures(config.Features, table, report);
        if (!failed.Contains("mounts"))
        {
            CheckMounts(config, failed.Contains("features"), report);
        }

        return config;
    }

    private static void CheckFeatures(RuntimeFeatures features, TomlTable table, FileReport report)
    {
        if (!features.ProgramLoader || !table.TryGet("features", out var entry))
        {
            return;
        }

        (string Name, bool On)[] needs =
            [("user_vfs", features.UserVfs), ("user_storage", features.UserStorage), ("fs_e2fs", features.FsE2fs)];
        foreach (var (name, on) in needs)
        {
            if (!on)
            {
                report.Add(
                    ErixKinds.FeatureNeeds,
                    PlaceOf("program_loader", entry),
                    $"program_loader needs the VFS and ext-backed storage: {name} = true");
            }
        }
    }

    private static TomlPosition PlaceOf(string key, TomlEntry table) =>
        table.Value is TomlTable t && t.TryGet(key, out var entry) ? entry.KeyPosition : table.KeyPosition;

    private static void CheckMounts(RuntimeConfig config, bool featuresFailed, FileReport report)
    {
        var targets = new Dictionary<string, RuntimeMount>(StringComparer.Ordinal);
        foreach (var mount in config.Mounts)
        {
            CheckTarget(mount, targets, report);
            CheckSource(mount, report);
            if (!featuresFailed)
            {
                CheckProvider(mount, config.Features, report);
            }
        }
    }

    private static void CheckTarget(RuntimeMount mount, Dictionary<string, RuntimeMount> targets, FileReport report)
    {
        var names = mount.Target.Split('/');
        var isClean = mount.Target == "/"
            || (names[0].Length == 0 && names.Length > 1 && names.Skip(1).All(n => n is not ("" or "." or "..")));
        if (!isClean)
        {
            report.Add(
                DiagnosticKinds.BadValue,
                mount.Position,
                $"target '{mount.Target}' is not an absolute path of plain names: target = \"/data\"");
        }
        else if (!targets.TryAdd(mount.Target, mount))
        {
            report.Add(
                ErixKinds.DuplicateMount,
                mount.Position,
                $"'{mount.Target}' is a target in line {targets[mount.Target].Position.Line} already: "
                    + "drop one of the two");
        }
    }

    private static void CheckSource(RuntimeMount mount, FileReport report)
    {
        if (mount.FileSystem == "ramfs" && mount.Source is not null)
        {
            report.Add(ErixKinds.MountSource, mount.Position, "ramfs has no source: leave it out");
        }
        else if (mount.FileSystem != "ramfs" && mount.Source is null)
        {
            report.Add(
                ErixKinds.MountSource,
                mount.Position,
                $"{mount.FileSystem} needs the name of a partition: source = \"erix-data\"");
        }

        if (mount.Journal is not null && mount.FileSystem != "ext")
        {
            report.Add(
                ErixKinds.MountSource,
                mount.Position,
                $"{mount.FileSystem} has no external journal: leave journal out");
        }
    }

    private static void CheckProvider(RuntimeMount mount, RuntimeFeatures features, FileReport report)
    {
        (string Feature, bool On)[] needs = mount.FileSystem switch
        {
            "ramfs" => [("user_vfs", features.UserVfs), ("fs_ramfs", features.FsRamfs)],
            "fat" =>
            [
                ("user_vfs", features.UserVfs),
                ("user_storage", features.UserStorage),
                ("fs_fat", features.FsFat),
            ],
            _ => [("user_vfs", features.UserVfs), ("user_storage", features.UserStorage), ("fs_e2fs", features.FsE2fs)],
        };
        foreach (var (feature, on) in needs)
        {
            if (!on)
            {
                report.Add(
                    ErixKinds.MountFeature,
                    mount.Position,
                    $"the {mount.FileSystem} mount on '{mount.Target}' needs features.{feature} = true");
            }
        }
    }
}
