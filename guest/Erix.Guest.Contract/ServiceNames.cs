namespace Erix.Guest.Contract;

/// <summary>This guest's services, as phase0_missing_service spells them; each is argv[0] of its process.</summary>
public static class ServiceNames
{
    public const string Memd = "memd";
    public const string Vspaced = "vspaced";
    public const string Pagerd = "pagerd";
    public const string Procd = "procd";
    public const string Phase0Probe = "phase0-probe";
    public const string DrvI8042 = "drv-i8042";
    public const string DrvPs2Keyboard = "drv-ps2-keyboard";
    public const string DrvPs2Mouse = "drv-ps2-mouse";
    public const string Fbcond = "fbcond";

    /// <summary>No service, but a part of the boot that can be missing as one.</summary>
    public const string ConsoleFont = "console-font";
    public const string Inputd = "inputd";
    public const string InputConsole = "input-console";
    public const string InputBystander = "input-bystander";
    public const string Logd = "logd";
    public const string Crashd = "crashd";
    public const string Named = "named";
    public const string Timed = "timed";
    public const string Phase1Lookup = "phase1-lookup";
    public const string Phase1Time = "phase1-time";
    public const string Irqd = "irqd";
    public const string Phase2Irq = "phase2-irq";
    public const string Deviced = "deviced";
    public const string Phase2DriverHold = "phase2-driver-hold";
    public const string Phase2DriverCapcheck = "phase2-driver-capcheck";
    public const string Probed = "probed";
    public const string DrvVirtioBlock = "drv-virtio-block";
    public const string Blockd = "blockd";
    public const string Keyd = "keyd";
    public const string E2fsd = "e2fsd";
    public const string Fatd = "fatd";
    public const string Ramfsd = "ramfsd";
    public const string Vfsd = "vfsd";
    public const string VfsVerifier = "vfs-verifier";
}
