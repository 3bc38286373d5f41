using System.CommandLine;
using Erix.Scenarios.ErixOs;
using Erix.Scenarios.Media;

namespace Erix.Scenarios.Cli.Image;

internal static class ImagePublishCommand
{
    /// <summary>Where the registry's token is; no argument has it, as others can read those.</summary>
    public const string TokenVariable = "ERIX_PUBLISH_TOKEN";

    public static Command Create()
    {
        var name = new Option<string>("--name")
        {
            Description = "The files' name.",
            DefaultValueFactory = _ => "erix-release",
        };
        var from = new Option<string>("--from")
        {
            Description = "The folder they are in.",
            DefaultValueFactory = _ => "out/appliance",
        };
        var to = new Option<string>("--to")
        {
            Description = "A folder, or the http(s) URL of a registry; <name>/<tag> is added to it.",
            Required = true,
        };
        var dry = new Option<bool>("--dry-run") { Description = "Look at everything, send nothing." };
        var command = new Command("publish", $"""
            Puts an image where others get it: all of its files, or none. The tree must have no changes, and a tag,
            which is the version, and the image must be built from it, without the harness for VMs. Digests are
            compared before and after; a version that is there is never replaced.

              erix image publish --to /srv/releases --dry-run
              {TokenVariable}=… erix image publish --to https://registry.example/api/packages/erix/generic
            """)
        {
            name, from, to, dry,
        };
        command.SetAction(async (result, cancellation) => RootFolder.TryFind(out var root)
            ? await RunAsync(
                root, result.GetValue(name)!, result.GetValue(from)!, result.GetValue(to)!, result.GetValue(dry),
                Console.Out, Console.Error, cancellation)
            : 1);
        return command;
    }

    private static async Task<int> RunAsync(
        string root, string name, string from, string to, bool isDryRun, TextWriter output, TextWriter errors,
        CancellationToken cancellation)
    {
        try
        {
            var version = Release.VersionOf(root);
            var release = Release.Of(
                Path.GetFullPath(from, root), name, version, ImageManifest.Revision(root));
            using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
            var target = TargetOf(http, root, to, $"{name}/{release.Version}");
            await Publisher.RunAsync(release, target, isDryRun, errors.WriteLine, cancellation);
            output.WriteLine($"{name} {release.Version} {(isDryRun ? "would be" : "is")} at {target.Name}");
            return 0;
        }
        catch (Exception e) when (
            e is PublishException or HostFaultException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"erix: {e.Message}");
            return 1;
        }
    }

    private static IPublishTarget TargetOf(HttpClient http, string root, string to, string release) =>
        Uri.TryCreate(to, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new HttpTarget(
                http, new Uri($"{to.TrimEnd('/')}/{release}"), HostVariables.Of(TokenVariable),
                tried => TimeSpan.FromSeconds(1 << tried))
            : new FolderTarget(Path.Combine(Path.GetFullPath(to, root), release));
}
