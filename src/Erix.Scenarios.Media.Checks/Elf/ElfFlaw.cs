namespace Erix.Scenarios.Media.Elf;

/// <summary>An executable that is broken in one way.</summary>
/// <param name="Name">Says how; also its file's name.</param>
/// <param name="Code">The rule that it breaks, and the only one.</param>
/// <param name="Edit">Returns the bytes: those that it was given, or others.</param>
public sealed record ElfFlaw(string Name, string Code, ElfOpinion Readers, Func<byte[], byte[]> Edit)
{
    public byte[] Bytes => Edit(ElfCorpus.Sound.Bytes);
}
