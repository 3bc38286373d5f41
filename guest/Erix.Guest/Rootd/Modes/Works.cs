using Erix.Guest.Contract;

namespace Erix.Guest.Rootd.Modes;

/// <summary>How rootd does what a mode asks for.</summary>
internal static class Works
{
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

        switch (RootdModes.Find(bringup.Config.RootdTestMode)?.Work)
        {
            case RootdWork.BringUp:
                Phase0Modes.BringUp(bringup);
                break;
            case RootdWork.Fail:
                throw new InternalErrorException("rootd was asked to fail");
            case RootdWork.Probe:
                Phase0Modes.Probe(bringup, pages: 1);
                break;
            case RootdWork.Stress:
                Phase0Modes.Stress(bringup);
                break;
            case RootdWork.ForceServiceFail:
                Phase0Modes.ForceServiceFail(bringup);
                break;
            case RootdWork.Lookup:
                Phase1Modes.Lookup(bringup);
                break;
            case RootdWork.Time:
                Phase1Modes.Time(bringup);
                break;
            case RootdWork.Irq:
                Phase2Modes.Irq(bringup);
                break;
            case RootdWork.DriverHold:
                Phase2Modes.DriverHold(bringup);
                break;
            case RootdWork.DriverCapcheck:
                Phase2Modes.DriverCapcheck(bringup);
                break;
            case RootdWork.Devices:
                Phase2Modes.Devices(bringup);
                break;
            case RootdWork.Block:
                StorageModes.Block(bringup);
                break;
            case RootdWork.FileSystems:
                StorageModes.FileSystems(bringup);
                break;
            case RootdWork.Memory:
                StorageModes.Memory(bringup);
                break;
            default:
                throw new InternalErrorException($"nothing does {bringup.Config.RootdTestMode}");
        }
    }
}
