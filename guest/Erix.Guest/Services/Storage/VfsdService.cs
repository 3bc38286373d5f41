using System.Text;
using Erix.Guest.Contract;
using Erix.Guest.Kernel;
using Erix.Guest.Verifier;

namespace Erix.Guest.Services.Storage;

/// <summary>
/// vfsd: the public namespace. It has providers make the mounts of the table, and hands out handles of them.
/// </summary>
internal sealed class VfsdService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Vfsd;

    /// <summary>target, provider, partition, "ro" or "rw", journal partition.</summary>
    public const string Mount = "mount";

    /// <summary>target: a descriptor of the mount's root.</summary>
    public const string Open = "open";

    /// <summary>A public path: a descriptor by which that one file can be read, and nothing else.</summary>
    public const string OpenFile = "open-file";

    /// <summary>A public path: the names in that folder, one a line.</summary>
    public const string ListFolder = "list-folder";

    /// <summary>Why a path is not opened that names a folder, a symlink or a device.</summary>
    public const string NotAFile = "NOT_A_FILE";

    /// <summary>target: an operation in it failed; its provider may know why it must.</summary>
    public const string Failed = "failed";

    /// <summary>Every mount is listed, and what may be written is written, read back and removed.</summary>
    public const string BasicIo = "basic-io";

    /// <summary>Takes every mount away, the youngest first.</summary>
    public const string Detach = "detach";

    private const string Folder = "/vfs";

    private readonly List<(string Target, string Place, string Service, string Partition, bool IsReadOnly)> _mounts =
        [];

    /// <summary>Directories that a provider wants nobody to enter.</summary>
    private readonly List<string> _closed = [];

    public static ServiceRow Row { get; } = new(Name, c => new VfsdService(c));

    public Answer Handle(Request request) => request switch
    {
        { Verb: Mount, Arguments: [var target, var provider, var partition, var access, var journal] } =>
            MountAt(target, ServiceOf(provider), partition, access, journal),
        { Verb: Open, Arguments: [var target] } => new Answer([Find(target).IsReadOnly ? "ro" : "rw"], Handle(target)),
        { Verb: OpenFile, Arguments: [var path] } => At(path, OpenToRead),
        { Verb: ListFolder, Arguments: [var path] } =>
            At(path, (vfs, rest) => Answer.Of(string.Join('\n', vfs.List(rest)))),
        { Verb: Failed, Arguments: [var target] } => Explain(target),
        { Verb: BasicIo } => TryAll(),
        { Verb: Detach } => TakeAllAway(),
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'"),
    };

    private static string ServiceOf(string provider) =>
        BootServices.ServiceOf(provider)
            ?? throw new RefusalException("PROVIDER_UNKNOWN", $"nobody provides '{provider}'");

    private Answer MountAt(string target, string service, string partition, string access, string journal)
    {
        var made = context.Call(service, ProviderVerbs.Mount, partition, access, journal);
        var place = $"{Folder}/{_mounts.Count}";
        Directory.CreateDirectory(place);
        Put(made.Descriptors[0], place);
        foreach (var (closed, mount) in made.Message.Fields.Zip(made.Descriptors.Skip(1)))
        {
            Put(mount, place + closed);
            _closed.Add(place + closed);
        }

        _mounts.Add((target, place, service, partition, access == "ro"));
        _ = Libc.close(Handle(target));
        return Answer.Done;
    }

    private static void Put(int mount, string place)
    {
        Mounts.Attach(mount, place);
        _ = Libc.close(mount);
    }

    private int Handle(string target)
    {
        const int Directory = 0x10000;
        var fd = Libc.open(Find(target).Place, Directory | Libc.O_CLOEXEC, 0);
        return fd >= 0 ? fd : throw new KernelException($"the mount at {target} cannot be entered: {Libc.LastError()}");
    }

    private static Answer OpenToRead(Vfs vfs, string path) =>
        vfs.Stat(path).Type == "file"
            ? new Answer([], vfs.OpenToRead(path).Fd)
            : throw new RefusalException(NotAFile, $"{path} is no file");

    /// <summary>A public path is its mount's, the innermost one, and what is behind that.</summary>
    private Answer At(string path, Func<Vfs, string, Answer> work)
    {
        var target = _mounts.Select(m => m.Target)
            .Where(t => t == "/" || path == t || path.StartsWith(t + "/", StringComparison.Ordinal))
            .MaxBy(t => t.Length) ?? throw new RefusalException("MOUNT_UNKNOWN", $"{path} is in no mount");
        var root = Handle(target);
        try
        {
            return work(new Vfs(root), path == target ? "/" : target == "/" ? path : path[target.Length..]);
        }
        catch (VfsException e)
        {
            throw new RefusalException(e.Errno, e.Message);
        }
        finally
        {
            _ = Libc.close(root);
        }
    }

    private Answer Explain(string target)
    {
        var (_, _, service, partition, _) = Find(target);
        context.Call(service, ProviderVerbs.Explain, partition);
        return Answer.Done;
    }

    /// <summary>What every provider can do, whatever it denies besides.</summary>
    private Answer TryAll()
    {
        const string Probe = "/VFSIO.TMP";
        foreach (var (target, _, _, _, isReadOnly) in _mounts)
        {
            var root = Handle(target);
            try
            {
                var vfs = new Vfs(root);
                vfs.List("/");
                if (!isReadOnly)
                {
                    var written = Encoding.UTF8.GetBytes($"{Name} at {target}");
                    if (!vfs.Make(Probe, written).AsSpan().SequenceEqual(written))
                    {
                        throw new RefusalException("VFS_IO", $"{target} does not give back what was written");
                    }

                    vfs.Remove(Probe);
                }
            }
            catch (VfsException e)
            {
                throw new RefusalException("VFS_IO", $"{target}: {e.Message}");
            }
            finally
            {
                _ = Libc.close(root);
            }
        }

        return Answer.Done;
    }

    private Answer TakeAllAway()
    {
        _closed.ForEach(Mounts.Detach);
        _closed.Clear();
        for (var i = _mounts.Count - 1; i >= 0; i--)
        {
            var (_, place, service, partition, isReadOnly) = _mounts[i];
            Mounts.Detach(place);
            if (!isReadOnly)
            {
                context.Call(service, ProviderVerbs.Settle, partition);
            }
        }

        _mounts.Clear();
        return Answer.Done;
    }

    private (string Target, string Place, string Service, string Partition, bool IsReadOnly) Find(string target)
    {
        foreach (var mount in _mounts)
        {
            if (mount.Target == target)
            {
                return mount;
            }
        }

        throw new RefusalException("MOUNT_UNKNOWN", $"nothing is mounted at {target}");
    }
}
