namespace Erix.Guest.Verification.Steps;

/// <summary>What a mount for reading refuses.</summary>
public static class ReadOnlySteps
{
    public static StepPlan Ext { get; } = new DenyPlan(
        "READ_ONLY_DENIED",
        [
            .. Common("/data/host.txt", "/data"),
            new Denial("chown", "/data/host.txt", "EROFS"), new Denial("setxattr", "/data/host.txt", "EROFS"),
            new Denial("symlink", "/data/link", "EROFS", "host.txt"),
            new Denial("link", "/data/host.txt", "EROFS", "/data/link"),
        ]);

    public static StepPlan Fat { get; } = new DenyPlan("READ_ONLY_DENIED_FAT", [.. Common("/MARKER.TXT", "/NESTED")]);

    public static StepPlan ExFat { get; } =
        new DenyPlan("READ_ONLY_DENIED_EXFAT", [.. Common("/marker.txt", "/nested")]);

    private static IEnumerable<Denial> Common(string file, string folder) =>
    [
        new("write", file, "EROFS"), new("truncate", file, "EROFS"), new("create", $"{folder}/new.txt", "EROFS"),
        new("mkdir", $"{folder}/new", "EROFS"), new("unlink", file, "EROFS"),
        new("rename", file, "EROFS", $"{folder}/moved.txt"),
        new("chmod", file, "EROFS"), new("utimes", file, "EROFS"),
    ];
}
