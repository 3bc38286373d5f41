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
            InitrdPath = "initrd",
            KernelCommandLine = ["quiet", "panic=-1"],
            Drives = [new("a.img"), new("b.img") { Bus = DriveBus.Sata, ReadOnly = false }],
            FwCfgFiles = [new("opt/erix/boot-config", "config.bin")],
            Gdb = "tcp::1234",
            ExtraArguments = ["-d", "int"],
        });

        command.Flags.Should().OnlyContain(flag => flag.Reason.Length > 5 && flag.Arguments[0].StartsWith('-'));
        command.Arguments.Should().Equal(command.Flags.SelectMany(flag => flag.Arguments));
        command.Arguments.Should().ContainInOrder("-append", "quiet panic=-1");
        command.Arguments.Should().ContainInOrder("-fw_cfg", "name=opt/erix/boot-config,file=config.bin");
        command.Arguments.Should().ContainInOrder("-gdb", "tcp::1234", "-S", "-d", "int");
    }

    [Fact]
    public void A_reset_always_ends_the_VM_and_the_exit_port_is_always_there()
    {
        QemuCommand.From(Machine).Arguments.Should().Contain("-no-reboot").And.Contain("isa-debug-exit,iobase=0xf4,iosize=4");
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
        var command = QemuCommand.From(Machine with { Drives = [new("a"), new("b") { ReadOnly = false }] });

        command.Arguments.Where(argument => argument.Contains("file=a")).Should().ContainSingle().Which.Should().EndWith("readonly=on");
        command.Arguments.Where(argument => argument.Contains("file=b")).Should().ContainSingle().Which.Should().NotContain("readonly");
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
        var command = QemuCommand.From(Machine with { KernelPath = "it's a $(kernel)\\", KernelCommandLine = ["a=\"b\"", "c=*"] });

        var heard = OutsideTool.Run("sh", "-c", $"printf '%s\\n' {command}").Output.TrimEnd('\n').Split('\n');

        heard.Should().Equal(["qemu-system-x86_64", .. command.OnTerminal().Arguments]);
        heard.Should().NotContain(word => word.Contains("fd"), "what is inherited cannot be pasted");
    }

    [Fact]
    public void KVM_is_used_only_where_it_was_chosen()
    {
        QemuCommand.From(Machine).Arguments.Should().ContainInOrder("-accel", "tcg");
        QemuCommand.From(Machine with { Accelerator = Accelerator.Kvm }).Arguments.Should().ContainInOrder("-accel", "kvm", "-cpu", "host");
    }
}
