namespace Erix.Guest.Kernel;

/// <summary>
/// A 16550 UART by its registers, which are the ports of its first resource. The kernel makes of a byte that is read or
/// written at a place of the descriptor the instruction for the port there, so that its holder needs no right to any.
/// </summary>
/// <param name="ports">The descriptor of that resource.</param>
internal sealed class Uart(int ports)
{
    public const int Data = 0;
    public const int FifoControl = 2;
    public const int LineControl = 3;
    public const int ModemControl = 4;
    public const int LineStatus = 5;
    public const int ModemStatus = 6;
    public const int Scratch = 7;

    /// <summary>Line status: something was received.</summary>
    public const int DataReady = 0x01;

    /// <summary>Line status: an overrun, a parity or framing error, or a break.</summary>
    public const int Errors = 0x1E;

    /// <summary>Line status: nothing is left to be sent.</summary>
    public const int Idle = 0x60;

    /// <summary>Modem control: what is sent is received, and nothing leaves the port or gets into it.</summary>
    public const int Loop = 0x10;

    /// <summary>Fifo control: both are emptied and used.</summary>
    public const int EmptyFifos = 0x07;

    /// <summary>Line control: eight bits, no parity, one stop bit.</summary>
    public const int EightBits = 0x03;

    public byte this[int register]
    {
        get
        {
            Span<byte> one = stackalloc byte[1];
            var (count, error) = Files.ReadAt(ports, one, register);
            return count == 1 ? one[0] : throw new KernelException($"register {register} cannot be read: {error}");
        }

        set
        {
            var error = Files.WriteAt(ports, [value], register);
            if (error.Length > 0)
            {
                throw new KernelException($"register {register} cannot be written: {error}");
            }
        }
    }
}
