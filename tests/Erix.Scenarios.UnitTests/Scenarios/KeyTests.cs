using Erix.Guest.Contract;
using Erix.Scenarios.Keys;
using Erix.Scenarios.UnitTests.Running;
using static Erix.Scenarios.UnitTests.Scenarios.TemporaryRoot;

namespace Erix.Scenarios.UnitTests.Scenarios;

/// <summary>For each key one value that is taken and one that is refused at its place, with its reason.</summary>
public sealed class KeyTests
{
    private const string Negative = "scenarios/area/subsystem-case-negative.toml";

    /// <summary>Key, a file with a sound value, and what must hold of the scenario then.</summary>
    private static readonly (string Key, string Text, Func<Scenario, bool> Holds)[] Sound =
    [
        ("title", "title = \"a b\"", s => s.Title == "a b"),
        ("guest", "guest = \"erix\"", s => s.Guest == "erix"),
        ("disk", "[[disk]]\nmedium = \"gpt\"\nbus = \"nvme\"\nwrites = \"forget\"",
            s => s.Disks is [{ Medium: "gpt", File: null, Bus: "nvme", Writes: DiskWrites.Forget }]),
        ("act", "[[act]]\nwhen = \"login: \"\nsend = \"root\\n\"\nexpect = [\"# \"]",
            s => s.Acts is [{ When.Text: "login: ", Send: "root\n", Expect: [{ Text: "# " }] }]),
        ("class", "class = \"full-system\"", s => s.Class == ScenarioClass.FullSystem),
        ("groups", "groups = [\"fat-01\", \"boot\"]", s => s.Groups is ["boot", "fat-01"]),
        ("timeout_s", "timeout_s = 90", s => s.Timeout == TimeSpan.FromSeconds(90)),
        ("silence_s", "silence_s = 2.5", s => s.Silence == TimeSpan.FromSeconds(2.5)),
        ("memory_mib", "memory_mib = 1024", s => s.MemoryMib == 1024),
        ("vcpus", "vcpus = 2", s => s.Vcpus == 2),
        ("exclusive", "exclusive = true", s => s.Exclusive),
        (
            "kernel_rootd_test", "kernel_rootd_test = \"runtime\"",
            s => s.Erix.KernelRootdTest == KernelRootdTest.Runtime),
        ("rootd_test_mode", "rootd_test_mode = \"phase4-block\"", s => s.Erix.RootdTestMode == "phase4-block"),
        ("runtime_config_profile", "runtime_config_profile = \"release\"",
            s => s.Erix.RuntimeConfigProfile == RuntimeProfile.Release),
        (
            "runtime_config_path", $"runtime_config_path = \"{TemporaryRoot.File}\"",
            s => s.Erix.RuntimeConfigPath == TemporaryRoot.File),
        (
            "block_storage_image", "block_storage_image = \"phase4-fs-fat12\"",
            s => s.Erix.BlockStorageImage == "phase4-fs-fat12"),
        (
            "qemu_block_readonly", "block_storage_image = \"gpt\"\nqemu_block_readonly = false",
            s => !s.Erix.QemuBlockReadonly),
        (
            "run_mode", "run_mode = \"vm-disk-image\"\ndisk_image_case = \"no-virtio-sata\"",
            s => s.Erix.RunMode == RunMode.VmDiskImage),
        ("disk_image_case", "disk_image_case = \"two-virtio-disks\"\nrun_mode = \"vm-disk-image\"",
            s => s.Erix.DiskImageCase == DiskImageCase.TwoVirtioDisks),
        ("disk_image_fault",
            "class = \"subsystem-negative\"\ndisk_image_fault = \"esp-unreadable\"\n"
                + "disk_image_case = \"single-virtio-gpt\"\nrun_mode = \"vm-disk-image\"",
            s => s.Erix.DiskImageFault == ImageFault.EspUnreadable),
        ("runtime_image_test_harness",
            "runtime_image_test_harness = false\ndisk_image_case = \"single-virtio-gpt\"\nrun_mode = \"vm-disk-image\"",
            s => !s.Erix.RuntimeImageTestHarness),
        (
            "phase0_missing_service", "phase0_missing_service = \"console-font\"",
            s => s.Erix.Phase0MissingService == "console-font"),
        (
            "kernel_exception", "class = \"subsystem-negative\"\nkernel_exception = \"bug\"",
            s => s.Erix.KernelException == "bug"),
        ("service_primary_control_fault", "service_primary_control_fault = \"drv-i8042-omit-primary-control\"",
            s => s.Erix.ServicePrimaryControlFault == "drv-i8042-omit-primary-control"),
        ("service_explicit_endpoint_fault", "service_explicit_endpoint_fault = \"deviced-misroute-pci-config-endpoint\"",
            s => s.Erix.ServiceExplicitEndpointFault == "deviced-misroute-pci-config-endpoint"),
        ("service_startup_peer_fault",
            "rootd_test_mode = \"phase2-probe\"\nservice_startup_peer_fault = \"probed-inject-undeclared-peer\"",
            s => s.Erix.ServiceStartupPeerFault == "probed-inject-undeclared-peer"),
        ("crashing_service", "crashing_service = \"timed\"", s => s.Erix.CrashingService == "timed"),
        ("keyd_fscrypt_material_id_hex", "keyd_fscrypt_material_id_hex = \"00fF\"\nkeyd_fscrypt_material_hex = \"01\"",
            s => s.Erix.KeydFscryptMaterialId.Span.SequenceEqual(new byte[] { 0x00, 0xFF })),
        ("keyd_fscrypt_material_hex", "keyd_fscrypt_material_id_hex = \"00\"\nkeyd_fscrypt_material_hex = \"0102\"",
            s => s.Erix.KeydFscryptMaterial.Span.SequenceEqual(new byte[] { 1, 2 })),
        ("keyd_fsverity_root_id_hex", "keyd_fsverity_root_id_hex = \"07\"\nkeyd_fsverity_root_hex = \"01\"",
            s => s.Erix.KeydFsverityRootId.Span.SequenceEqual(new byte[] { 7 })),
        ("keyd_fsverity_root_hex", "keyd_fsverity_root_id_hex = \"07\"\nkeyd_fsverity_root_hex = \"0908\"",
            s => s.Erix.KeydFsverityRoot.Span.SequenceEqual(new byte[] { 9, 8 })),
        ("expect", "[expect]\nexit = \"success\"", s => s.Expect.Exit == "success"),
        (
            "verify", "block_storage_image = \"gpt\"\n[[verify]]\ncheck = \"sgdisk\"",
            s => s.Verify is [{ Check: "sgdisk", Partition: null }]),
        .. ServiceTestModeNames.Services.Select(service => (
            $"{service}_test_mode",
            $"{service}_test_mode = \"runtime\"",
            (Func<Scenario, bool>)(s => s.Erix.ServiceTestModes.Single().Key == service
                && s.Erix.ServiceTestModes.Single().Value == "runtime"))),
    ];

    /// <summary>Key, a file with a value that is refused, and the whole objection.</summary>
    private static readonly (string Key, string Text, string Objection)[] Refused =
    [
        ("title", "title = 7", "SCN004 (1,9): title takes a string, not an integer: title = \"what it proves\""),
        ("guest", "guest = \"eryx\"", "SCN080 (1,9): no guest 'eryx'; the nearest is 'erix'"),
        ("disk", "[[disk]]\nbus = \"virtio\"", "SCN031 (1,1): a [[disk]] needs file or medium: file = \"disk.img\""),
        ("act", "[[act]]\nsend = \"a\"\nnmi = true",
            "SCN032 (1,1): one [[act]] does one thing, and this one has send and nmi: make it two rows"),
        ("class", "\nclass = \"subsystem-postive\"",
            "SCN005 (2,9): unknown value 'subsystem-postive' for class; the nearest is 'subsystem-positive'"),
        ("groups", "groups = [\"a|b\"]",
            "SCN006 (1,11): 'a|b' is not a name of letters, digits, '-', '_' and '.': groups = \"ext-rename\""),
        (
            "timeout_s", "timeout_s = 0",
            "SCN006 (1,13): timeout_s takes seconds, more than 0, at most 86400: timeout_s = 30"),
        (
            "silence_s", "silence_s = nan",
            "SCN006 (1,13): silence_s takes seconds, more than 0, at most 86400: silence_s = 30"),
        ("memory_mib", "memory_mib = 0", "SCN006 (1,14): memory_mib = 0 is not within 1 to 65536"),
        ("vcpus", "vcpus = 9", "SCN006 (1,9): vcpus = 9 is not within 1 to 8"),
        (
            "exclusive", "exclusive = \"yes\"",
            "SCN004 (1,13): exclusive takes a boolean, not a string: exclusive = true"),
        ("kernel_rootd_test", "kernel_rootd_test = \"smok\"",
            "SCN005 (1,21): unknown value 'smok' for kernel_rootd_test; the nearest is 'smoke'"),
        ("rootd_test_mode", "rootd_test_mode = \"phase5-block\"",
            "SCN005 (1,19): unknown value 'phase5-block' for rootd_test_mode; the nearest is 'phase4-block'"),
        ("runtime_config_profile", "runtime_config_profile = \"develop\"",
            "SCN005 (1,26): unknown value 'develop' for runtime_config_profile; the nearest is 'dev'"),
        ("runtime_config_path", "runtime_config_path = \"\"",
            "SCN006 (1,23): runtime_config_path is empty: runtime_config_path = \"runtime.sample.toml\", "
            + "or leave it out"),
        ("block_storage_image", "block_storage_image = \"fat-mirror-mismach\"",
            "SCN005 (1,23): unknown value 'fat-mirror-mismach' for block_storage_image; "
            + "the nearest is 'fat-mirror-mismatch'"),
        ("runtime_image_test_harness", "runtime_image_test_harness = 0",
            "SCN004 (1,30): runtime_image_test_harness takes a boolean, not an integer: "
                + "runtime_image_test_harness = true"),
        ("qemu_block_readonly", "qemu_block_readonly = 0",
            "SCN004 (1,23): qemu_block_readonly takes a boolean, not an integer: qemu_block_readonly = true"),
        ("run_mode", "run_mode = \"vn\"", "SCN005 (1,12): unknown value 'vn' for run_mode; the nearest is 'vm'"),
        ("disk_image_case", "disk_image_case = \"two-virtio-disk\"",
            "SCN005 (1,19): unknown value 'two-virtio-disk' for disk_image_case; the nearest is 'two-virtio-disks'"),
        ("disk_image_fault", "disk_image_fault = \"kernel-absend\"",
            "SCN005 (1,20): unknown value 'kernel-absend' for disk_image_fault; the nearest is 'kernel-absent'"),
        ("phase0_missing_service", "phase0_missing_service = \"drv_acpi\"",
            "SCN005 (1,26): unknown value 'drv_acpi' for phase0_missing_service; the nearest is 'drv-acpi'"),
        ("kernel_exception", "kernel_exception = \"divide_error\"",
            "SCN005 (1,20): unknown value 'divide_error' for kernel_exception; the nearest is 'divide-error'"),
        ("service_primary_control_fault", "service_primary_control_fault = \"probed-omit-primary-contrl\"",
            "SCN005 (1,33): unknown value 'probed-omit-primary-contrl' for service_primary_control_fault; "
            + "the nearest is 'probed-omit-primary-control'"),
        ("service_explicit_endpoint_fault", "service_explicit_endpoint_fault = \"deviced-misroute-pci-configendpoint\"",
            "SCN005 (1,35): unknown value 'deviced-misroute-pci-configendpoint' for service_explicit_endpoint_fault; "
            + "the nearest is 'deviced-misroute-pci-config-endpoint'"),
        ("service_startup_peer_fault", "service_startup_peer_fault = \"vfsd-omit-fatd-pere\"",
            "SCN005 (1,30): unknown value 'vfsd-omit-fatd-pere' for service_startup_peer_fault; "
            + "the nearest is 'vfsd-omit-fatd-peer'"),
        ("keyd_fscrypt_material_id_hex", "keyd_fscrypt_material_id_hex = \"abc\"",
            "SCN006 (1,32): keyd_fscrypt_material_id_hex has 3 digits, and a byte takes two: "
            + "keyd_fscrypt_material_id_hex = \"00ff17\""),
        ("crashing_service", "crashing_service = \"timd\"",
            "SCN005 (1,20): unknown value 'timd' for crashing_service; the nearest is 'timed'"),
        ("keyd_fscrypt_material_hex", "keyd_fscrypt_material_hex = \"0g\"",
            "SCN006 (1,29): keyd_fscrypt_material_hex has 'g', which is no hexadecimal digit: "
            + "keyd_fscrypt_material_hex = \"00ff17\""),
        ("keyd_fsverity_root_id_hex", "keyd_fsverity_root_id_hex = \"\"",
            "SCN006 (1,29): keyd_fsverity_root_id_hex is empty: keyd_fsverity_root_id_hex = \"00ff17\""),
        ("keyd_fsverity_root_hex", "keyd_fsverity_root_hex = 12",
            "SCN004 (1,26): keyd_fsverity_root_hex takes a string, not an integer: "
            + "keyd_fsverity_root_hex = \"00ff17\""),
        ("expect", "expect = \"success\"",
            "SCN004 (1,10): expect takes a table, not a string: expect = { exit = \"never\" }"),
        (
            "verify", "verify = \"e2fsck\"",
            "SCN004 (1,10): verify takes an array, not a string: verify = [{ check = \"e2fsck\" }]"),
        .. ServiceTestModeNames.Services.Select(service => (
            $"{service}_test_mode",
            $"{service}_test_mode = \"run-time\"",
            $"SCN005 (1,{service.Length + 14}): unknown value 'run-time' for {service}_test_mode; "
            + "the nearest is 'runtime'")),
    ];

    public static TheoryData<string> AllKeys => [.. Samples.Loaded.Keys.Rows.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(AllKeys))]
    public void A_sound_value_is_taken(string key)
    {
        var (_, text, holds) = Sound.Single(c => c.Key == key);

        var scenario = Read(text);

        holds(scenario).Should().BeTrue($"{text} says so, and the scenario is {scenario}");
    }

    [Theory]
    [MemberData(nameof(AllKeys))]
    public void A_value_that_makes_no_sense_is_refused_at_its_place(string key)
    {
        var (_, text, objection) = Refused.Single(c => c.Key == key);

        Objections(text).Should().Equal(objection);
    }

    [Theory]
    [InlineData("run_mod = \"vm\"", "SCN003 (1,1): unknown key 'run_mod'; the nearest is 'run_mode'")]
    [InlineData("\n  blok_storage_image = \"gpt\"",
        "SCN003 (2,3): unknown key 'blok_storage_image'; the nearest is 'block_storage_image'")]
    [InlineData(
        "[expect]\nrequires = []", "SCN003 (2,1): unknown key 'requires' in [expect]; the nearest is 'require'")]
    [InlineData("expect.forbids = []", "SCN003 (1,8): unknown key 'forbids' in [expect]; the nearest is 'forbid'")]
    public void An_unknown_key_is_refused_with_the_nearest(string text, string objection) =>
        Objections(text).Should().Equal(objection);

    [Fact]
    public void An_empty_file_is_a_scenario_of_defaults()
    {
        var scenario = Read("");

        scenario.Should().BeEquivalentTo(new Scenario
        {
            Id = Id,
            File = TemporaryRoot.File,
            Area = "area",
            Title = Id,
            Class = ScenarioClass.SubsystemPositive,
            Guest = "erix",
            Own = ErixKeys.None,
        });
    }

    [Theory]
    [InlineData("full-system-normal", "full-system")]
    [InlineData("subsystem-phase4-block-positive", "subsystem-positive")]
    public void The_class_follows_the_id_where_the_file_names_none(string id, string expected) =>
        Read("", $"scenarios/{id}.toml").Class.Name.Should().Be(expected);

    [Fact]
    public void A_negative_id_is_a_negative_class() =>
        Read("block_storage_image = \"malformed-gpt\"", Negative).Class.Should().Be(ScenarioClass.SubsystemNegative);

    [Theory]
    [InlineData("rootd_test_mode = \"smoke\"", KernelRootdTest.Smoke, "none")]
    [InlineData("runtime_config_profile = \"dev\"", KernelRootdTest.Runtime, "auto")]
    [InlineData(
        "run_mode = \"vm-disk-image\"\ndisk_image_case = \"single-virtio-gpt\"", KernelRootdTest.Runtime, "auto")]
    [InlineData("kernel_rootd_test = \"runtime\"\nblock_storage_image = \"none\"", KernelRootdTest.Runtime, "none")]
    public void Defaults_follow_the_other_keys(string text, KernelRootdTest test, string medium)
    {
        var scenario = Read(text);

        scenario.Erix.KernelRootdTest.Should().Be(test);
        scenario.Erix.BlockStorageImage.Should().Be(medium);
    }

    /// <summary>A mode of which nobody knows what it shows would pass with whatever it shows.</summary>
    [Theory]
    [InlineData("phase4-e2fs-fat-own-verifier", "phase4-e2fs-fat-ext-rename")]
    [InlineData("phase4-e2fs-fat-readonyl", "phase4-e2fs-fat-readonly")]
    [InlineData("phase4-e2fs-fat-ext-renam", "phase4-e2fs-fat-ext-rename")]
    [InlineData("phase4-loader-elf-plan", "phase4-loader-contract")]
    [InlineData("phase0-mine", "phase1-time")]
    [InlineData("phase4-", "phase2-irq")]
    public void A_mode_without_a_row_is_refused_in_positives_and_negatives_with_the_nearest(string mode, string nearest)
    {
        var text = $"rootd_test_mode = \"{mode}\"\nblock_storage_image = \"malformed-ext\"";
        string[] expected = [$"SCN005 (1,19): unknown value '{mode}' for rootd_test_mode; the nearest is '{nearest}'"];

        Objections(text).Should().Equal(expected);
        Objections(text, Negative).Should().Equal(expected);
    }

    [Fact]
    public void None_is_the_same_as_leaving_a_fault_out()
    {
        var scenario = Read(
            "phase0_missing_service = \"none\"\nservice_startup_peer_fault = \"none\"\nmemd_test_mode = \"none\"");

        scenario.Erix.Phase0MissingService.Should().BeNull();
        scenario.Erix.ServiceStartupPeerFault.Should().BeNull();
        scenario.Erix.ServiceTestModes.Should().BeEmpty();
    }

    [Fact]
    public void All_objections_to_a_file_come_at_once_in_the_order_of_its_lines() =>
        Objections("vcpus = 0\nrun_mod = 1\nexclusive = 1").Select(o => o[..12]).Should().Equal(
            "SCN006 (1,9)", "SCN003 (2,1)", "SCN004 (3,13");
}
