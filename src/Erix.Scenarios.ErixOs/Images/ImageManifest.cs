using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Erix.Scenarios.HostChecks;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// What an image was built from: each part with its digest and where it came from, the tools, the revision.
/// </summary>
public static class ImageManifest
{
    /// <summary>Nothing in it says when or where it was built.</summary>
    public static byte[] Of(ImageRecipe recipe, BuiltImage built, string root)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("name", built.Name);
            json.WriteString("profile", recipe.Config.RuntimeProfile);
            json.WriteNumber("RUNTIME_IMAGE_TEST_HARNESS", recipe.HasTestHarness ? 1 : 0);
            json.WriteString("revision", Revision(root));
            json.WriteStartArray("features");
            recipe.Config.Features.ToList().ForEach(json.WriteStringValue);
            json.WriteEndArray();
            json.WriteStartArray("parts");
            foreach (var part in built.Parts)
            {
                json.WriteStartObject();
                json.WriteString("path", part.Path);
                json.WriteNumber("length", part.Content.Length);
                json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(part.Content)));
                json.WriteString("from", Origin(part.Path, recipe));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("tools");
            json.WriteString("grub-mkimage", Bootloader.Version);
            json.WriteString("mke2fs", HostTool.Run("mke2fs", "-V").Lines.First());
            json.WriteString("zstd", HostTool.Run("zstd", "--version").Lines.First().Trim('*', ' '));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return [.. bytes.ToArray(), (byte)'\n'];
    }

    /// <summary>With "-dirty" behind it where something is not committed; "unknown" outside of a repository.</summary>
    public static string Revision(string root)
    {
        var said = HostTool.Run("git", "-C", root, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*");
        return said.ExitCode == 0 ? said.Lines.First() : "unknown";
    }

    private static string Origin(string path, ImageRecipe recipe) => path switch
    {
        Bootloader.Path => $"provided by the host: {Bootloader.Version}; script and digests built here",
        _ when path == BootFile.Kernel.Path => KernelOrigin(recipe.Kernel),
        _ when path == BootFile.Initramfs.Path => "built here, from guest/Erix.Guest",
        _ => "built here, from the runtime configuration",
    };

    /// <summary>What the kernel's own build left beside it.</summary>
    private static string KernelOrigin(string kernel)
    {
        var provenance = Path.Combine(Path.GetDirectoryName(kernel)!, "provenance.txt");
        if (!File.Exists(provenance))
        {
            return "provided by the host";
        }

        string[] lines = File.ReadAllLines(provenance);
        var text = new StringBuilder(lines.Contains("kind=built") ? "built here" : "provided by the host");
        foreach (var source in lines.Where(l => l.StartsWith("source=", StringComparison.Ordinal)))
        {
            text.Append(", from ").Append(source["source=".Length..]);
        }

        return text.ToString();
    }
}
