using Erix.Scenarios.UnitTests.Running;
using Erix.Scenarios.UnitTests.Scenarios;

namespace Erix.Scenarios.UnitTests.ErixOs;

/// <summary>
/// What a scenario that names hotplugd or drv-acpi brings about, and what one that does not is spared.
/// </summary>
public sealed class DeviceEventTests
{
    private const string Probe = "class = \"subsystem-positive\"\nrootd_test_mode = \"phase2-probe\"\n";
    private const string Hotplugd = $"{Probe}hotplugd_test_mode = \"runtime\"\n";

    [Theory]
    [InlineData("")]
    [InlineData("hotplugd_test_mode = \"runtime\"")]
    [InlineData("drv_acpi_test_mode = \"smoke\"")]
    [InlineData("phase0_missing_service = \"hotplugd\"")]
    [InlineData("service_primary_control_fault = \"drv-acpi-omit-primary-control\"")]
    public void Who_names_neither_service_pays_for_none(string named)
    {
        var plan = Samples.Plan(TemporaryRoot.Read(Probe + named));
        var isNamed = named.Length > 0;

        plan.Arguments.SelectMany(a => a.Words).Contains("acpi=off").Should().Be(!isNamed);
        plan.Guest.Devices.SelectMany(d => d.Words).Any(w => w.StartsWith("pcie-root-port,", StringComparison.Ordinal))
            .Should().Be(isNamed);
        plan.Guest.Flags.SelectMany(f => f.Words).Contains("-acpitable").Should().Be(isNamed);
        Samples.BootConfig(plan.Scenario).DeviceEvents.Should().Be(isNamed);
        plan.NotServed.Should().BeNull();
    }

    [Fact]
    public void In_another_mode_they_do_not_start() =>
        Samples.Plan(TemporaryRoot.Read("rootd_test_mode = \"phase3-input\"\nhotplugd_test_mode = \"runtime\""))
            .NotServed.Should().StartWith("hotplugd_test_mode = \"runtime\": ").And.EndWith("starts no hotplugd");

    [Fact]
    public void Devices_and_presses_are_told_in_the_order_of_the_acts_and_no_more_of_them()
    {
        var plan = Samples.Plan(TemporaryRoot.Read(Hotplugd + """
            [[act]]
            plug = { device = "virtio-blk-pci,bus=slot1,serial=a", id = "one", medium = "gpt" }
            [[act]]
            plug = { device = "nvme, serial=b ,bus=slot2", id = "two", medium = "gpt" }
            [[act]]
            unplug = "one"
            [[act]]
            power = "button"
            [[act]]
            unplug = "two"
            """));

        plan.Required.Where(m => m.Line > 0).Select(m => m.Marker.Text).Should().Equal(
            "ERIX_HOTPLUGD:PLUGGED:1:a", "ERIX_HOTPLUGD:PLUGGED:2:b", "ERIX_HOTPLUGD:UNPLUGGED:1:a",
            "ERIX_DRV_ACPI:POWER_BUTTON:1", "ERIX_HOTPLUGD:UNPLUGGED:2:b");
        plan.Forbidden.Select(m => m.Marker.Text).Should().Contain(
            ["ERIX_HOTPLUGD:PLUGGED:3:*", "ERIX_HOTPLUGD:UNPLUGGED:3:*", "ERIX_DRV_ACPI:POWER_BUTTON:2"]);
        plan.Scenario.Acts.Should().HaveCount(6).And.Subject.Last().Send.Should().Be("over\r");
    }

    [Fact]
    public void Without_acts_the_mode_brings_its_own_and_no_two_scenarios_have_the_same_secrets()
    {
        var one = Samples.Plan(TemporaryRoot.Read($"title = \"one\"\n{Hotplugd}"));
        var other = Samples.Plan(TemporaryRoot.Read($"title = \"other\"\n{Hotplugd}"));

        one.Scenario.Acts.Select(a => a.Ask).Should().StartWith(["pci", "acpi"]);
        one.Disks.Should().ContainSingle(d => d.ForAct != null && d.ForAct.Plug!.Id == "erix-plugged");
        one.RequiredAnyOrder.Should().ContainSingle(m => m.Marker.Text.Contains("TABLES", StringComparison.Ordinal))
            .Which.Should().NotBe(other.RequiredAnyOrder.Single());
        Plugged(one).Should().NotBe(Plugged(other));

        static string Plugged(ScenarioPlan plan) => plan.Required
            .Single(m => m.Marker.Text.StartsWith("ERIX_HOTPLUGD:PLUGGED:1:", StringComparison.Ordinal)).Marker.Text;
    }

    [Fact]
    public void A_mode_that_asks_the_machine_has_its_answer_before_probed_is_called_ready()
    {
        var plan = Samples.Plan(TemporaryRoot.Read(Probe));
        var steps = StepOrder.Of(plan, m => m.Marker.Text, a => $"ask {a.Ask}").ToList();

        steps.Should().ContainInConsecutiveOrder("ask pci", "ERIX_ROOTD:READY:PROBED");
    }

    [Theory]
    [InlineData("power = \"button\"", "waits until something was plugged in")]
    [InlineData("plug = { device = \"nvme,serial=a\", id = \"a\" }", "all of it is out again")]
    [InlineData("plug = { device = \"nvme\", id = \"a\" }", "device = \"nvme,serial=…\"")]
    [InlineData("unplug = \"a\"", "takes out what no [[act]] before it has plugged in")]
    [InlineData(
        "plug = { device = \"nvme,serial=a\", id = \"a\" }\n[[act]]\nunplug = \"a\"\n[[act]]\npower = \"button\"",
        "the last unplug is the last that happens to the machine")]
    public void Acts_after_which_hotplugd_would_wait_or_be_gone_are_refused(string act, string objection) =>
        TemporaryRoot.Objections($"{Hotplugd}[[act]]\n{act}").Should().ContainSingle().Which.Should().Contain(
            objection);
}
