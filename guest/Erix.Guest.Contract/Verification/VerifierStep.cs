namespace Erix.Guest.Contract.Verification;

/// <summary>
/// One thing that a verifier does through the public VFS and then looks at. Its marker is
/// <c>ERIX_VERIFY:NAME:proof</c>, and the proof is text made from what was seen: the host knows what it must be.
/// </summary>
/// <param name="Name">Upper snake case; guest and host find each other by it.</param>
/// <param name="Proof">
/// What the guest must have seen, when the step did its work. <see cref="FromMedium"/> where that depends on the
/// medium: the host then works it out from what the builder wrote down.
/// </param>
/// <param name="Effects">What stays on the medium; empty for a step that only looks.</param>
public sealed record VerifierStep(string Name, string Proof, params Effect[] Effects)
{
    /// <summary>The proof is worked out by the host from the files of the medium.</summary>
    public const string FromMedium = "{medium}";

    public const string MarkerPrefix = "ERIX_VERIFY:";

    /// <summary>A marker is a line for people, too: what is longer than this is told by its checksum.</summary>
    private const int LongestProof = 120;

    /// <summary>What the guest does, in order.</summary>
    public IReadOnlyList<VerifierOp> Ops { get; init; } = [];

    public bool Mutates => Effects.Length > 0;

    public static VerifierStep Of(string name, VerifierOp[] ops, params Effect[] effects) =>
        new(name, ProofOf(ops.Select(o => o.Answer)), effects) { Ops = ops };

    /// <summary>The answers of a step's operations as one word.</summary>
    public static string ProofOf(IEnumerable<string> answers)
    {
        // A blank would end the marker for some readers of logs.
        var proof = string.Join(',', answers).Replace(' ', '_');
        return proof.Length <= LongestProof ? proof : $"crc={BootConfigChecksum.Of(System.Text.Encoding.UTF8.GetBytes(proof)):x8}";
    }

    public string Marker(string proof) => $"{MarkerPrefix}{Name}:{proof}";
}
