using System.Text.RegularExpressions;
using Erix.Guest.Contract;
using Erix.Scenarios.UnitTests.Running;

namespace Erix.Scenarios.UnitTests.ErixOs;

/// <summary>What the host keeps to itself, and what it leaves out of the boot image.</summary>
public sealed class Phase1PlanTests
{
    private static readonly Scenario Time =
        (Samples.Scenario with { Class = ScenarioClass.SubsystemPositive })
            .WithErix(k => k with { RootdTestMode = "phase1-time" });

    private static readonly Scenario Crash =
        (Samples.Scenario with { Class = ScenarioClass.SubsystemNegative })
            .WithErix(k => k with { RootdTestMode = "phase1-time", CrashingService = "timed" });

    [Fact]
    public void The_clock_of_a_boot_that_tells_the_time_is_the_hosts_choice_and_of_no_other_boot()
    {
        Samples.Plan(Time).Guest.Rtc.Should().NotBeNull();
        Samples.Plan(Time with { Title = "Another" }).Guest.Rtc.Should().NotBe(Samples.Plan(Time).Guest.Rtc);
        Samples.Plan(Samples.Scenario).Guest.Rtc.Should().BeNull();
    }

    [Fact]
    public void The_time_that_is_told_is_the_clocks_or_as_much_later_as_a_run_may_take()
    {
        var plan = Samples.Plan(Time);
        var set = DateTimeOffset.Parse($"{plan.Guest.Rtc}Z").ToUnixTimeSeconds();
        var proof = plan.Required.Single(m => m.Marker.IsRegex).Marker.Text;

        Regex.IsMatch($"ERIX_VERIFY:WALL_CLOCK:{set}", proof).Should().BeTrue();
        Regex.IsMatch($"ERIX_VERIFY:WALL_CLOCK:{set + plan.Deadline.TotalSeconds}", proof).Should().BeTrue();
        Regex.IsMatch($"ERIX_VERIFY:WALL_CLOCK:{set - 1}", proof).Should().BeFalse();
        Regex.IsMatch($"ERIX_VERIFY:WALL_CLOCK:{set + plan.Deadline.TotalSeconds + 1}", proof).Should().BeFalse();
    }

    [Fact]
    public void The_guest_is_told_nothing_of_the_instant_and_nothing_of_what_its_boot_image_lacks()
    {
        var plan = Samples.Plan(Time);
        var missing = Samples.Plan(Time.WithErix(k => k with { Phase0MissingService = "timed" }));

        BootConfigCodec.Encode((BootConfig)missing.Own!).Should().Equal(BootConfigCodec.Encode((BootConfig)plan.Own!));
        plan.Links.Should().Contain(l => l.Name == "service/timed" && l.Target == "/init");
        missing.Links.Should().BeEquivalentTo(plan.Links.Where(l => l.Name != "service/timed"));
    }

    [Fact]
    public void A_death_is_told_of_with_the_address_that_the_host_chose()
    {
        var plan = Samples.Plan(Crash);
        var address = ((BootConfig)plan.Own!).CrashAddress;

        address.Should().MatchRegex("^0x1[0-9a-f]{9}$");
        plan.RequiredAnyOrder.Select(m => m.Marker.Text).Should().Equal($"ERIX_CRASHD:CRASH:TIMED:SIGSEGV:{address}");
    }
}
