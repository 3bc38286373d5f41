using System.CommandLine;
using System.Diagnostics;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Image;
using Spectre.Console;

namespace Erix.Scenarios.Cli.Media;

internal static class MediaBuildCommand
{
    private const string Digests = "SHA256SUMS";

    public static Command Create()
    {
        var variant = new Argument<string?>("variant") { Description = "A name that 'erix media list' shows.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = $"Every variant, and a table of digests that `sha256sum -c {Digests}` reads." };
        var output = new Option<string?>("-o", "--output") { Description = "The image file (default: <variant>.img), or with --all the folder." };
        var command = new Command("build", """
            Builds an image as a sparse file. The same variant is the same bytes, whenever and wherever it is built.

              erix media build phase4-fs-ext4-casefold -o casefold.img
              erix media build --all -o media/
            """)
        {
            variant, all, output,
        };
        command.SetAction(result => (result.GetValue(variant), result.GetValue(all)) switch
        {
            (null, true) => RunAll(result.GetValue(output) ?? "media", Console.Out, Console.Error),
            ({ } name, false) => Run(name, result.GetValue(output), Console.Out, Console.Error),
            _ => Usage(Console.Error),
        });
        return command;
    }

    internal static int Run(string name, string? path, TextWriter output, TextWriter errors)
    {
        if (MediaCatalog.Find(name) is not { } variant)
        {
            var near = NearestName.Of(name, MediaCatalog.All.Select(v => v.Name));
            errors.WriteLine($"erix: no variant '{name}'{(near is null ? "; erix media list shows all" : $"; the nearest is '{near}'")}");
            return 1;
        }

        return Guarded(errors, () =>
        {
            using var scratch = new ScratchFolder();
            path ??= $"{name}.img";
            output.WriteLine($"{Build(variant, new MediaTools(scratch.Path), path)}  {path}");
        });
    }

    internal static int RunAll(string folder, TextWriter output, TextWriter errors) => Guarded(errors, () =>
    {
        Directory.CreateDirectory(folder);
        using var scratch = new ScratchFolder();
        var tools = new MediaTools(scratch.Path);
        var clock = Stopwatch.StartNew();
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        WithProgress(output, MediaCatalog.All.Count, done => Parallel.ForEach(MediaCatalog.All, variant =>
        {
            var digest = Build(variant, tools, Path.Combine(folder, $"{variant.Name}.img"));
            lock (digests)
            {
                digests[variant.Name] = digest;
            }

            done(variant.Name);
        }));
        File.WriteAllLines(Path.Combine(folder, Digests), digests.Select(d => $"{d.Value}  {d.Key}.img"));
        foreach (var (name, digest) in digests)
        {
            output.WriteLine($"{digest}  {name}");
        }

        output.WriteLine($"{digests.Count} images in {clock.Elapsed.TotalSeconds:0.0} s");
    });

    private static string Build(MediaVariant variant, MediaTools tools, string path)
    {
        using var medium = variant.Build(tools);
        ImageFile.Save(medium.Image, path);
        return ImageFile.Sha256(medium.Image);
    }

    /// <summary>A bar on a terminal; a line each elsewhere, where a bar would be noise.</summary>
    private static void WithProgress(TextWriter output, int total, Action<Action<string>> work)
    {
        if (!ReferenceEquals(output, Console.Out) || Console.IsOutputRedirected)
        {
            work(_ => { });
            return;
        }

        AnsiConsole.Progress().Start(context =>
        {
            var task = context.AddTask("building", maxValue: total);
            work(name =>
            {
                task.Description = name;
                task.Increment(1);
            });
        });
    }

    private static int Guarded(TextWriter errors, Action build)
    {
        try
        {
            build();
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"erix: {e.Message}");
            return 1;
        }
    }

    private static int Usage(TextWriter errors)
    {
        errors.WriteLine("erix: name one variant, or say --all; erix media list shows the names");
        return 1;
    }

    private sealed class ScratchFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("erix-media-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
