namespace Erix.Scenarios.Planning;

/// <summary>What a run is given beside the scenario: misbehaviour for the harness's own tests and the audit.</summary>
/// <param name="Fault">How the guest is to misbehave, in a word that the guest's code understands.</param>
/// <param name="SabotagedStep">The step of the guest's verifier that is to lie.</param>
public sealed record GuestOverrides(string Fault = "", string SabotagedStep = "")
{
    public static GuestOverrides None { get; } = new();

    /// <summary>Changes a payload on its way to the guest, which must then refuse it.</summary>
    public Func<byte[], byte[]> Payload { get; init; } = payload => payload;

    /// <summary>The medium as it was before its row's edit: nothing is there to refuse.</summary>
    public bool HealthyMedium { get; init; }

    /// <summary>What the guest writes is there as long as the VM is, and then gone.</summary>
    public bool ForgetfulDisk { get; init; }
}
