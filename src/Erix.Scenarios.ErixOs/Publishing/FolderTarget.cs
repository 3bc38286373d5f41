using System.Security.Cryptography;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// A folder: the release grows beside its place, in a folder of this run alone, and is renamed into it whole.
/// </summary>
public sealed class FolderTarget(string folder) : IPublishTarget
{
    private readonly string _growing = $"{folder}.{Guid.NewGuid():N}.new";

    public string Name => folder;

    public async Task<string?> DigestOfAsync(string file, CancellationToken cancellation)
    {
        var path = new[] { folder, _growing }.Select(f => Path.Combine(f, file)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            return null;
        }

        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }

    public Task<bool> PutAsync(string file, string path, CancellationToken cancellation)
    {
        if (Directory.Exists(folder))
        {
            throw new PublishException($"{folder} is there already, without {file}: a release is not added to");
        }

        Directory.CreateDirectory(_growing);
        File.Copy(path, Path.Combine(_growing, file), overwrite: true);
        return Task.FromResult(true);
    }

    public Task RemoveAsync(string file, CancellationToken cancellation)
    {
        File.Delete(Path.Combine(_growing, file));
        if (Directory.Exists(_growing) && !Directory.EnumerateFileSystemEntries(_growing).Any())
        {
            Directory.Delete(_growing);
        }

        return Task.CompletedTask;
    }

    public Task CompleteAsync(CancellationToken cancellation)
    {
        if (Directory.Exists(_growing))
        {
            Directory.Move(_growing, folder);
        }

        return Task.CompletedTask;
    }
}
