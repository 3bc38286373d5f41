namespace Erix.Scenarios.Verdicts;

/// <summary>
/// What one run came to, with everything a reader needs to see why. Rendered by <see cref="VerdictText"/>.
/// </summary>
public sealed record Verdict(VerdictKind Kind, string Headline)
{
    public bool IsPass => Kind == VerdictKind.Passed;

    /// <summary>What should have happened, where the headline does not say it all.</summary>
    public string? Expected { get; init; }

    public string? LastMarker { get; init; }

    /// <summary>The guest kernel's own lines, from the diagnostics port.</summary>
    public IReadOnlyList<string> KernelLines { get; init; } = [];

    /// <summary>How the VM ended.</summary>
    public string? Exit { get; init; }

    /// <summary>What QEMU said on its standard error.</summary>
    public IReadOnlyList<string> QemuErrors { get; init; } = [];

    public IReadOnlyList<string> SerialTail { get; init; } = [];

    /// <summary>What the VM itself came to, where afterwards the host could not do its part.</summary>
    public string? OfVm { get; init; }

    /// <summary>What the host could not keep of the evidence, and why; it changes nothing of the verdict.</summary>
    public string? HostFault { get; init; }

    /// <summary>The one command that repeats the run.</summary>
    public string? Repeat { get; init; }

    public static Verdict Environment(string headline) => new(VerdictKind.Environment, headline);

    public static Verdict NotServed(string headline) => new(VerdictKind.NotServed, headline);

    public override string ToString() => VerdictText.Of(this);
}
