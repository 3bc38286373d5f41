using System.Text;

namespace Erix.Guest.Verification;

/// <summary>
/// The proof of READ_FILES: every file that the host put on the volume under test, read in the VM. The guest is told
/// the paths by the boot-config; lengths and digests it has to see for itself.
/// </summary>
public static class MediumProof
{
    /// <summary>Longer files are left to steps of their own: most of them is holes.</summary>
    public const long MaxFileBytes = 1 << 20;

    public static string Of(IEnumerable<(string Path, long Length, string Sha256)> files)
    {
        string[] lines = [.. files.OrderBy(f => f.Path, StringComparer.Ordinal).Select(
            f => $"{f.Path} {f.Length} {f.Sha256}")];
        return $"{lines.Length}/{Proofs.Crc(Encoding.UTF8.GetBytes(string.Join('\n', lines)))}";
    }
}
