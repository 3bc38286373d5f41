using System.Buffers.Binary;
using System.Text;

namespace Erix.Scenarios.UnitTests.Qemu;

/// <summary>
/// A guest of a few dozen bytes: a multiboot image (Multiboot 0.6.96, 3.1: header with load addresses) of 32-bit code
/// that writes text to the serial ports and then ends in one of the ways a machine can.
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

    /// <summary>Through the board's power management, which the firmware has put at port 0x600.</summary>
    public static byte[] PowersOff(string serial) => Image([.. Print(FirstPort, serial), .. PowerOff, .. Halt]);

    /// <summary>Through the keyboard controller, as PCs do it.</summary>
    public static byte[] Resets(string serial) =>
        Image([.. Print(FirstPort, serial), 0xb0, 0xfe, 0xe6, 0x64, .. Halt]); // mov al, 0xfe; out 0x64, al

    public static byte[] Panics(string serial) =>
        // out 0x505, 1: pvpanic
        Image([.. Print(FirstPort, serial), 0x66, 0xba, 0x05, 0x05, 0xb0, 0x01, 0xee, .. Halt]);

    /// <summary>Prompts, echoes what is typed, and answers README to each line; 'q' ends it with class 0x10.</summary>
    public static byte[] Shell(bool onSecondPort = false)
    {
        ushort port = onSecondPort ? SecondPort : FirstPort;
        byte high = (byte)(port >> 8);
        byte[] loop =
        [
            .. Print(port, "# "),
            0x66, 0xba, 0xfd, high, 0xec, 0xa8, 0x01, 0x74, 0xf7, // until the line status says that there is a byte
            0x66, 0xba, 0xf8, high, 0xec, 0xee, // in al, dx; out dx, al
            0x3c, (byte)'q', 0x75, 0x04, 0xb0, 0x10, 0xe6, 0xf4, // if it is q: out 0xf4, 0x10
            0x3c, 0x0d, 0x75, 0xe5, // until it is CR
            .. Print(port, "\nREADME\n"),
        ];
        return Image([.. loop, 0xe9, .. BitConverter.GetBytes(-(loop.Length + 5))]); // jmp to the prompt
    }

    /// <summary>Waits for the key 'a' and says so.</summary>
    public static byte[] WaitsForKey() =>
        Image(
        [
            .. Print(FirstPort, "press a\n"),
            0xe4, 0x64, 0xa8, 0x01, 0x74, 0xfa, // until there is a key: in al, 0x64
            0xe4, 0x60, 0x3c, 0x1e, 0x75, 0xf4, // in al, 0x60 until it is a's scan code
            .. Print(FirstPort, "a was pressed\n"),
            0xb0, 0x10, 0xe6, 0xf4, .. Halt,
        ]);

    /// <summary>Powers the machine off when somebody presses its button.</summary>
    public static byte[] WaitsForPowerButton(string serial) =>
        Image(
        [
            0x66, 0xba, 0x02, 0x06, 0x66, 0xb8, 0x00, 0x01, 0x66, 0xef, // out 0x602, 0x100: the button counts
            .. Print(FirstPort, serial),
            0x66, 0xba, 0x00, 0x06, 0x66, 0xed, 0x66, 0xa9, 0x00, 0x01, 0x74, 0xf4, // in ax, 0x600 until it was pressed
            .. PowerOff, .. Halt,
        ]);

    private static byte[] PowerOff => [0x66, 0xba, 0x04, 0x06, 0x66, 0xb8, 0x00, 0x20, 0x66, 0xef]; // out 0x604, 0x2000

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
