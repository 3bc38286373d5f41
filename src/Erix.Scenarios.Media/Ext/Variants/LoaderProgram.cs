using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Erix.Scenarios.Media.Elf;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>
/// A static x86-64 program that writes its marker to standard output and exits with its code: what the loader loads.
/// Written byte by byte, so that no compiler has a say in the bytes of a medium.
/// </summary>
/// <param name="Name">The file in /data/bin.</param>
/// <param name="ExitCode">Another one for each program.</param>
public sealed record LoaderProgram(string Name, byte ExitCode)
{
    public const string Folder = "/data/bin";

    private const ulong BaseAddress = 0x40_0000;

    public static LoaderProgram Ok { get; } = new("loader-ok", 0x21);

    public static LoaderProgram Alt { get; } = new("loader-alt", 0x22);

    /// <summary>
    /// Stands for a file that changed after it was read: what was made from its old bytes must not start.
    /// </summary>
    public static LoaderProgram Changed { get; } = new("loader-changed", 0x23);

    public static IReadOnlyList<LoaderProgram> All { get; } = [Ok, Alt, Changed];

    public string Path => $"{Folder}/{Name}";

    /// <summary>What the program prints, and nothing else does.</summary>
    public string Marker => $"ERIX_LOADER_FIXTURE:{Name.ToUpperInvariant().Replace('-', '_')}:RAN";

    /// <summary>Bytes that are nowhere but in this file.</summary>
    public byte[] Fingerprint => SHA256.HashData(Encoding.ASCII.GetBytes($"loader fingerprint {Name}"));

    public byte[] Bytes
    {
        get
        {
            var text = Encoding.ASCII.GetBytes(Marker + "\n");
            var start = Elf64Header.Size + Elf64ProgramHeader.Size;
            var code = Code(text.Length);
            byte[] bytes = [.. new byte[start], .. code, .. text, .. Fingerprint];
            var length = (ulong)bytes.Length;
            ElfProgram.WriteHeader(bytes, BaseAddress + (ulong)start, segments: 1);
            ElfProgram.WriteSegment(
                bytes, 0, ElfConstants.Load, ElfConstants.Read | ElfConstants.Execute, 0, BaseAddress, length, length,
                ElfConstants.PageSize);
            return bytes;
        }
    }

    private byte[] Code(int textLength)
    {
        byte[] code =
        [
            0xB8, 0x01, 0x00, 0x00, 0x00,             // mov eax, 1 (write)
            0xBF, 0x01, 0x00, 0x00, 0x00,             // mov edi, 1 (standard output)
            0x48, 0x8D, 0x35, 0x00, 0x00, 0x00, 0x00, // lea rsi, [rip + text]
            0xBA, 0x00, 0x00, 0x00, 0x00,             // mov edx, length
            0x0F, 0x05,                               // syscall
            0xB8, 0x3C, 0x00, 0x00, 0x00,             // mov eax, 60 (exit)
            0xBF, ExitCode, 0x00, 0x00, 0x00,         // mov edi, code
            0x0F, 0x05,                               // syscall
        ];
        const int AfterLea = 17;
        BinaryPrimitives.WriteInt32LittleEndian(code.AsSpan(AfterLea - 4), code.Length - AfterLea);
        BinaryPrimitives.WriteInt32LittleEndian(code.AsSpan(AfterLea + 1), textLength);
        return code;
    }
}
