namespace Erix.Guest.Contract;

/// <summary>Which of a service's endpoints a fault is about: the three keys that ask for one.</summary>
public enum FaultedEndpoint
{
    PrimaryControl,
    Explicit,
    Peer,
}

/// <summary>
/// Wiring that a scenario asks to be wrong: "e2fsd-misroute-blockd-peer", "probed-inject-undeclared-peer",
/// "drv-serial-omit-primary-control". rootd does the wrong thing; the receiver has to notice by itself.
/// </summary>
/// <param name="Key">The scenario key that asks for it.</param>
/// <param name="Target">The peer's or the endpoint's name; empty for the primary control.</param>
public sealed record StartupFault(string Key, FaultedEndpoint Endpoint, string Service, string Kind, string Target)
{
    public const string Omit = "omit";
    public const string Misroute = "misroute";
    public const string Inject = "inject";

    /// <summary>What is injected: an endpoint that nobody declared.</summary>
    public const string Undeclared = "undeclared";

    private static readonly (string Key, FaultedEndpoint Endpoint, string Ending, string[] Kinds)[] Families =
    [
        ("service_primary_control_fault", FaultedEndpoint.PrimaryControl, "primary-control", [Omit, Misroute]),
        ("service_explicit_endpoint_fault", FaultedEndpoint.Explicit, "-endpoint", [Misroute]),
        ("service_startup_peer_fault", FaultedEndpoint.Peer, "-peer", [Omit, Misroute, Inject]),
    ];

    /// <summary>Contract names of peers that are services under another name.</summary>
    private static readonly (string Contract, string Service)[] Aliases = [("memory-provider", ServiceNames.Ramfsd)];

    /// <summary>As the scenario spells it.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Every fault that a boot-config asks for.</summary>
    /// <exception cref="NotServedException">One has no form that is known.</exception>
    public static IReadOnlyList<StartupFault> AllOf(BootConfig config)
    {
        string[] texts = [config.PrimaryControlFault, config.ExplicitEndpointFault, config.StartupPeerFault];
        var faults = new List<StartupFault>();
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i].Length > 0)
            {
                faults.Add(Parse((FaultedEndpoint)i, texts[i])
                    ?? throw new NotServedException(Families[i].Key, texts[i], "no fault has this form"));
            }
        }

        return faults;
    }

    /// <summary>Null for a text that names no fault of that family.</summary>
    public static StartupFault? Parse(FaultedEndpoint endpoint, string text)
    {
        var family = Families[(int)endpoint];
        foreach (var kind in family.Kinds)
        {
            var at = text.IndexOf($"-{kind}-", StringComparison.Ordinal);
            var rest = at > 0 ? text[(at + kind.Length + 2)..] : "";
            if (rest.EndsWith(family.Ending, StringComparison.Ordinal))
            {
                var target = Resolve(rest[..^family.Ending.Length]);
                return (endpoint == FaultedEndpoint.PrimaryControl) == (target.Length == 0)
                    && (kind == Inject) == (target == Undeclared)
                    ? new StartupFault(family.Key, endpoint, text[..at], kind, target) { Text = text }
                    : null;
            }
        }

        return null;
    }

    public bool Hits(string service, FaultedEndpoint endpoint, string kind, string target) =>
        Service == service && Endpoint == endpoint && Kind == kind && Target == target;

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
