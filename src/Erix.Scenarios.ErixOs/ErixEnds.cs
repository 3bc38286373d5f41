using Erix.Guest.Contract;

namespace Erix.Scenarios.ErixOs;

/// <summary>The contract's exit classes by the names that guests/erix.toml and [expect] exit give them.</summary>
public static class ErixEnds
{
    public const string Success = "success";
    public const string BootloaderFailure = "bootloader-failure";
    public const string KernelFailure = "kernel-failure";

    /// <summary>How a machine ends that was not made for tests.</summary>
    public const string PowerOff = "power-off";

    private static readonly (string Name, ExitClass Class)[] Rows =
    [
        (Success, ExitClass.Success),
        (BootloaderFailure, ExitClass.BootloaderFailure),
        (KernelFailure, ExitClass.KernelFailure),
        ("rootd-failure", ExitClass.RootdFailure),
        ("service-bootstrap-failure", ExitClass.ServiceBootstrapFailure),
    ];

    public static bool IsClass(string end) => Array.Exists(Rows, r => r.Name == end);

    public static string NameOf(ExitClass exit) => Array.Find(Rows, r => r.Class == exit).Name;
}
