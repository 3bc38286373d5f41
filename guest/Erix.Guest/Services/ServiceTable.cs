using Erix.Guest.Contract;
using Erix.Guest.Services.Loader;
using Erix.Guest.Services.Phase0;
using Erix.Guest.Services.Phase1;
using Erix.Guest.Services.Phase2;
using Erix.Guest.Services.Phase3;
using Erix.Guest.Services.Storage;
using Erix.Guest.Verifier;

namespace Erix.Guest.Services;

/// <summary>Every service of this guest. One is added by its file and its line here.</summary>
internal static class ServiceTable
{
    /// <summary>The root service, which is no row: it starts the others.</summary>
    public const string Rootd = "rootd";

    public static IReadOnlyList<ServiceRow> Rows { get; } =
    [
        MemdService.Row,
        VspacedService.Row,
        PagerdService.Row,
        ProcdService.Row,
        LogdService.Row,
        CrashdService.Row,
        NamedService.Row,
        TimedService.Row,
        IrqdService.Row,
        DevicedService.Row,
        ProbedService.Row,
        HotplugdService.Row,
        DrvAcpiService.Row,
        DrvI8042Service.Row,
        DrvPs2KeyboardService.Row,
        DrvPs2MouseService.Row,
        InputdService.Row,
        DrvSerialService.Row,
        SerialdService.Row,
        FbcondService.Row,
        DrvVirtioBlockService.Row,
        BlockdService.Row,
        KeydService.Row,
        E2fsdService.Row,
        FatdService.Row,
        RamfsdService.Row,
        VfsdService.Row,
        LoaderdService.Row,
        .. Flavour.HasTestHarness ? OfTests() : Array.Empty<ServiceRow>(),
    ];

    /// <summary>Reached by the flavour that has them alone, so that any other is compiled without.</summary>
    private static ServiceRow[] OfTests() =>
    [
        ProbeService.Row,
        LookupClient.Row,
        TimeClient.Row,
        IrqClientService.Row,
        HoldingDriver.Row,
        TryingDriver.Row,
        .. InputConsumerService.Rows,
        VerifierService.Row,
    ];

    public static ServiceRow? Find(string name)
    {
        foreach (var row in Rows)
        {
            if (row.Name == name)
            {
                return row;
            }
        }

        return null;
    }
}
