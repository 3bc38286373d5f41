namespace Erix.Scenarios;

/// <summary>
/// The values of rootd_test_mode. The source documents whole families (phase0-* to phase4-*), so a team's own mode
/// under a family is accepted; one that is a slip away from a known mode is warned about.
/// </summary>
public static class RootdTestModes
{
    public static IReadOnlyList<string> Known { get; } =
    [
        "none", "smoke", "force-fail",
        "phase0-probe", "phase0-stress-1k", "phase0-force-service-fail",
        "phase1-lookup", "phase1-time",
        "phase2-irq", "phase2-driver-hold", "phase2-driver-capcheck", "phase2-probe",
        "phase3-framebuffer", "phase3-input", "phase3-serial",
        "phase4-block", "phase4-vfs-memory", "phase4-e2fs-fat",
        "phase4-e2fs-fat-readonly", "phase4-e2fs-fat-short-name", "phase4-e2fs-fat-rename", "phase4-e2fs-fat-metadata",
        "phase4-e2fs-fat-exfat-metadata", "phase4-e2fs-fat-fat-truncate", "phase4-e2fs-fat-ext-links",
        "phase4-e2fs-fat-ext-rename", "phase4-e2fs-fat-ext-truncate", "phase4-e2fs-fat-ext-sparse",
        "phase4-e2fs-fat-ext-metadata", "phase4-e2fs-fat-cross-api",
        "phase4-loader-contract", "phase4-loader-fs-discovery", "phase4-loader-elf-plan",
        "phase4-loader-process-handoff", "phase4-loader-materialized-launch", "phase4-loader-cleanup-authority",
    ];

    /// <summary>A mode may have any name of lower-case words below one of these.</summary>
    public static IReadOnlyList<string> Families { get; } = ["phase0-", "phase1-", "phase2-", "phase3-", "phase4-"];

    internal static bool IsInFamily(string mode)
    {
        foreach (var family in Families)
        {
            if (mode.Length > family.Length && mode.StartsWith(family, StringComparison.Ordinal))
            {
                return !mode.AsSpan().ContainsAnyExcept(Allowed);
            }
        }

        return false;
    }

    private static readonly System.Buffers.SearchValues<char> Allowed =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
