namespace Erix.Scenarios.Qemu;

/// <summary>What runs first on the machine, where that is not the board's own choice.</summary>
public abstract record Firmware;

/// <summary>A file that takes the place of the board's firmware (`-bios`).</summary>
public sealed record BiosFirmware(string Path) : Firmware;

/// <summary>UEFI firmware in flash memory: its code, read-only, and this run's own copy of its variables.</summary>
public sealed record FlashFirmware(string CodePath, string VariablesPath) : Firmware;
