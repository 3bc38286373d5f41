namespace Erix.Scenarios.HostChecks;

/// <summary>Does a host check look at one partition?</summary>
internal enum PartitionUse
{
    /// <summary>The one that is named, else the check's own default.</summary>
    Optional,

    /// <summary>The one that is named.</summary>
    Required,

    /// <summary>Always the whole medium.</summary>
    Never,
}
