namespace Erix.Scenarios.Qemu;

/// <summary>Where on the machine a guest speaks.</summary>
public enum GuestPort
{
    None,

    /// <summary>The first serial port: COM1, ttyS0, ttyAMA0.</summary>
    FirstSerial,

    SecondSerial,

    /// <summary>The I/O port 0xe9 of PCs; nothing can be typed there.</summary>
    Debugcon,
}
