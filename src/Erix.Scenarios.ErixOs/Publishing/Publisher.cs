namespace Erix.Scenarios.ErixOs;

/// <summary>Puts a release where others get it: all of it, byte for byte, or nothing.</summary>
public static class Publisher
{
    /// <param name="isDryRun">Everything is looked at, and nothing is sent.</param>
    /// <exception cref="PublishException">Nothing of this call is left at the target.</exception>
    public static async Task RunAsync(
        Release release, IPublishTarget target, bool isDryRun, Action<string> progress, CancellationToken cancellation)
    {
        var put = new List<ReleaseFile>();
        try
        {
            foreach (var file in release.Files)
            {
                var there = await target.DigestOfAsync(file.Name, cancellation);
                if (there == file.Sha256)
                {
                    progress($"{file.Name} is there already");
                    continue;
                }

                if (there is not null)
                {
                    throw new PublishException(
                        $"{target.Name} has another {file.Name} ({there}): a release is never replaced");
                }

                if (isDryRun)
                {
                    progress($"{file.Name} would be put to {target.Name}");
                    continue;
                }

                progress($"putting {file.Name}");
                put.Add(file);
                if (!await target.PutAsync(file.Name, file.Path, cancellation))
                {
                    put.Remove(file);
                }

                var arrived = await target.DigestOfAsync(file.Name, cancellation);
                if (arrived != file.Sha256)
                {
                    throw new PublishException(
                        $"{file.Name} came to {target.Name} as {arrived ?? "nothing"}, and is {file.Sha256}");
                }
            }

            if (!isDryRun)
            {
                await target.CompleteAsync(cancellation);
            }
        }
        catch (Exception e) when (put.Count > 0)
        {
            await TakeBackAsync(put, target, e);
            throw;
        }
    }

    private static async Task TakeBackAsync(IEnumerable<ReleaseFile> put, IPublishTarget target, Exception reason)
    {
        var left = new List<string>();
        foreach (var file in put)
        {
            try
            {
                // Whoever gave up must not leave half a release behind.
                await target.RemoveAsync(file.Name, CancellationToken.None);
            }
            catch (Exception e) when (
                e is PublishException or IOException or UnauthorizedAccessException or HttpRequestException)
            {
                left.Add($"{file.Name} ({e.Message})");
            }
        }

        if (left.Count > 0)
        {
            throw new PublishException(
                $"{reason.Message}\nand this could not be taken back: {string.Join(", ", left)}", reason);
        }
    }
}
