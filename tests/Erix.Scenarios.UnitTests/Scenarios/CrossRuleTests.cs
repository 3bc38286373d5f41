using Erix.Scenarios.Loading;
using Erix.Scenarios.UnitTests.Running;
using static Erix.Scenarios.UnitTests.Scenarios.TemporaryRoot;

namespace Erix.Scenarios.UnitTests.Scenarios;

/// <summary>For each rule a file that keeps it and one that breaks it.</summary>
public sealed class CrossRuleTests
{
    private const string Positive = TemporaryRoot.File;
    private const string Negative = "scenarios/area/subsystem-case-negative.toml";

    [Theory]
    [InlineData("rootd_test_mode = \"phase3-input\"\nservice_startup_peer_fault = \"inputd-omit-deviced-peer\"")]
    [InlineData("run_mode = \"vm\"")]
    [InlineData("keyd_fscrypt_material_id_hex = \"00\"\nkeyd_fscrypt_material_hex = \"01\"")]
    [InlineData("qemu_block_readonly = false\nblock_storage_image = \"phase4-fs\"")]
    [InlineData(
        "qemu_block_readonly = false\nrun_mode = \"vm-disk-image\"\ndisk_image_case = "
        + "\"no-virtio-sata\"\nblock_storage_image = \"none\"")]
    [InlineData("kernel_rootd_test = \"runtime\"\nrootd_test_mode = \"none\"")]
    [InlineData("kernel_rootd_test = \"smoke\"\nrootd_test_mode = \"smoke\"")]
    [InlineData("expect.exit = \"success\"")]
    [InlineData("expect.require = [\"A\"]\nexpect.forbid = [\"A:B\", { regex = \"A\" }]")]
    [InlineData($"runtime_config_path = \"{Positive}\"")]
    [InlineData("drv_serial_test_mode = \"serial-probe\"")]
    [InlineData("timeout_s = 10\nsilence_s = 9")]
    [InlineData("block_storage_image = \"gpt\"\nverify = [{ check = \"sgdisk\" }]")]
    public void A_scenario_that_keeps_the_rules_is_sound(string text) => Objections(text).Should().BeEmpty();

    [Theory]
    [InlineData("rootd_test_mode = \"phase2-probe\"\nservice_startup_peer_fault = \"inputd-omit-deviced-peer\"",
        "SCN020 (2,1): inputd-omit-deviced-peer needs rootd_test_mode = \"phase3-input\", not \"phase2-probe\"")]
    [InlineData(
        "runtime_image_test_harness = false",
        "SCN021 (1,1): runtime_image_test_harness = false needs run_mode = \"vm-disk-image\"")]
    [InlineData(
        "disk_image_case = \"no-virtio-sata\"", "SCN021 (1,1): disk_image_case needs run_mode = \"vm-disk-image\"")]
    [InlineData("class = \"subsystem-negative\"\ndisk_image_fault = \"kernel-altered\"",
        "SCN021 (2,1): disk_image_fault needs run_mode = \"vm-disk-image\"")]
    [InlineData("\nrun_mode = \"vm-disk-image\"",
        "SCN021 (2,1): run_mode = \"vm-disk-image\" needs a disk_image_case, such as \"no-virtio-sata\"")]
    [InlineData("keyd_fscrypt_material_id_hex = \"00\"",
        "SCN022 (1,1): keyd_fscrypt_material_id_hex needs keyd_fscrypt_material_hex beside it")]
    [InlineData("keyd_fscrypt_material_hex = \"00\"",
        "SCN022 (1,1): keyd_fscrypt_material_hex needs keyd_fscrypt_material_id_hex beside it")]
    [InlineData("keyd_fsverity_root_id_hex = \"00\"",
        "SCN022 (1,1): keyd_fsverity_root_id_hex needs keyd_fsverity_root_hex beside it")]
    [InlineData("keyd_fsverity_root_hex = \"00\"",
        "SCN022 (1,1): keyd_fsverity_root_hex needs keyd_fsverity_root_id_hex beside it")]
    [InlineData("title = \"x\"\nqemu_block_readonly = false",
        "SCN023 (2,1): qemu_block_readonly = false, but no medium is attached: name one by block_storage_image")]
    [InlineData("verify = [{ check = \"sgdisk\" }]",
        "SCN023 (1,1): [[verify]] checks a medium, but none is attached: name one by block_storage_image")]
    [InlineData("kernel_rootd_test = \"runtime\"\nrootd_test_mode = \"smoke\"",
        "SCN025 (2,1): rootd_test_mode = \"smoke\" drives probes, which runtime bring-up does not have: "
        + "leave it out, or set kernel_rootd_test = \"smoke\"")]
    [InlineData("[expect]\nexit = \"kernel-failure\"",
        "SCN026 (1,2): only class = \"subsystem-negative\" may expect an exit other than success")]
    [InlineData("kernel_exception = \"bug\"",
        "SCN026 (1,1): kernel_exception = \"bug\" ends the kernel: it needs class = \"subsystem-negative\"")]
    [InlineData("[expect]\nrequire = [\"A\"]\nforbid = [\"B\", \"A\"]",
        "SCN027 (3,16): A is forbidden here and required in line 2: drop one of the two")]
    [InlineData("[expect]\nrequire_any_order = [{ regex = \"A\" }]\nforbid = [{ regex = \"A\" }]",
        "SCN027 (3,21): /A/ is forbidden here and required in line 2: drop one of the two")]
    [InlineData("runtime_config_path = \"runtime.mine.toml\"",
        "SCN028 (1,1): 'runtime.mine.toml' does not exist: it is taken relative to the root")]
    [InlineData("memd_test_mode = \"serial-probe\"",
        "SCN029 (1,1): only drv_serial_test_mode knows \"serial-probe\"; the nearest here is \"smoke\"")]
    [InlineData("timeout_s = 10\nsilence_s = 10",
        "SCN030 (2,1): silence_s = 10 is never reached within timeout_s = 10: make it shorter")]
    public void A_combination_that_makes_no_sense_is_an_error_at_load(string text, string objection) =>
        Objections(text).Should().Equal(objection);

    [Theory]
    [InlineData("expect.exit = \"rootd-failure\"")]
    [InlineData("expect.require = [\"ERIX_FATD:DENY:FAT_MIRROR_MISMATCH\"]")]
    [InlineData("expect.require_any_order = [\"ERIX_KERNEL:ROOTD_SMOKE:SERVICE_FAIL\"]")]
    [InlineData("expect.forbid = [\"ERIX_ROOTD:READY:VFS_IO\"]")]
    [InlineData("block_storage_image = \"malformed-fat\"")]
    [InlineData("rootd_test_mode = \"force-fail\"")]
    [InlineData("rootd_test_mode = \"phase0-force-service-fail\"")]
    [InlineData("phase0_missing_service = \"memd\"")]
    [InlineData("service_primary_control_fault = \"probed-omit-primary-control\"")]
    [InlineData("service_explicit_endpoint_fault = \"deviced-misroute-pci-device-endpoint\"")]
    [InlineData("procd_test_mode = \"force-fail\"")]
    [InlineData("kernel_exception = \"double-fault\"")]
    public void A_negative_may_name_its_reason_in_any_of_these_ways(string text) =>
        Objections(text, Negative).Should().BeEmpty();

    [Theory]
    [InlineData("class = \"subsystem-negative\"\nblock_storage_image = \"phase4-fs\"")]
    [InlineData("class = \"subsystem-negative\"\nexpect.exit = \"success\"")]
    [InlineData("class = \"subsystem-negative\"\nexpect.require = [\"ERIX_ROOTD:READY:VFSD\"]")]
    [InlineData("class = \"subsystem-negative\"\nphase0_missing_service = \"none\"")]
    public void A_negative_that_could_pass_for_any_reason_is_refused(string text) =>
        Objections(text).Should().Equal(
            "SCN024 (1,1): a subsystem-negative names why it fails: add [expect] require = "
            + "[\"ERIX_<PROVIDER>:DENY:<FINDING>\"], forbid or an exit other than success, "
            + "or a medium or fault that must be refused");

    [Fact]
    public void Every_peer_fault_is_refused_under_another_mode_and_taken_under_its_own()
    {
        foreach (var (fault, mode) in ServiceFaults.StartupPeer)
        {
            Objections($"service_startup_peer_fault = \"{fault}\"\nrootd_test_mode = \"{mode}\"").Should().BeEmpty();
            Objections($"service_startup_peer_fault = \"{fault}\"\nrootd_test_mode = \"phase4-block\"").Should().Equal(
                $"SCN020 (1,1): {fault} needs rootd_test_mode = \"{mode}\", not \"phase4-block\"");
        }
    }

    [Fact]
    public void Serial_probe_is_refused_for_every_other_service()
    {
        foreach (var service in ServiceTestModeNames.Services.Where(s => s != "drv_serial"))
        {
            Objections($"{service}_test_mode = \"serial-probe\"").Should().ContainSingle().Which.Should().StartWith(
                "SCN029 (1,1)");
        }
    }

    [Fact]
    public void A_rule_keeps_quiet_about_a_key_that_could_not_be_read() =>
        Objections("disk_image_case = \"no-virtio-sata\"\nrun_mode = \"vm-disk-imag\"").Should().Equal(
            "SCN005 (2,12): unknown value 'vm-disk-imag' for run_mode; the nearest is 'vm-disk-image'");

    [Fact]
    public void A_marker_of_a_family_that_is_almost_the_guests_is_a_slip() =>
        Objections("[expect]\nrequire = [\"ERIX_ROODT:READY\", \"MY_OWN:LINE\"]").Should().Equal(
            "SCN033 (2,12): 'ERIX_ROODT' is no family of erix's markers; the nearest is 'ERIX_ROOTD' "
            + "(guests/erix.toml, families)");

    [Fact]
    public void Every_rule_names_keys_that_exist()
    {
        var keys = Samples.Loaded.Keys.Rows.Select(r => r.Name);

        CrossRules.All.Concat(Samples.Guest.Rules).SelectMany(r => r.Keys).Distinct().Should().BeSubsetOf(keys);
    }
}
