namespace Erix.Scenarios.ErixOs;

/// <summary>run_mode: the kernel handed to QEMU directly, or the packaged disk image booted.</summary>
public enum RunMode
{
    Vm,
    VmDiskImage,
}
