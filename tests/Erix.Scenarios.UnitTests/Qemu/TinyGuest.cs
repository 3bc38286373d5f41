using System.Buffers.Binary;
using System.Text;

namespace Erix.Scenarios.UnitTests.Qemu;

/// <summary>
/// A guest of a few dozen bytes: a multiboot image (Multiboot 0.6.96, 3.1: header with load addresses) of 32-bit code that
/// writes text to the serial ports and then ends in one of the ways a machine can.
/// </summary>
internal static class TinyGuest
{
    private const uint LoadAddress = 0x100000;
    private const int HeaderBytes = 32;
    private const ushort FirstPort = 0x3f8;
    private const ushort SecondPort = 0x2f8;

    public static byte[] Exits(byte exitClass, string serial, string diagnostics = "") =>
        Image(
        [
            .. Print(FirstPort, serial), .. Print(SecondPort, diagnostics),
            0xb0, exitClass, 0xe6, 0xf4, // mov al, class; out 0xf4, al
            .. Halt,
        ]);

    /// <summary>No interrupt table, then an interrupt: that faults three times over.</summary>
    public static byte[] TripleFaults(string serial) =>
        Image(
        [
            .. Print(FirstPort, serial),
            0xbc, 0x00, 0x10, 0x10, 0x00, // mov esp, LoadAddress + 4096: the loader leaves it undefined
            0x6a, 0x00, 0x6a, 0x00, // push 0; push 0
            0x0f, 0x01, 0x1c, 0x24, // lidt [esp]
            0xcc, // int3
        ]);

    public static byte[] Hangs(string serial) => Image([.. Print(FirstPort, serial), .. Halt]);

    private static byte[] Halt => [0xfa, 0xf4, 0xeb, 0xfd]; // cli; hlt; jmp to hlt

    private static byte[] Print(ushort port, string text) =>
    [
        0x66, 0xba, (byte)(port & 0xff), (byte)(port >> 8), // mov dx, port
        .. Encoding.ASCII.GetBytes(text).SelectMany(c => new byte[] { 0xb0, c, 0xee }), // mov al, c; out dx, al
    ];

    private static byte[] Image(byte[] code)
    {
        const uint Magic = 0x1badb002;
        const uint HasAddresses = 0x10000;
        byte[] image = new byte[HeaderBytes + 4096];
        code.CopyTo(image, HeaderBytes);
        uint end = LoadAddress + (uint)image.Length;
        uint checksum = unchecked(0u - Magic - HasAddresses);
        uint[] header = [Magic, HasAddresses, checksum, LoadAddress, LoadAddress, end, end, LoadAddress + HeaderBytes];
        foreach (var (index, word) in header.Index())
        {
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(index * 4), word);
        }

        return image;
    }
}
