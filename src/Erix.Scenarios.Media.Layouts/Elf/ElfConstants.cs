namespace Erix.Scenarios.Media.Elf;

/// <summary>Values of the System V ABI's fields, by its own names without their prefixes.</summary>
public static class ElfConstants
{
    public const byte Class64 = 2;
    public const byte LittleEndian = 1;
    public const byte CurrentVersion = 1;
    public const byte SystemV = 0;
    public const byte Linux = 3;

    public const ushort TypeExecutable = 2;
    public const ushort MachineX8664 = 62;

    public const uint Null = 0;
    public const uint Load = 1;
    public const uint Dynamic = 2;
    public const uint Interpreter = 3;
    public const uint Note = 4;
    public const uint ProgramHeaders = 6;
    public const uint Tls = 7;
    public const uint GnuStack = 0x6474_E551;

    public const uint Execute = 1;
    public const uint Write = 2;
    public const uint Read = 4;

    public const int PageSize = 4096;

    /// <summary>The owner of notes that ask for authority, and their type.</summary>
    public const string NoteOwner = "EriX";
    public const uint NoteAuthority = 1;
}
