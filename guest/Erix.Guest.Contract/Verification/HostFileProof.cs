using System.Globalization;
using System.Text;

namespace Erix.Guest.Contract.Verification;

/// <summary>What a verifier says of the files that the host put on a medium, in one word.</summary>
public static class HostFileProof
{
    /// <summary>Larger files are left to the host, and to steps of their own.</summary>
    public const long LargestFile = 1 << 20;

    public static string Line(string path, long length, string sha256) =>
        string.Create(CultureInfo.InvariantCulture, $"{path} {length} {sha256}\n");

    public static string Of(int files, string lines) =>
        string.Create(CultureInfo.InvariantCulture, $"files={files},crc={BootConfigChecksum.Of(Encoding.UTF8.GetBytes(lines)):x8}");
}
