using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Scenarios.Media;

namespace Erix.Guest.Services.Storage;

/// <summary>What vfsd asks of every filesystem provider.</summary>
internal static class ProviderVerbs
{
    /// <summary>
    /// partition, "ro" or "rw", journal partition: the mount comes back as a descriptor, and behind it one for each
    /// directory that the answer names, to be put over it.
    /// </summary>
    public const string Mount = "mount";

    /// <summary>partition: an operation on it failed; the provider says why it must, if it knows.</summary>
    public const string Explain = "explain";

    /// <summary>partition: it is unmounted now, and the provider does what the kernel's driver leaves undone.</summary>
    public const string Settle = "settle";

    public const string Done = "DONE";
}

/// <summary>How a provider refuses: once to everybody on the serial port, once to whoever asked.</summary>
internal static class Denial
{
    public static RefusalException Of(ServiceContext context, Finding finding) =>
        Of(context, finding.Kind.Code, finding.ToString());

    public static RefusalException Of(ServiceContext context, string reason, string detail)
    {
        context.Marker($"{context.Name}: {detail}");
        context.Marker(Markers.Deny(context.Name, reason));
        return new RefusalException(reason, detail);
    }

    /// <summary>The driver's no where the check had none: a disagreement that somebody has to look into.</summary>
    public static RefusalException Of(ServiceContext context, MountException refused) =>
        Of(context, $"MOUNT_{refused.Errno}", refused.Message);

    public static string Source(int fd) => $"/proc/self/fd/{fd}";
}
