using System.Buffers.Binary;
using static Erix.Scenarios.Media.Elf.ElfProgram;

namespace Erix.Scenarios.Media.Elf;

/// <summary>What no launched program may, each tried by a program of its own. A new one is one row.</summary>
public static class ElfAttempts
{
    private const byte EPERM = 1;
    private const byte ENOENT = 2;
    private const byte EAGAIN = 11;
    private const byte ENOMEM = 12;
    private const byte EACCES = 13;
    private const byte EMFILE = 24;

    private const byte SIGKILL = 9;
    private const byte SIGXCPU = 24;
    private const byte SIGXFSZ = 25;

    /// <summary>Where its text stands, as an argument.</summary>
    private const long Text = (long)DataAddress;

    /// <summary>What a program may say, and behind it what only the system may.</summary>
    private const string SpokenForAnother = "ERIX_LOADER_FIXTURE:ANYBODY ERIX_ROOTD:READY:LOADER_CONTRACT\n";

    private const byte SpeakerEnds = 0x3C;

    public static IReadOnlyList<ElfAttempt> All { get; } =
    [
        Call("find-a-file", ENOENT, "/proc/self/maps", 21, Text, 4 /* to read */),
        Call("open-its-root", EMFILE, "/", 2, Text),
        Call("make-a-folder", EACCES, "/folder", 83, Text, 0x1ED /* rwxr-xr-x */),
        Call("make-a-device", EACCES, "/disk", 133, Text, 0x6180 /* a block device, rw */, 0xFD00),
        Call("mount", EPERM, "/", 165, Text, Text, Text),
        Call("leave-its-root", EPERM, "/", 161, Text),
        Call("become-root", EPERM, "", 105),
        Call("signal-init", EPERM, "", 62, 1, 15),
        Call("trace-init", EPERM, "", 101, 16, 1),
        Call("have-a-child", EAGAIN, "", 57),
        Call("open-a-socket", EMFILE, "", 41, 1, 1),
        Call("take-memory", ENOMEM, "", 9, 0, 1 << 30, 3 /* read, write */, 0x22 /* its own */, -1),
        new("speak-for-another", new(SpokenForAnother, SpeakerEnds), SpeakerEnds),
        new("compute-for-ever", Doing("", 0xEB, 0xFE /* jmp to itself */), 0, SIGXCPU),
        new("write-for-ever", Doing("for ever.", WritesForEver()), 0, SIGXFSZ),
        new("wait-for-ever", Doing("", [.. Asked(34 /* pause */, [])]), 0, SIGKILL),
    ];

    private static ElfAttempt Call(string name, byte errno, string text, int number, params long[] arguments) =>
        new(name, Doing(text, [.. Asked(number, arguments), .. EndWithErrno()]), errno);

    /// <summary>A program has data, be there anything to say or not.</summary>
    private static ElfProgram Doing(string text, params byte[] instructions) =>
        new(text + "\0", 0) { Instructions = instructions };

    /// <summary>A system call of that number.</summary>
    private static IEnumerable<byte> Asked(int number, IReadOnlyList<long> arguments)
    {
        // mov of a number that keeps its sign, to: rdi, rsi, rdx, r10, r8.
        byte[][] registers =
            [[0x48, 0xC7, 0xC7], [0x48, 0xC7, 0xC6], [0x48, 0xC7, 0xC2], [0x49, 0xC7, 0xC2], [0x49, 0xC7, 0xC0]];
        return
        [
            0xB8, .. Bytes(number), // mov eax, number
            .. arguments.SelectMany((a, i) => (byte[])[.. registers[i], .. Bytes((int)a)]),
            0x0F, 0x05,             // syscall
        ];
    }

    /// <summary>Its code is the errno, or 0 where the call was good.</summary>
    private static byte[] EndWithErrno() =>
    [
        0x31, 0xFF,                   // xor edi, edi
        0x48, 0x85, 0xC0,             // test rax, rax
        0x79, 0x04,                   // jns over the next two
        0x89, 0xC7,                   // mov edi, eax
        0xF7, 0xDF,                   // neg edi
        0xB8, 0x3C, 0x00, 0x00, 0x00, // mov eax, 60 (exit)
        0x0F, 0x05,                   // syscall
    ];

    private static byte[] WritesForEver()
    {
        byte[] write = [.. Asked(1, [1, Text, 9])];
        return [.. write, 0xEB, (byte)(0x100 - (write.Length + 2))]; // jmp to the beginning
    }

    private static byte[] Bytes(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
