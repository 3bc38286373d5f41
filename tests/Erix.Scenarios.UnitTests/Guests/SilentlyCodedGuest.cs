namespace Erix.Scenarios.UnitTests.Guests;

/// <summary>It objects by a kind of which it did not say that it has it.</summary>
public sealed class SilentlyCodedGuest(GuestDefinition definition) : CodedGuest(definition)
{
    public override IReadOnlyList<DiagnosticKind> Kinds => [];
}
