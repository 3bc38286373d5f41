namespace Erix.Scenarios.Boot;

/// <summary>One word of the kernel's command line and why it is there.</summary>
public sealed record KernelArgument(string Word, string Reason);

/// <summary>The reference guest's command line. docs/guest-kernel.md has the measurements.</summary>
public static class KernelArguments
{
    public static IReadOnlyList<KernelArgument> Rows { get; } =
    [
        new("console=ttyS1", "kernel messages go to the diagnostics port, where they cannot tear a marker"),
        new("quiet", "only what is worth a line"),
        new("panic=-1", "a panic resets at once, and -no-reboot makes that QEMU's end"),
        new("nolapic_timer", "no calibration loop: 0.1 s under TCG"),
        new("no_timer_check", "a host under load delays the timer's test ticks, and the kernel would panic over them"),
        new("noreplace-smp", "no patching of locks for a second processor"),
        new("qemu_fw_cfg.ioport=12@0x510:0:1:4", "where fw_cfg is: without ACPI nobody else tells the driver"),
    ];
}
