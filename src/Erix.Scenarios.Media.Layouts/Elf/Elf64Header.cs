using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Elf;

/// <summary>ELF header of a 64-bit object. System V ABI, "ELF Header".</summary>
public sealed class Elf64Header : ILayout
{
    public static int Size => 64;

    public static readonly BytesField<Elf64Header> e_ident = new(0x0, 16);
    public static readonly Field<Elf64Header, ushort> e_type = new(0x10);
    public static readonly Field<Elf64Header, ushort> e_machine = new(0x12);
    public static readonly Field<Elf64Header, uint> e_version = new(0x14);
    public static readonly Field<Elf64Header, ulong> e_entry = new(0x18);
    public static readonly Field<Elf64Header, ulong> e_phoff = new(0x20);
    public static readonly Field<Elf64Header, ulong> e_shoff = new(0x28);
    public static readonly Field<Elf64Header, uint> e_flags = new(0x30);
    public static readonly Field<Elf64Header, ushort> e_ehsize = new(0x34);
    public static readonly Field<Elf64Header, ushort> e_phentsize = new(0x36);
    public static readonly Field<Elf64Header, ushort> e_phnum = new(0x38);
    public static readonly Field<Elf64Header, ushort> e_shentsize = new(0x3A);
    public static readonly Field<Elf64Header, ushort> e_shnum = new(0x3C);
    public static readonly Field<Elf64Header, ushort> e_shstrndx = new(0x3E);
}
