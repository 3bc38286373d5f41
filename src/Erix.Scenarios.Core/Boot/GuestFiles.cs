using System.Security.Cryptography;
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
        return new GuestFiles(kernel, Pack(init));
    }

    private static string Existing(string variable, string usual, string what, string remedy)
    {
        var named = Environment.GetEnvironmentVariable(variable);
        var path = named is { Length: > 0 } ? named : usual;
        return File.Exists(path)
            ? path
            : throw new MissingGuestException($"{what} is not at {path}; {remedy}, or name it in {variable}");
    }

    // Compared at every use, like a medium: a damaged archive would look like a guest that panics.
    private static string Pack(string initPath)
    {
        var init = File.ReadAllBytes(initPath);
        var key = Convert.ToHexStringLower(SHA256.HashData(init))[..16];
        var path = Path.Combine(UserCache.Folder("initramfs"), $"{key}.cpio");
        var archive = Archive(init);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(archive))
        {
            var temporary = $"{path}.{Environment.ProcessId}";
            File.WriteAllBytes(temporary, archive);
            File.Move(temporary, path, overwrite: true);
        }

        return path;
    }

    private static byte[] Archive(byte[] init)
    {
        using var bytes = new MemoryStream();
        using (var archive = new CpioWriter(bytes))
        {
            archive.AddDirectory("dev");
            // The kernel opens it for init before init can mount anything.
            archive.AddCharacterDevice("dev/console", 5, 1);
            archive.AddFile("init", init);
        }

        return bytes.ToArray();
    }
}

/// <summary>The guest is not built; the message carries the remedy.</summary>
public sealed class MissingGuestException(string message) : Exception(message);
