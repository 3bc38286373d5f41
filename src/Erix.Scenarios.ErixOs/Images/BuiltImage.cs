using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Appliance;

namespace Erix.Scenarios.ErixOs;

/// <summary>An image and the files that its boot goes through.</summary>
/// <param name="Parts">Bootloader, kernel, initramfs and boot-config, as they lie on the EFI system partition.</param>
public sealed record BuiltImage(string Name, Medium Medium, IReadOnlyList<ApplianceFile> Parts) : IDisposable
{
    public void Dispose() => Medium.Dispose();
}
