using Erix.Guest.Contract;

namespace Erix.Guest.Verifier;

/// <summary>How much a volume in memory takes, tried from empty to full.</summary>
internal static class MemoryWork
{
    private const string Filler = "/filler.bin";
    private const string Entries = "/entries";

    public static string Limits(StepContext step)
    {
        var vfs = step.Vfs;
        var (bytes, more) = Fill(vfs);
        vfs.Remove(Filler);
        var (again, _) = Fill(vfs);
        vfs.Remove(Filler);
        var (entries, oneMore) = FillEntries(vfs);
        var longest = "/" + new string('n', RamfsLimits.NameBytes);
        vfs.Make(longest, [1]);
        var name = vfs.Stat(longest).Type;
        vfs.Remove(longest);
        var longer = vfs.Refusal(() => vfs.CreateNew(longest + "n").Dispose());
        return $"bytes={vfs.Seen(bytes)},more={vfs.Seen(more)},again={vfs.Seen(again)},entries={vfs.Seen(entries)},"
            + $"one-more={vfs.Seen(oneMore)},name={name},longer-name={longer}";
    }

    /// <summary>A page at a time, so that the refusal comes at the limit and not before it.</summary>
    private static (long Bytes, string Refusal) Fill(Vfs vfs)
    {
        var page = new byte[Kernel.Memory.PageSize];
        page.AsSpan().Fill(0xA5);
        using var file = vfs.CreateNew(Filler);
        for (long at = 0; ; at += page.Length)
        {
            try
            {
                file.Write(at, page);
            }
            catch (VfsException e)
            {
                return (at, e.Errno);
            }
        }
    }

    private static (long Entries, string Refusal) FillEntries(Vfs vfs)
    {
        vfs.MakeFolder(Entries);
        var made = 0;
        string? refusal = null;
        while (refusal is null)
        {
            try
            {
                vfs.CreateNew($"{Entries}/{made}").Dispose();
                made++;
            }
            catch (VfsException e)
            {
                refusal = e.Errno;
            }
        }

        for (var i = 0; i < made; i++)
        {
            vfs.Remove($"{Entries}/{i}");
        }

        vfs.RemoveFolder(Entries);
        return (made, refusal);
    }
}
