namespace Erix.Scenarios.Serial;

/// <summary>A line that was kept as evidence.</summary>
/// <param name="At">Since the VM was started.</param>
public readonly record struct SerialLine(TimeSpan At, string Text)
{
    public override string ToString() => $"{At.TotalSeconds,8:0.000} {Text}";
}
