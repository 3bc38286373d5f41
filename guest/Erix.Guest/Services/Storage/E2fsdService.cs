using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Faults;
using Erix.Guest.Kernel;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Ext.Layout;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Media.Layout;

namespace Erix.Guest.Services.Storage;

/// <summary>e2fsd: ext2, ext3 and ext4. It checks before it mounts, and asks keyd for what the volume needs.</summary>
internal sealed class E2fsdService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.E2fsd;

    private const int SuperblockOffset = 1024;

    /// <summary>
    /// A damaged directory index does not keep the rest of a volume from being used: such a volume mounts, and the
    /// operation that needs the index fails.
    /// </summary>
    private static readonly string[] AtOperation = ["EXT_INDEX_BLOCK", "EXT_INDEX_DEPTH"];

    /// <summary>By partition: what an operation on it will fail for.</summary>
    private readonly Dictionary<string, Finding> _deferred = new(StringComparer.Ordinal);

    public static ServiceRow Row { get; } = new(Name, c => new E2fsdService(c));

    private bool SkipsCheck => Flavour.HasTestHarness && context.Tells(Lies.SkipCheck);

    public Answer Handle(Request request) => request switch
    {
        { Verb: ProviderVerbs.Mount, Arguments: [var partition, var access, var journal] } =>
            Closed(partition, Mount(partition, access == "ro", journal)),
        { Verb: ProviderVerbs.Explain, Arguments: [var partition] } => Explain(partition),
        { Verb: ProviderVerbs.Settle } => Answer.Done,
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'"),
    };

    private int Mount(string partition, bool isReadOnly, string journal)
    {
        var fd = Open(partition);
        var journalFd = journal.Length > 0 ? Open(journal) : -1;
        try
        {
            if (context.Tells(Lies.LookupFirst))
            {
                new ExtAuthority(context).LookUpInAdvance();
            }

            var hasSecrets = Check(partition, fd, journalFd, isReadOnly);
            string[] options = journalFd < 0
                ? ["errors=remount-ro"]
                : ["errors=remount-ro", $"journal_path={Denial.Source(journalFd)}"];
            var mount = hasSecrets
                ? Unlocked(Mounts.Make("ext4", Denial.Source(fd), isReadOnly, [.. options, "ro"]), isReadOnly)
                : Mounts.Make("ext4", Denial.Source(fd), isReadOnly, options);
            context.Log($"{partition} is mounted, {(isReadOnly ? "read-only" : "writable")}");
            return mount;
        }
        catch (MountException e)
        {
            throw Denial.Of(context, e);
        }
        finally
        {
            _ = Libc.close(fd);
            _ = journalFd < 0 ? 0 : Libc.close(journalFd);
        }
    }

    /// <summary>
    /// The driver finds a way around some damaged indexes; who asked for the volume to be checked is to get none. So a
    /// mount that nobody can enter goes over such a directory.
    /// </summary>
    private Answer Closed(string partition, int mount)
    {
        if (!_deferred.TryGetValue(partition, out var finding))
        {
            return new Answer([], mount);
        }

        var inode = ulong.Parse(finding.Where.Split(' ')[^1], CultureInfo.InvariantCulture);
        var path = PathOf(mount, inode) ?? throw Denial.Of(context, finding);
        return new Answer([path], mount, Mounts.Make("tmpfs", "closed", isReadOnly: true, "mode=0000"));
    }

    private static string? PathOf(int mount, ulong inode)
    {
        var folders = new Queue<string>([""]);
        while (folders.TryDequeue(out var folder))
        {
            foreach (var name in Files.List(mount, $".{folder}").Names)
            {
                var path = $"{folder}/{name}";
                var status = Files.Stat(mount, $".{path}").Status;
                if (status.Inode == inode)
                {
                    return path;
                }

                if (status.Kind == FileStatus.Folder)
                {
                    folders.Enqueue(path);
                }
            }
        }

        return null;
    }

    /// <summary>For reading only until keyd has answered: a volume that is refused stays as it was.</summary>
    private int Unlocked(int mount, bool isReadOnly)
    {
        try
        {
            new ExtAuthority(context).Unlock(mount);
            return Writable(mount, isReadOnly);
        }
        catch (RefusalException) when (SkipsCheck)
        {
            // The authority that keyd gives is the provider's demand; the driver mounts without.
            return Writable(mount, isReadOnly);
        }
        catch (Exception e) when (e is RefusalException or MountException)
        {
            _ = Libc.close(mount);
            throw;
        }
    }

    private static int Writable(int mount, bool isReadOnly)
    {
        if (!isReadOnly)
        {
            Mounts.AllowWriting(mount);
        }

        return mount;
    }

    /// <summary>True for a volume with encryption or fs-verity, which keyd has a say in.</summary>
    private bool Check(string partition, int fd, int journalFd, bool isReadOnly)
    {
        var volume = BlockDevice.Map(fd);
        var journal = journalFd < 0 ? null : BlockDevice.Map(journalFd);
        var hasSecrets = volume.TryRead(SuperblockOffset, ExtSuperblock.Size, out var super) && HasSecrets(new(super));
        var findings = ExtCheck.Run(
            volume, CheckPolicy.Strict, new ExtCheckOptions { ReadWrite = !isReadOnly, ExternalJournal = journal });
        foreach (var image in (DiskImage?[])[volume, journal])
        {
            if (image is not null)
            {
                BlockDevice.Release(image);
            }
        }

        foreach (var finding in SkipsCheck ? [] : findings.Kept)
        {
            if (!AtOperation.Contains(finding.Kind.Code))
            {
                // What follows from a deferred finding is not what the volume is refused for.
                if (_deferred.ContainsKey(partition))
                {
                    continue;
                }

                throw Denial.Of(context, finding);
            }

            _deferred.TryAdd(partition, finding);
        }

        return hasSecrets;
    }

    private static bool HasSecrets(ReadOnlyRecord<ExtSuperblock> super) =>
        (super[ExtSuperblock.s_feature_incompat] & ExtFeatures.Encrypt.Bit) != 0
        || (super[ExtSuperblock.s_feature_ro_compat] & ExtFeatures.Verity.Bit) != 0;

    private Answer Explain(string partition) =>
        _deferred.TryGetValue(partition, out var finding) ? throw Denial.Of(context, finding) : Answer.Done;

    private int Open(string partition) =>
        context.Call(BlockdService.Name, BlockdService.Partition, partition).Descriptors[0];
}
