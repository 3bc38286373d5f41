namespace Erix.Guest.Verification;

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

    public bool Mutates => Effects.Length > 0;

    public string Marker(string proof) => $"{MarkerPrefix}{Name}:{proof}";
}
