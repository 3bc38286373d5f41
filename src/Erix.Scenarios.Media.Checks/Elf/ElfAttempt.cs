namespace Erix.Scenarios.Media.Elf;

/// <summary>A sound program that does one thing that no launched program may.</summary>
/// <param name="Errno">What the kernel answers, which is the code with which it then ends.</param>
/// <param name="Signal">What ends it instead, where it is not asked.</param>
public sealed record ElfAttempt(string Name, ElfProgram Program, byte Errno, byte Signal = 0)
{
    /// <summary>As a shell says it: a code, or 128 and the signal.</summary>
    public int Status => Signal == 0 ? Errno : 128 + Signal;
}
