using Erix.Scenarios.Media.Elf;
using Erix.Scenarios.Media.Image;

namespace Erix.Guest.Services.Loader;

/// <summary>A program as it was planned: from where, for whom, which bytes, how they are to stand in memory.</summary>
internal sealed record PlannedProgram(string Path, string Owner, byte[] Bytes, ElfPlan Plan)
{
    public string Digest => DigestOf(Bytes);

    public static string DigestOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(Sha2.Sha256(bytes));
}
