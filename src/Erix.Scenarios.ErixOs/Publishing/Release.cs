using System.Security.Cryptography;
using Erix.Scenarios.HostChecks;

namespace Erix.Scenarios.ErixOs;

/// <summary>Files that belong together, each with the digest that it must have.</summary>
/// <param name="Version">The tag that the sources have.</param>
public sealed record Release(string Version, IReadOnlyList<ReleaseFile> Files)
{
    /// <summary>Those that .sha256 files speak of.</summary>
    private static readonly string[] WithDigest = [".img", ".img.zst"];

    /// <param name="version">The tag that the release gets.</param>
    /// <param name="revision">What it has to be built from.</param>
    /// <exception cref="PublishException">
    /// A file is missing, is not what its digest says, or was built from or for something else.
    /// </exception>
    public static Release Of(string folder, string name, string version, string revision)
    {
        var files = new List<ReleaseFile>();
        foreach (var end in ImageArtefacts.Ends)
        {
            var path = Path.Combine(folder, name + end);
            if (!File.Exists(path))
            {
                throw new PublishException($"{path} is not there: erix image build makes it");
            }

            using var file = File.OpenRead(path);
            files.Add(new ReleaseFile(name + end, path, Convert.ToHexStringLower(SHA256.HashData(file))));
        }

        foreach (var end in WithDigest)
        {
            var file = files.Single(f => f.Name == name + end);
            var said = File.ReadAllText($"{file.Path}.sha256").Split(' ')[0];
            if (said != file.Sha256)
            {
                throw new PublishException(
                    $"{file.Path} has the digest {file.Sha256}, and {file.Name}.sha256 says {said}");
            }
        }

        PackageManifest.Read(Path.Combine(folder, $"{name}.tar.gz"), name).MustBeShipped(revision);
        return new Release(version, files);
    }

    /// <summary>The tag of a tree in which everything is committed.</summary>
    /// <exception cref="PublishException">There is none, or something is not committed.</exception>
    public static string VersionOf(string root)
    {
        var status = HostTool.Run("git", "-C", root, "status", "--porcelain");
        if (status.ExitCode != 0)
        {
            throw new PublishException($"the revision cannot be had: {status.Quote(status.Lines)}");
        }

        if (status.Lines.FirstOrDefault() is { } first)
        {
            throw new PublishException(
                $"the tree has changes that are not committed ({first.Trim()}): a release is what its tag says");
        }

        var tag = HostTool.Run("git", "-C", root, "describe", "--tags", "--exact-match");
        return tag.ExitCode == 0
            ? tag.Lines.First()
            : throw new PublishException(
                "the revision has no tag, which would be the release's version: git tag -a v1.2.3");
    }
}

/// <summary>A file of a release.</summary>
public sealed record ReleaseFile(string Name, string Path, string Sha256);
