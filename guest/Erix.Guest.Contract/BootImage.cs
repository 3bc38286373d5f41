namespace Erix.Guest.Contract;

/// <summary>
/// What the boot image has of services: each is a file of this folder, and one without a file cannot be started. The
/// host packs it, and tells the guest nothing of what it left out.
/// </summary>
public static class BootImage
{
    public const string Folder = "service";

    /// <summary>The one static program that every service is.</summary>
    public const string Init = "/init";

    public static string PathOf(string service) => $"/{Folder}/{service}";
}
