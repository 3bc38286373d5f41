namespace Erix.Guest.Verification;

/// <summary>A step that asks loaderd for something; a method of its name carries it out.</summary>
/// <param name="Announces">What loaderd prints meanwhile, in order.</param>
public sealed record LoaderPlan(string Name, Func<string> Proof, params string[] Announces) : StepPlan(Name)
{
    public override VerifierStep Step => new(Name, Proof());
}
