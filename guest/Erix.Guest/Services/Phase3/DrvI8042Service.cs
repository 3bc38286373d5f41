using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Services.Phase2;

namespace Erix.Guest.Services.Phase3;

/// <summary>
/// drv-i8042: the controller of the PS/2 ports. It alone wakes what hangs on a port; who drives that gets the
/// descriptor by which it is heard.
/// </summary>
internal sealed class DrvI8042Service : IService
{
    public const string Name = ServiceNames.DrvI8042;

    /// <summary>A port's folder in sysfs as a descriptor, and the kernel's driver for what hangs on it.</summary>
    public const string Attach = "attach";

    private const ushort StatusPort = 0x64;
    private const int KeyboardIsUnlocked = 0x10;
    private const int IsBroken = 0xC0;
    private const int NonBlocking = 0x800;

    public static ServiceRow Row { get; } = new(Name, Make);

    public Answer Handle(Request request) => request switch
    {
        { Verb: Attach, Arguments: [var driver], Descriptors: [var port] } => Attached(port, driver),
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'"),
    };

    /// <summary>Its status says neither time-out nor parity error, and the keyboard is not locked.</summary>
    public void SelfTest()
    {
        var status = PortIo.In(StatusPort);
        if ((status & KeyboardIsUnlocked) == 0 || (status & IsBroken) != 0)
        {
            throw new RefusalException(IService.SelfTestFailed, $"the controller's status is {status:X2}");
        }
    }

    private static DrvI8042Service Make(ServiceContext context)
    {
        const byte Nobody = 0xFF;
        context.Call(DevicedService.Name, DevicedService.Take);
        return PortIo.In(StatusPort) != Nobody
            ? new DrvI8042Service()
            : throw new RefusalException("NO_CONTROLLER", "nobody answers at the controller's ports");
    }

    /// <summary>
    /// Binding talks with the device itself; the kernel returns from it with the device's node made, or with an error.
    /// </summary>
    private static Answer Attached(int port, string driver)
    {
        var folder = new FileInfo($"/proc/self/fd/{port}").LinkTarget!;
        _ = Libc.close(port);
        try
        {
            File.WriteAllText($"{folder}/drvctl", driver);
        }
        catch (IOException e)
        {
            throw new RefusalException("PORT_SILENT", $"{driver} gets no answer from {folder}: {e.Message}");
        }

        foreach (var input in Directory.GetDirectories($"{folder}/input"))
        {
            foreach (var node in Directory.GetDirectories(input, "event*"))
            {
                var path = $"/dev/input/{Path.GetFileName(node)}";
                var fd = Libc.open(path, Libc.O_RDWR | Libc.O_CLOEXEC | NonBlocking, 0);
                return fd >= 0
                    ? new Answer([path], fd)
                    : throw new KernelException($"{path} cannot be opened: {Libc.LastError()}");
            }
        }

        throw new RefusalException("PORT_SILENT", $"{driver} found nothing at {folder}");
    }
}
