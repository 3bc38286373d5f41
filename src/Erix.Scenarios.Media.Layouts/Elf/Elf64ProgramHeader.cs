using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Elf;

/// <summary>Program header of a 64-bit object. System V ABI, "Program Header".</summary>
public sealed class Elf64ProgramHeader : ILayout
{
    public static int Size => 56;

    public static readonly Field<Elf64ProgramHeader, uint> p_type = new(0x0);
    public static readonly Field<Elf64ProgramHeader, uint> p_flags = new(0x4);
    public static readonly Field<Elf64ProgramHeader, ulong> p_offset = new(0x8);
    public static readonly Field<Elf64ProgramHeader, ulong> p_vaddr = new(0x10);
    public static readonly Field<Elf64ProgramHeader, ulong> p_paddr = new(0x18);
    public static readonly Field<Elf64ProgramHeader, ulong> p_filesz = new(0x20);
    public static readonly Field<Elf64ProgramHeader, ulong> p_memsz = new(0x28);
    public static readonly Field<Elf64ProgramHeader, ulong> p_align = new(0x30);
}
