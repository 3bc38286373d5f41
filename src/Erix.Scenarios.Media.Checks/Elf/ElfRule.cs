namespace Erix.Scenarios.Media.Elf;

/// <summary>Something that must be so before a program is planned.</summary>
/// <param name="Code">The reason of a refusal: ERIX_LOADERD:DENY:ELF_ENTRY_OUTSIDE.</param>
/// <param name="Says">One line for people.</param>
/// <param name="Holds">May rely on every rule before it that ends the reading.</param>
/// <param name="Ends">Where it does not hold, nothing behind it can be read.</param>
public sealed record ElfRule(string Code, string Says, Func<ElfFile, bool> Holds, bool Ends = false);
