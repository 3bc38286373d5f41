using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Erix.Scenarios.ErixOs;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Media;

namespace Erix.Scenarios.Cli.Image;

internal static class ImageBuildCommand
{
    /// <summary>The guest whose files an image is made of.</summary>
    private const string Guest = "erix";

    private sealed record Request(
        RuntimeProfile Profile, string? Config, string? Name, string Output, bool HasTestHarness, bool IsCompressed,
        bool AsJson);

    public static Command Create()
    {
        var profile = new Option<string>("--profile")
        {
            Description = "Which runtime.<profile>.toml the image carries.",
            DefaultValueFactory = _ => "dev",
        };
        profile.AcceptOnlyFromAmong("dev", "release");
        var config = new Option<string?>("--config") { Description = "Another runtime TOML than the profile's." };
        var name = new Option<string?>("--name") { Description = "The files' name (default: erix-<profile>)." };
        var output = new Option<string>("-o", "--output")
        {
            Description = "The folder.",
            DefaultValueFactory = _ => "out/appliance",
        };
        var harness = new Option<bool>("--test-harness")
        {
            Description = "RUNTIME_IMAGE_TEST_HARNESS=1: an image for VMs, which it ends with a class. Never shipped.",
        };
        var plain = new Option<bool>("--no-compression") { Description = "No .zst." };
        var json = new Option<bool>("--json")
        {
            Description = "Print what was built, and from what, as one JSON object.",
        };
        var command = new Command("build", """
            Builds the disk that EriX is shipped on: a GPT with erix-esp (FAT32: bootloader, kernel, initramfs,
            boot-config) and erix-data (ext4, empty but for the loader's program). The same sources and tools give the
            same bytes.

              erix image build
              erix image build --profile release --name erix-release -o out/appliance
              erix image build --json | jq .parts
            """)
        {
            profile, config, name, output, harness, plain, json,
        };
        command.SetAction(result => RootFolder.TryFind(out var root)
            ? Run(
                root,
                new Request(
                    result.GetValue(profile) == "release" ? RuntimeProfile.Release : RuntimeProfile.Dev,
                    result.GetValue(config), result.GetValue(name), result.GetValue(output)!, result.GetValue(harness),
                    !result.GetValue(plain), result.GetValue(json)),
                Console.Out, Console.Error)
            : 1);
        return command;
    }

    private static int Run(string root, Request request, TextWriter output, TextWriter errors)
    {
        var clock = Stopwatch.StartNew();
        var scratch = Directory.CreateTempSubdirectory("erix-image-").FullName;
        try
        {
            void Progress(string what) => errors.WriteLine($"[{clock.Elapsed.TotalSeconds:0.0} s] {what}");
            if (!request.HasTestHarness)
            {
                PackagedInit.Build(request.Profile == RuntimeProfile.Release ? "release" : "dev", root, Progress);
            }

            var recipe = Recipe(root, request);
            using var built = ApplianceImage.Build(recipe, scratch, Progress);
            var manifest = ImageManifest.Of(recipe, built, root);
            var artefacts = ImageArtefacts.Write(
                built, manifest, Path.GetFullPath(request.Output, root), request.IsCompressed, Progress);
            if (request.AsJson)
            {
                output.Write(Json(manifest, artefacts));
            }
            else
            {
                artefacts.ToList().ForEach(a => output.WriteLine($"{a.Sha256}  {a.Path}"));
            }

            return 0;
        }
        catch (Exception e) when (
            e is InvalidGuestFileException or BuildFailedException or HostFaultException or IOException
                or UnauthorizedAccessException)
        {
            errors.WriteLine($"erix: {e.Message}");
            return 1;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static ImageRecipe Recipe(string root, Request request)
    {
        var file = request.Config ?? RuntimeConfigFiles.OfProfile(request.Profile);
        var (runtime, diagnostics) = RuntimeConfig.Load(root, file);
        Diagnostic[] wrong = [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        if (wrong.Length > 0)
        {
            throw new InvalidGuestFileException(string.Join('\n', wrong));
        }

        var guest = ScenarioCatalog.Load(root).Guests.Find(Guest)?.Dialect.Definition
            ?? throw new InvalidGuestFileException(
                $"there is no guests/{Guest}.toml, which says where kernel and init are");
        var name = request.Name ?? ImageConfigs.NameOf(request.Profile);
        return ImageRecipe.Of(
            name, guest.Boot, ImageConfigs.Of(name, request.Profile, runtime), request.HasTestHarness,
            new PlanContext(root) { Variables = HostVariables.Ours });
    }

    private static string Json(byte[] manifest, IReadOnlyList<ImageArtefacts.Artefact> artefacts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            using var from = JsonDocument.Parse(manifest);
            foreach (var property in from.RootElement.EnumerateObject())
            {
                property.WriteTo(json);
            }

            json.WriteStartArray("artefacts");
            foreach (var artefact in artefacts)
            {
                json.WriteStartObject();
                json.WriteString("path", artefact.Path);
                json.WriteNumber("length", artefact.Length);
                json.WriteString("sha256", artefact.Sha256);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
