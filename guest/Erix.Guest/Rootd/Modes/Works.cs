using Erix.Guest.Contract;

namespace Erix.Guest.Rootd.Modes;

/// <summary>How rootd does what a mode asks for.</summary>
internal static class Works
{
    private static readonly (RootdWork Work, Action<Bringup> Do)[] Rows =
    [
        (RootdWork.BringUp, Phase0Modes.BringUp),
        (RootdWork.Fail, _ => throw new InternalErrorException("rootd was asked to fail")),
        (RootdWork.Probe, b => Phase0Modes.Probe(b, pages: 1)),
        (RootdWork.Stress, Phase0Modes.Stress),
        (RootdWork.ForceServiceFail, Phase0Modes.ForceServiceFail),
        (RootdWork.Lookup, Phase1Modes.Lookup),
        (RootdWork.Time, Phase1Modes.Time),
        (RootdWork.Irq, Phase2Modes.Irq),
        (RootdWork.DriverHold, Phase2Modes.DriverHold),
        (RootdWork.DriverCapcheck, Phase2Modes.DriverCapcheck),
        (RootdWork.Devices, Phase2Modes.Devices),
        (RootdWork.Framebuffer, Phase3Modes.Framebuffer),
        (RootdWork.Input, Phase3Modes.Input),
        (RootdWork.Serial, Phase3Modes.Serial),
        (RootdWork.Block, StorageModes.Block),
        (RootdWork.FileSystems, StorageModes.FileSystems),
        (RootdWork.Memory, StorageModes.Memory),
    ];

    /// <summary>Returns when everything was done; a failure is an exception.</summary>
    public static void Do(Bringup bringup)
    {
        if (bringup.Config.KernelRootdTest == BootServices.Runtime)
        {
            RuntimeBringup.Run(bringup);
            return;
        }

        if (!Flavour.HasTestHarness)
        {
            throw new InternalErrorException("test modes are no part of this build");
        }

        var work = RootdModes.Find(bringup.Config.RootdTestMode)?.Work;
        foreach (var row in Rows)
        {
            if (row.Work == work)
            {
                row.Do(bringup);
                return;
            }
        }

        throw new InternalErrorException($"nothing does {bringup.Config.RootdTestMode}");
    }
}
