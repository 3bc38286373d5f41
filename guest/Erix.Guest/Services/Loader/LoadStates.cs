using Erix.Guest.Contract;

namespace Erix.Guest.Services.Loader;

/// <summary>The states of a launch, in each of which it can be made to fail.</summary>
internal static class LoadStates
{
    public const string Opened = "OPENED";
    public const string Read = "READ";
    public const string Checked = "CHECKED";
    public const string Image = "IMAGE";
    public const string Received = "RECEIVED";
    public const string Output = "OUTPUT";
    public const string Stopped = "STOPPED";

    public const string Injected = "INJECTED";

    /// <summary>Ends a launch that was asked to fail where it now is.</summary>
    public static void FailAt(string here, string asked)
    {
        if (Flavour.HasTestHarness && here == asked)
        {
            throw new RefusalException(Injected, $"made to fail when {here}");
        }
    }
}
