namespace Erix.Guest.Rootd;

/// <summary>
/// Wiring that a scenario asks to be wrong: "e2fsd-misroute-blockd-peer", "probed-inject-undeclared-peer",
/// "drv-serial-omit-primary-control". rootd does the wrong thing; the receiver has to notice by itself.
/// </summary>
/// <param name="Target">The peer's name, or primary-control, or undeclared.</param>
internal sealed record StartupFault(string Service, string Kind, string Target)
{
    public const string Omit = "omit";
    public const string Misroute = "misroute";
    public const string Inject = "inject";
    public const string PrimaryControl = "primary-control";

    private static readonly string[] Kinds = [Omit, Misroute, Inject];

    /// <summary>Contract names of peers that are services under another name.</summary>
    private static readonly (string Contract, string Service)[] Aliases = [("memory-provider", "ramfsd")];

    /// <summary>Null for none, or for a text that names no fault.</summary>
    public static StartupFault? Parse(string text)
    {
        foreach (var kind in Kinds)
        {
            if (text.IndexOf($"-{kind}-", StringComparison.Ordinal) is var at and > 0)
            {
                var target = text[(at + kind.Length + 2)..];
                const string Peer = "-peer";
                target = target.EndsWith(Peer, StringComparison.Ordinal) ? target[..^Peer.Length] : target;
                return new StartupFault(text[..at], kind, Resolve(target));
            }
        }

        return null;
    }

    public bool Hits(string service, string kind, string target) => Service == service && Kind == kind && Target == target;

    private static string Resolve(string target)
    {
        foreach (var (contract, service) in Aliases)
        {
            if (contract == target)
            {
                return service;
            }
        }

        return target;
    }
}
