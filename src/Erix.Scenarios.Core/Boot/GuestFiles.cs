using System.Security.Cryptography;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;

namespace Erix.Scenarios.Boot;

/// <summary>The reference guest as files: its kernel, and the initramfs around its init.</summary>
/// <param name="KernelPath">vmlinux, by its PVH note; made by setup.sh.</param>
public sealed record GuestFiles(string KernelPath, string InitramfsPath)
{
    public const string KernelVariable = "ERIX_KERNEL";
    public const string InitVariable = "ERIX_INIT";

    /// <summary>Finds the kernel and packs the init, once per content.</summary>
    /// <exception cref="MissingGuestException">With what is missing and the command that makes it.</exception>
    public static GuestFiles Locate(string root)
    {
        var kernel = Existing(KernelVariable, Path.Combine(root, "out", "guest", "kernel", "vmlinux"),
            "the guest's kernel", "run ./setup.sh");
        var init = Existing(InitVariable, Path.Combine(root, "out", "guest", "init"),
            "the guest's init", "run dotnet build, which makes it");
        return new GuestFiles(kernel, Pack(init, Modules(kernel)));
    }

    private static string Existing(string variable, string usual, string what, string remedy)
    {
        var named = Environment.GetEnvironmentVariable(variable);
        var path = named is { Length: > 0 } ? named : usual;
        return File.Exists(path)
            ? path
            : throw new MissingGuestException($"{what} is not at {path}; {remedy}, or name it in {variable}");
    }

    /// <summary>What a packaged kernel needs beside itself, in the order in which init loads it. Ours has none.</summary>
    private static (string Name, byte[] Content)[] Modules(string kernel)
    {
        var folder = Path.Combine(Path.GetDirectoryName(kernel)!, "modules");
        var order = Path.Combine(folder, "order.txt");
        return File.Exists(order)
            ?
            [
                .. File.ReadAllLines(order).Prepend("order.txt")
                    .Select(name => (name, File.ReadAllBytes(Path.Combine(folder, name)))),
            ]
            : [];
    }

    private static string Pack(string initPath, (string Name, byte[] Content)[] modules)
    {
        var init = File.ReadAllBytes(initPath);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(init);
        Array.ForEach(modules, m => digest.AppendData(m.Content));
        var folder = UserCache.Folder("initramfs");
        var path = Path.Combine(folder, $"{Convert.ToHexStringLower(digest.GetHashAndReset())[..16]}.cpio");
        var archive = Archive(init, modules);

        // Making it costs less than a digest of it would: so what is there is compared, and a damaged one replaced.
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(archive))
        {
            StaleEntries.MarkUsed(path);
            return path;
        }

        var temporary = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(temporary, archive);
        File.Move(temporary, path, overwrite: true);
        StaleEntries.Remove(folder, "");
        return path;
    }

    private static byte[] Archive(byte[] init, (string Name, byte[] Content)[] modules)
    {
        using var bytes = new MemoryStream(init.Length + modules.Sum(m => m.Content.Length) + 16384);
        using (var archive = new CpioWriter(bytes))
        {
            archive.AddDirectory("dev");
            // The kernel opens it for init before init can mount anything.
            archive.AddCharacterDevice("dev/console", 5, 1);
            archive.AddFile("init", init);
            if (modules.Length > 0)
            {
                archive.AddDirectory("modules");
                Array.ForEach(modules, m => archive.AddFile($"modules/{m.Name}", m.Content));
            }
        }

        return bytes.ToArray();
    }
}

/// <summary>The guest is not built; the message carries the remedy.</summary>
public sealed class MissingGuestException(string message) : HostFaultException(message);
