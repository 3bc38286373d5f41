using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase3;

/// <summary>A serial port that sends to itself: what is written to it has to come back, in the port alone.</summary>
/// <param name="isClosed">Else nothing comes back: what a port does whose loop is broken.</param>
internal sealed class Loopback(Uart uart, bool isClosed = true)
{
    public const string Failed = "SERIAL_PROBE";

    /// <summary>
    /// Longer than a byte takes at the slowest rate. No interrupt tells of it here: those are the kernel's driver's.
    /// </summary>
    private const int MaxLooks = 10_000;

    /// <summary>Outputs of the modem's control, and the inputs that they are in the loop.</summary>
    private static readonly (byte Output, byte Input)[] Wires =
        [(0x01, 0x20), (0x02, 0x10), (0x04, 0x40), (0x08, 0x80)];

    private readonly byte _loop = isClosed ? (byte)Uart.Loop : (byte)0;

    /// <exception cref="RefusalException">Something did not come back as it was sent.</exception>
    public void Run(IEnumerable<byte> bytes)
    {
        var (line, modem) = (uart[Uart.LineControl], uart[Uart.ModemControl]);
        uart[Uart.LineControl] = Uart.EightBits;
        uart[Uart.FifoControl] = Uart.EmptyFifos;
        uart[Uart.ModemControl] = _loop;
        try
        {
            foreach (var sent in bytes)
            {
                uart[Uart.Data] = sent;
                MustBe(sent, Received(), "data");
            }

            foreach (var (output, input) in Wires)
            {
                uart[Uart.ModemControl] = (byte)(_loop | output);
                MustBe(input, (byte)(uart[Uart.ModemStatus] & 0xF0), "modem status");
            }
        }
        finally
        {
            uart[Uart.ModemControl] = modem;
            uart[Uart.FifoControl] = 0;
            uart[Uart.LineControl] = line;
        }
    }

    private static void MustBe(byte sent, byte received, string what)
    {
        if (received != sent)
        {
            throw new RefusalException(
                Failed, $"{what}: {sent:X2} went into the loop, and {received:X2} came out of it");
        }
    }

    private byte Received()
    {
        for (var looks = 0; looks < MaxLooks; looks++)
        {
            if ((uart[Uart.LineStatus] & Uart.DataReady) != 0)
            {
                return uart[Uart.Data];
            }
        }

        throw new RefusalException(Failed, "what went into the loop did not come out of it");
    }
}
