using Erix.Guest.Contract;

namespace Erix.Guest.Kernel;

/// <summary>How the machine ends: a VM for tests with a class, any other by switching it off.</summary>
internal static class Ending
{
    public static void With(ExitClass exitClass)
    {
        if (Flavour.HasTestHarness)
        {
            DebugExit.With(exitClass);
        }
        else
        {
            PowerOff.Now();
        }
    }
}
