using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Storage;

/// <summary>
/// What a mounted volume needs before anybody may see it: keys for its encrypted directories, and a trusted digest for
/// its files under fs-verity. Both come from keyd, by name.
/// </summary>
internal sealed unsafe class ExtAuthority(ServiceContext context)
{
    private const string KeyMissing = "FSCRYPT_KEY_MISSING";
    private const string KeyMismatch = "FSCRYPT_KEY_MISMATCH";
    private const string RootMissing = "VERITY_ROOT_MISSING";
    private const string RootMismatch = "VERITY_ROOT_MISMATCH";

    private const ulong FS_IOC_GET_ENCRYPTION_POLICY_EX = 0xC0096616;
    private const ulong FS_IOC_ADD_ENCRYPTION_KEY = 0xC0506617;
    private const ulong FS_IOC_MEASURE_VERITY = 0xC0046686;
    private const int IdentifierBytes = 16;

    /// <summary>
    /// Our media keep such things near the root; a volume full of folders must not make a mount endless.
    /// </summary>
    private const int MostFolders = 64;

    /// <param name="mount">Detached: only this process can reach it.</param>
    /// <exception cref="RefusalException">After its marker was printed.</exception>
    public void Unlock(int mount)
    {
        var folders = new Queue<string>(["."]);
        for (var seen = 0; folders.Count > 0 && seen < MostFolders; seen++)
        {
            var folder = folders.Dequeue();
            foreach (var name in Files.List(mount, folder).Names)
            {
                var path = $"{folder}/{name}";
                var status = Files.Stat(mount, path).Status;
                if (status.Kind == FileStatus.Folder && (status.Attributes & FileStatus.Encrypted) != 0)
                {
                    AddKey(mount, path);
                }
                else if (status.Kind == FileStatus.Folder)
                {
                    folders.Enqueue(path);
                }
                else if ((status.Attributes & FileStatus.Verity) != 0)
                {
                    Measure(mount, path);
                }
            }
        }
    }

    /// <summary>What no provider may do, on demand: a look-up for a volume that it may have to refuse.</summary>
    public void LookUpInAdvance()
    {
        foreach (var (verb, arguments) in ((string, string[])[])[(KeydService.Key, ["unread"]), (KeydService.Root, [])])
        {
            try
            {
                context.Call(KeydService.Name, verb, arguments);
            }
            catch (RefusalException e)
            {
                context.Log($"looked up in advance: {e.Refusal.Reason}");
            }
        }
    }

    private void AddKey(int mount, string path)
    {
        var fd = Opened(mount, path, Files.Directory);
        var identifier = PolicyIdentifier(fd, path);
        string key;
        try
        {
            key = context.Call(KeydService.Name, KeydService.Key, identifier).Message.Fields[0];
        }
        catch (RefusalException)
        {
            throw Denial.Of(context, KeyMissing, $"{path} needs the key {identifier}, and keyd has none of that name");
        }

        var added = Added(fd, Convert.FromHexString(key));
        _ = Libc.close(fd);
        if (added != identifier)
        {
            throw Denial.Of(
                context, KeyMismatch, $"{path} needs the key {identifier}; what keyd has under that name is {added}");
        }
    }

    private string PolicyIdentifier(int fd, string path)
    {
        // struct fscrypt_get_policy_ex_arg: policy_size, then the policy; version 2 has its identifier at byte 8.
        var arg = stackalloc byte[8 + 24];
        *(ulong*)arg = 24;
        return Libc.ioctl(fd, FS_IOC_GET_ENCRYPTION_POLICY_EX, arg) == 0 && arg[8] == 2
            ? Convert.ToHexStringLower(new ReadOnlySpan<byte>(arg + 16, IdentifierBytes))
            : throw Denial.Of(
                context, "EXT_FSCRYPT_POLICY",
                $"the policy of {path} is not one of version 2 that can be read: {Errno.LastName}");
    }

    /// <summary>The kernel works out the identifier of the key it is given.</summary>
    private static string Added(int fd, byte[] key)
    {
        // struct fscrypt_add_key_arg: key_spec {type, reserved, identifier}, raw_size, key_id, reserved[8], raw[].
        const int Identifier = 2;
        const int RawSize = 40;
        const int Raw = 80;
        var arg = stackalloc byte[Raw + 64];
        new Span<byte>(arg, Raw + 64).Clear();
        *(uint*)arg = Identifier;
        *(uint*)(arg + RawSize) = (uint)key.Length;
        key.CopyTo(new Span<byte>(arg + Raw, 64));
        return Libc.ioctl(fd, FS_IOC_ADD_ENCRYPTION_KEY, arg) == 0
            ? Convert.ToHexStringLower(new ReadOnlySpan<byte>(arg + 8, IdentifierBytes))
            : $"refused by the kernel: {Errno.LastName}";
    }

    private void Measure(int mount, string path)
    {
        // struct fsverity_digest: algorithm, size, digest[].
        const int MostBytes = 64;
        var fd = Opened(mount, path, Files.ReadOnly);
        var arg = stackalloc byte[4 + MostBytes];
        *(ushort*)(arg + 2) = MostBytes;
        var result = Libc.ioctl(fd, FS_IOC_MEASURE_VERITY, arg);
        var errno = Errno.LastName;
        _ = Libc.close(fd);
        if (result != 0)
        {
            throw Denial.Of(context, $"VERITY_{errno}", $"the digest of {path} cannot be had: {errno}");
        }

        var digest = Convert.ToHexStringLower(new ReadOnlySpan<byte>(arg + 4, *(ushort*)(arg + 2)));
        string root;
        try
        {
            root = context.Call(KeydService.Name, KeydService.Root).Message.Fields[0];
        }
        catch (RefusalException)
        {
            throw Denial.Of(context, RootMissing, $"{path} is under fs-verity, and keyd has no root to trust");
        }

        if (digest != root)
        {
            throw Denial.Of(context, RootMismatch, $"{path} measures {digest}, keyd trusts {root}");
        }
    }

    private int Opened(int mount, string path, int flags)
    {
        var (fd, error) = Files.Open(mount, path, flags);
        return fd >= 0 ? fd : throw Denial.Of(context, $"OPEN_{error}", $"{path} cannot be opened: {error}");
    }
}
