namespace Erix.Scenarios.Qemu;

/// <summary>UEFI firmware as distributions package it.</summary>
/// <param name="CodePath">Shared by all VMs.</param>
/// <param name="VariablesTemplate">Each run gets a copy of its own.</param>
public sealed record UefiFirmware(string CodePath, string VariablesTemplate)
{
    /// <summary>Debian's and Fedora's places, the first that is there.</summary>
    private static readonly (string Architecture, string Package, (string Code, string Variables)[] Places)[] Rows =
    [
        ("x86_64", "ovmf",
        [
            ("/usr/share/OVMF/OVMF_CODE_4M.fd", "/usr/share/OVMF/OVMF_VARS_4M.fd"),
            ("/usr/share/OVMF/OVMF_CODE.fd", "/usr/share/OVMF/OVMF_VARS.fd"),
            ("/usr/share/edk2/ovmf/OVMF_CODE.fd", "/usr/share/edk2/ovmf/OVMF_VARS.fd"),
        ]),
        ("aarch64", "qemu-efi-aarch64", [("/usr/share/AAVMF/AAVMF_CODE.fd", "/usr/share/AAVMF/AAVMF_VARS.fd")]),
    ];

    /// <exception cref="VmStartException">There is none; the message says how to get one.</exception>
    public static UefiFirmware Find(string architecture = QemuBinary.OwnArchitecture) =>
        Find(architecture, File.Exists);

    internal static UefiFirmware Find(string architecture, Func<string, bool> exists)
    {
        var row = Array.Find(Rows, row => row.Architecture == architecture);
        if (row.Places is null)
        {
            throw new VmStartException($"no UEFI firmware is known for {architecture}: name its files");
        }

        var (code, variables) = Array.Find(row.Places, place => exists(place.Code) && exists(place.Variables));
        return code is null
            ? throw new VmStartException(
                $"no UEFI firmware for {architecture} is installed: apt-get install {row.Package}")
            : new(code, variables);
    }
}
