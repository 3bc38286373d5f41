namespace Erix.Guest.Kernel;

/// <summary>
/// The modules of a packaged kernel, put into the initramfs in the order in which they need each other. The kernel that
/// setup.sh builds has none.
/// </summary>
internal static class Modules
{
    private const string Folder = "/modules";
    private const int finit_module = 313;

    public static unsafe void Load()
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        // No parameters: an empty C string.
        byte none = 0;
        foreach (var name in File.ReadAllLines($"{Folder}/order.txt"))
        {
            var fd = Libc.open($"{Folder}/{name}", Libc.O_CLOEXEC, 0);
            if (fd < 0 || Libc.syscall(finit_module, fd, (long)&none, 0, 0, 0) != 0)
            {
                throw new KernelException($"the kernel's module {name} cannot be loaded: {Libc.LastError()}");
            }

            _ = Libc.close(fd);
        }
    }
}
