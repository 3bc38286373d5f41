namespace Erix.Scenarios.AuditTests;

/// <summary>
/// How much of this project there is. All of it is some hundred VMs more than the scenarios, so an ordinary run has a
/// sample; a data source cannot go by the filter, which it is not told.
/// </summary>
internal static class AuditScope
{
    /// <summary>Set by the bench scripts that run all of it.</summary>
    public const string Variable = "ERIX_AUDIT";

    public const string All = "all";

    public static bool IsAll => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" => false,
        All => true,
        var other => throw new InvalidOperationException($"{Variable} is '{other}'; it may be '{All}', or not be set"),
    };
}
