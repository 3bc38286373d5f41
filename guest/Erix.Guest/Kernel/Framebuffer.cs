namespace Erix.Guest.Kernel;

/// <summary>
/// A display of QEMU's (VGA, bochs-display): its mode is set by the registers behind its third PCI region, and what
/// stands in the first is what is seen.
/// </summary>
internal sealed unsafe class Framebuffer
{
    public const int Width = 640;
    public const int Height = 480;

    private const int PixelBytes = 4;
    private const int RegistersAt = 0x500;
    private const int Id = 0;
    private const int XResolution = 1;
    private const int YResolution = 2;
    private const int BitsPerPixel = 3;
    private const int Enable = 4;
    private const ushort EnabledAndLinear = 0x41;

    private readonly nint _registers;
    private readonly uint* _pixels;

    /// <param name="folder">The device's folder in sysfs.</param>
    public Framebuffer(string folder)
    {
        File.WriteAllText($"{folder}/enable", "1");
        _registers = Region($"{folder}/resource2", Memory.PageSize);
        _pixels = (uint*)Region($"{folder}/resource0", Width * Height * PixelBytes);
        Set(Enable, 0);
        Set(XResolution, Width);
        Set(YResolution, Height);
        Set(BitsPerPixel, PixelBytes * 8);
        Set(Enable, EnabledAndLinear);
    }

    /// <summary>The device took the mode, and says that it is such a device.</summary>
    public bool HasMode =>
        (Get(Id) & 0xFFF0) == 0xB0C0 && Get(XResolution) == Width && Get(YResolution) == Height
        && Get(BitsPerPixel) == PixelBytes * 8 && (Get(Enable) & EnabledAndLinear) == EnabledAndLinear;

    public uint this[int x, int y]
    {
        get => Volatile.Read(ref _pixels[(y * Width) + x]);
        set => Volatile.Write(ref _pixels[(y * Width) + x], value);
    }

    private static nint Region(string path, long bytes)
    {
        var fd = Libc.open(path, Libc.O_RDWR | Libc.O_CLOEXEC, 0);
        if (fd < 0)
        {
            throw new KernelException($"{path} cannot be opened: {Libc.LastError()}");
        }

        var address = Memory.Map(fd, bytes);
        _ = Libc.close(fd);
        return address;
    }

    private int Get(int register) => Volatile.Read(ref *At(register));

    private void Set(int register, ushort value) => Volatile.Write(ref *At(register), value);

    private ushort* At(int register) => (ushort*)(_registers + RegistersAt) + register;
}
