using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Layout;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.HostChecks;

/// <summary>PercentInUse as the host proves it after the VM.</summary>
public sealed class PercentCheckTests
{
    private const string Esp = "erix-esp";

    public PercentCheckTests() => OutsideTool.Require("dump.exfat");

    [Fact]
    public void A_percentage_that_is_what_the_bitmap_says_holds()
    {
        using var looked = new Looked("phase4-fs-exfat-percent").Damaged(Esp, v => Percent(v, 0, 0));
        // 19 of its 2043 clusters are in use: less than one in a hundred.
        looked.Single(PlannedHostCheck.Percent, Esp).Should().Match<HostCheckResult>(
            r => r.Outcome == HostCheckOutcome.Held && r.Text.Contains("0 %: 19 of 2043 clusters"));
    }

    [Fact]
    public void One_that_is_still_unknown_fails()
    {
        using var looked = new Looked("phase4-fs-exfat-percent");
        Fails(looked, "is FFh");
    }

    [Fact]
    public void Another_than_the_bitmap_says_fails()
    {
        using var looked = new Looked("phase4-fs-exfat-percent").Damaged(Esp, v => Percent(v, 0, 1));
        Fails(looked, "PercentInUse is 1; 19 of 2043 clusters are 0 %");
    }

    [Fact]
    public void A_backup_that_was_brought_up_to_date_fails()
    {
        using var looked = new Looked("phase4-fs-exfat-percent").Damaged(Esp, v =>
        {
            Percent(v, 0, 0);
            Percent(v, 12 * 512, 0);
        });
        Fails(looked, "PercentInUse of the backup was 255 and is 0");
    }

    private static void Percent(Media.Image.DiskImage volume, long at, byte percent)
    {
        var boot = new Record<ExFatBootSector>(volume.Span(at, ExFatBootSector.Size));
        boot[ExFatBootSector.PercentInUse] = percent;
    }

    private static void Fails(Looked looked, string reason) => looked.Single(PlannedHostCheck.Percent, Esp).Should()
        .Match<HostCheckResult>(r => r.Outcome == HostCheckOutcome.Failed && r.Text.Contains(reason));
}
