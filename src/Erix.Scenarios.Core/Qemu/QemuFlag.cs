namespace Erix.Scenarios.Qemu;

/// <summary>One flag of a QEMU command with its values, and why it is there.</summary>
public sealed record QemuFlag(IReadOnlyList<string> Arguments, string Reason);
