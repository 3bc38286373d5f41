using System.Text.RegularExpressions;

namespace Erix.Scenarios.Qemu;

/// <summary>What a host says of its own ability to run KVM.</summary>
/// <param name="Override">The user's word, see <see cref="AcceleratorChoice.Override"/>.</param>
/// <param name="BootId">Changes with every boot of the host.</param>
public sealed partial record HostFacts(string? Override, bool CpuVirtualizes, bool KvmIsUsable, string BootId)
{
    /// <param name="chosen">The user's word.</param>
    public static HostFacts Read(string? chosen) => new(
        chosen,
        Virtualizes(File.ReadAllText("/proc/cpuinfo")),
        CanOpen("/dev/kvm"),
        File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim());

    /// <summary>A flags line of cpuinfo holds vmx (Intel) or svm (AMD) as a word of its own.</summary>
    internal static bool Virtualizes(string cpuInfo) => VirtualizationFlag().IsMatch(cpuInfo);

    private static bool CanOpen(string device)
    {
        try
        {
            using var file = File.OpenHandle(device, FileMode.Open, FileAccess.ReadWrite);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^flags\s*:.*\b(vmx|svm)\b", RegexOptions.Multiline)]
    private static partial Regex VirtualizationFlag();
}
