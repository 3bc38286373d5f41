using Erix.Scenarios.Qemu;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Qemu;

public sealed class QemuCommandTests
{
    private static readonly MachineDescription Machine = new() { KernelPath = "vmlinux" };

    [Fact]
    public void Every_flag_says_why_it_is_there()
    {
        var command = QemuCommand.From(Machine with
        {
            Name = "x",
            InitrdPaths = ["initrd"],
            KernelCommandLine = ["quiet", "panic=-1"],
            Drives = [new("a.img"), new("b.img") { Bus = DriveBus.Sata, Writes = DriveWrites.Copy }],
            FwCfgFiles = [new("opt/erix/boot-config", "config.bin")],
            Gdb = "tcp::1234",
            ExtraFlags = [QemuFlag.Of("a trace of interrupts", "-d", "int")],
        });

        command.Flags.Should().OnlyContain(flag => flag.Reason.Length > 5 && flag.Arguments[0].StartsWith('-'));
        command.Arguments.Should().Equal(command.Flags.SelectMany(flag => flag.Arguments));
        command.Arguments.Should().ContainInOrder("-append", "quiet panic=-1");
        command.Arguments.Should().ContainInOrder("-fw_cfg", "name=opt/erix/boot-config,file=config.bin");
        command.Arguments.Should().ContainInOrder("-gdb", "tcp::1234", "-S", "-d", "int");
    }

    /// <summary>
    /// The machine of the reference guest, word for word: what runs on it must not change by the way.
    /// </summary>
    [Fact]
    public void The_reference_guests_machine_stays_as_it_is()
    {
        var command = QemuCommand.From(new()
        {
            Name = "full-system-normal",
            KernelPath = "vmlinux",
            InitrdPaths = ["initramfs"],
            KernelCommandLine = ["console=ttyS1", "quiet"],
            ExitDevice = "isa-debug-exit,iobase=0xf4,iosize=4",
            FwCfgFiles = [new("opt/erix/boot-config", "boot-config.bin")],
            Drives = [new("disk.img") { Writes = DriveWrites.Copy, SerialNumber = "erix-block" }],
        });

        command.Arguments.Should().Equal(
            "-name", "full-system-normal", "-no-user-config", "-nodefaults", "-M", "q35,sata=off,smbus=off",
            "-accel", "tcg", "-cpu", "qemu64,+rdrand", "-m", "256", "-smp", "1", "-display", "none", "-no-reboot",
            "-device", "isa-debug-exit,iobase=0xf4,iosize=4", "-serial", "stdio",
            "-chardev", "file,id=diagnostics,path=/dev/fd/3", "-serial", "chardev:diagnostics",
            "-chardev", "socket,id=qmp,fd=4", "-mon", "chardev=qmp,mode=control",
            "-kernel", "vmlinux", "-initrd", "initramfs", "-append", "console=ttyS1 quiet",
            "-fw_cfg", "name=opt/erix/boot-config,file=boot-config.bin",
            "-drive", "if=none,id=disk0,format=raw,file=disk.img,cache=unsafe",
            "-device", "virtio-blk-pci,drive=disk0,disable-legacy=on,serial=erix-block");
        string terminal = "-chardev stdio,id=console,mux=on,signal=off -mon chardev=console "
            + "-serial chardev:console -serial chardev:console";
        command.ToString().Should().Contain(terminal).And.StartWith("qemu-system-x86_64 -name full-system-normal ");
    }

    [Fact]
    public void A_port_for_acts_is_a_device_of_its_own_beside_the_others()
    {
        var command = QemuCommand.From(Machine with { DataDevice = "pci-serial,addr=5" });

        command.Arguments.Should().ContainInOrder(
            "-chardev", "socket,id=qmp,fd=4", "-mon", "chardev=qmp,mode=control",
            "-chardev", "socket,id=data,fd=5", "-device", "pci-serial,addr=5,chardev=data");
        command.OnTerminal().Arguments.Should().ContainInOrder("-device", "pci-serial,addr=5,chardev=console");
    }

    [Fact]
    public void A_reset_ends_the_VM_unless_the_guest_resets_itself_on_its_way()
    {
        QemuCommand.From(Machine).Arguments.Should().Contain("-no-reboot");
        QemuCommand.From(Machine with { EndsAtReset = false }).Arguments.Should().NotContain("-no-reboot");
    }

    [Fact]
    public void Devices_that_nobody_asks_for_are_not_there()
    {
        QemuCommand.From(new()).Arguments.Should().NotContain("-device").And.NotContain("-kernel")
            .And.NotContain("-rtc");
        QemuCommand.From(new()
        {
            ExitDevice = "isa-debug-exit,iobase=0x501,iosize=2",
            PanicDevice = "pvpanic",
            DisplayDevice = "VGA",
            ClockBase = "2030-01-01T00:00:00",
            Devices = [new("pcie-root-port,id=hotplug0", "a slot to plug into")],
        }).Arguments.Should().ContainInOrder(
            "-device", "isa-debug-exit,iobase=0x501,iosize=2", "-device", "pvpanic", "-device", "VGA",
            "-rtc", "base=2030-01-01T00:00:00", "-device", "pcie-root-port,id=hotplug0");
    }

    [Fact]
    public void Another_architecture_has_its_own_QEMU_board_and_CPU()
    {
        var command = QemuCommand.From(Machine with { Architecture = "riscv64", Diagnostics = GuestPort.None });

        command.ToString().Should().StartWith("qemu-system-riscv64 ");
        command.Arguments.Should().ContainInOrder("-M", "virt").And.ContainInOrder("-accel", "tcg", "-m")
            .And.NotContain("-cpu");
        QemuCommand.From(Machine with { Architecture = "aarch64", Board = "raspi3b", Cpu = "cortex-a53" }).Arguments
            .Should().ContainInOrder("-M", "raspi3b").And.ContainInOrder("-cpu", "cortex-a53");
    }

    [Theory]
    [InlineData(GuestPort.FirstSerial, GuestPort.None, "-serial stdio")]
    [InlineData(GuestPort.SecondSerial, GuestPort.None, "-serial null -serial stdio")]
    [InlineData(GuestPort.SecondSerial, GuestPort.FirstSerial,
        "-chardev file,id=diagnostics,path=/dev/fd/3 -serial chardev:diagnostics -serial stdio")]
    [InlineData(GuestPort.Debugcon, GuestPort.FirstSerial,
        "-chardev file,id=diagnostics,path=/dev/fd/3 -serial chardev:diagnostics -debugcon stdio")]
    public void A_guest_speaks_at_the_ports_that_its_definition_names(
        GuestPort markers, GuestPort diagnostics, string flags)
    {
        string arguments =
            string.Join(' ', QemuCommand.From(Machine with { Markers = markers, Diagnostics = diagnostics }).Arguments);

        arguments.Should().Contain($"-no-reboot {flags} -chardev socket,id=qmp");
    }

    [Fact]
    public void Markers_have_a_port_of_their_own()
    {
        var shared = () => QemuCommand.From(Machine with { Diagnostics = GuestPort.FirstSerial });

        shared.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Multiboot_modules_are_one_argument_and_a_comma_in_a_path_does_not_end_one() =>
        QemuCommand.From(Machine with { InitrdPaths = ["a,b", "c"] }).Arguments
            .Should().ContainInOrder("-initrd", "a,,b,c");

    [Fact]
    public void An_initrd_without_a_kernel_is_a_mistake()
    {
        var make = () => QemuCommand.From(new() { InitrdPaths = ["initrd"] });

        make.Should().Throw<ArgumentException>().WithMessage("*kernel*");
    }

    [Fact]
    public void Firmware_is_a_file_or_flash_memory_with_variables_of_its_own()
    {
        QemuCommand.From(new() { Firmware = new BiosFirmware("u-boot.bin") }).Arguments
            .Should().ContainInOrder("-bios", "u-boot.bin");
        QemuCommand.From(new() { Firmware = new FlashFirmware("CODE.fd", "run/VARS.fd") }).Arguments
            .Should().ContainInOrder(
            "-drive", "if=pflash,unit=0,format=raw,readonly=on,file=CODE.fd",
            "-drive", "if=pflash,unit=1,format=raw,file=run/VARS.fd");
    }

    [Theory]
    [InlineData(DriveBus.Ide, false, "ide-hd,drive=disk0,bus=ide.0,unit=0,bootindex=0,id=d")]
    [InlineData(DriveBus.Ide, true, "ide-cd,drive=disk0,bus=ide.0,unit=0,bootindex=0,id=d")]
    [InlineData(DriveBus.Sata, true, "ide-cd,drive=disk0,bus=ide.0,bootindex=0,id=d")]
    [InlineData(DriveBus.Nvme, false, "nvme,drive=disk0,serial=disk0,bootindex=0,id=d")]
    [InlineData(DriveBus.VirtioMmio, false, "virtio-blk-device,drive=disk0,bootindex=0,id=d")]
    [InlineData(DriveBus.Usb, false, "usb-storage,drive=disk0,bus=usb.0,bootindex=0,id=d")]
    [InlineData(DriveBus.Scsi, true, "scsi-cd,drive=disk0,bus=scsi.0,bootindex=0,id=d")]
    public void A_drive_is_on_the_bus_that_its_definition_names(DriveBus bus, bool isCdRom, string device)
    {
        var drive = new DriveDescription("a.img") { Bus = bus, IsCdRom = isCdRom, BootIndex = 0, DeviceId = "d" };

        QemuCommand.From(new() { Drives = [drive] }).Arguments.Should().ContainInOrder("-device", device);
    }

    [Fact]
    public void IDE_disks_fill_two_channels_of_the_board_that_has_them()
    {
        var ide = new DriveDescription("a") { Bus = DriveBus.Ide };
        string line = QemuCommand.From(new() { Drives = [ide, ide, ide] }).ToString();

        line.Should().Contain("-M pc,smbus=off").And.Contain("bus=ide.0,unit=1").And.Contain("bus=ide.1,unit=0");
    }

    [Fact]
    public void A_CD_ROM_on_a_bus_without_such_drives_is_a_mistake()
    {
        var make = () => QemuCommand.From(new() { Drives = [new("a.iso") { IsCdRom = true }] });

        make.Should().Throw<ArgumentException>().WithMessage("a.iso: *");
    }

    [Theory]
    [InlineData(DriveBus.VirtioBlk, "q35,sata=off,smbus=off", "virtio-blk-pci,drive=disk0,disable-legacy=on,serial=S1")]
    [InlineData(DriveBus.Sata, "q35,smbus=off", "ide-hd,drive=disk0,bus=ide.0,serial=S1")]
    public void The_board_has_AHCI_only_for_a_SATA_disk(DriveBus bus, string board, string device)
    {
        var command = QemuCommand.From(Machine with { Drives = [new("a.img") { Bus = bus, SerialNumber = "S1" }] });

        command.Arguments.Should().ContainInOrder("-M", board).And.ContainInOrder("-device", device);
    }

    [Fact]
    public void SATA_disks_take_one_port_each_whatever_stands_between_them()
    {
        var command = QemuCommand.From(Machine with
        {
            Drives = [new("a") { Bus = DriveBus.Sata }, new("b"), new("c") { Bus = DriveBus.Sata }],
        });

        command.Arguments.Should().Contain("ide-hd,drive=disk0,bus=ide.0").And.Contain("ide-hd,drive=disk2,bus=ide.1");
    }

    [Fact]
    public void Only_a_writable_drive_is_opened_for_writing()
    {
        var command = QemuCommand.From(Machine with { Drives = [new("a"), new("b") { Writes = DriveWrites.Copy }] });

        command.Arguments.Where(argument => argument.Contains("file=a")).Should().ContainSingle().Which.Should()
            .EndWith("readonly=on");
        command.Arguments.Where(argument => argument.Contains("file=b")).Should().ContainSingle().Which.Should()
            .NotContain("readonly");
    }

    [Fact]
    public void A_read_only_SATA_disk_is_an_overlay_as_QEMU_has_no_write_protected_one()
    {
        QemuCommand.From(Machine with { Drives = [new("a") { Bus = DriveBus.Sata }] }).Arguments
            .Should().Contain("if=none,id=disk0,format=raw,file=a,snapshot=on");
    }

    [Fact]
    public void A_comma_in_a_path_does_not_end_the_option()
    {
        QemuCommand.From(Machine with { Drives = [new("a,readonly=off.img")] }).Arguments
            .Should().Contain("if=none,id=disk0,format=raw,file=a,,readonly=off.img,readonly=on");
    }

    [Fact]
    public void The_printed_line_is_read_by_a_shell_as_the_arguments_of_the_machine_on_a_terminal()
    {
        var command = QemuCommand.From(
            Machine with { KernelPath = "it's a $(kernel)\\", KernelCommandLine = ["a=\"b\"", "c=*"] });

        var heard = OutsideTool.Run("sh", "-c", $"printf '%s\\n' {command}").Output.TrimEnd('\n').Split('\n');

        heard.Should().Equal(["qemu-system-x86_64", .. command.OnTerminal().Arguments]);
        heard.Should().NotContain(word => word.Contains("fd"), "what is inherited cannot be pasted");
    }

    [Fact]
    public void KVM_is_used_only_where_it_was_chosen()
    {
        QemuCommand.From(Machine).Arguments.Should().ContainInOrder("-accel", "tcg");
        QemuCommand.From(Machine with { Accelerator = Accelerator.Kvm }).Arguments.Should().ContainInOrder(
            "-accel", "kvm", "-cpu", "host");
    }
}
