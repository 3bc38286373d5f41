using Erix.Scenarios.HostChecks.Checks;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.HostChecks;

/// <summary>What the host proves after the VM, on the VM's own copy.</summary>
internal static class HostCheckRun
{
    /// <summary>All of them at once: each waits for programs of its own.</summary>
    /// <param name="disk">What the VM had as its disk.</param>
    /// <param name="scratch">An existing folder for what has to be taken out of the image.</param>
    /// <param name="bootFiles">What the machine had beside its disks.</param>
    public static async Task<IReadOnlyList<HostCheckResult>> RunAsync(
        IReadOnlyList<PlannedHostCheck> checks, CachedMedium? medium, string? disk, string scratch,
        IReadOnlyList<string> bootFiles)
    {
        if (medium is null || disk is null)
        {
            return [];
        }

        PlannedHostCheck[] located = [.. checks.Select(c => DefaultVolume.Found(c, medium))];
        using var looked = new CheckedMedium(medium, disk, scratch, located) { BootFiles = bootFiles };
        // Threads of their own: the pool must not wait for programs, and a tool dies with the thread that started it.
        var results = await Task.WhenAll(located.Select(c => Task.Factory.StartNew(
            () => Run(c, looked), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return [.. results.SelectMany(r => r)];
    }

    /// <summary>The first failed check is the verdict of a VM that did everything right.</summary>
    public static Verdict Judge(Verdict verdict, IReadOnlyList<HostCheckResult> checks)
    {
        if (!verdict.IsPass)
        {
            return verdict;
        }

        var failed = checks.FirstOrDefault(c => c.Outcome == HostCheckOutcome.Failed)
            ?? checks.FirstOrDefault(c => c.Outcome == HostCheckOutcome.Environment);
        return failed switch
        {
            null => verdict,
            { Outcome: HostCheckOutcome.Failed } => verdict with
            {
                Kind = VerdictKind.HostCheckFailed,
                Headline = $"{failed.Check}: {failed.Text}",
            },
            _ => verdict with { Kind = VerdictKind.Environment, Headline = $"{failed.Check}: {failed.Text}" },
        };
    }

    private static IReadOnlyList<HostCheckResult> Run(PlannedHostCheck check, CheckedMedium medium)
    {
        try
        {
            var row = HostCheckTable.Find(check.Check)
                ?? throw new ArgumentException($"There is no host check '{check.Check}'.", nameof(check));
            return DefaultVolume.Objection(check, row, medium.Medium) is { } objection
                ? [check.Failed(objection)]
                : row.Run(check, medium);
        }
        catch (HostToolException e)
        {
            return [check.NotLooked(e)];
        }
        catch (UnreadableVolumeException e)
        {
            return [new(check.Title, HostCheckOutcome.Failed, e.Message)];
        }
    }
}
