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
        var variant = new Argument<string?>("variant")
        {
            Description = "A name that 'erix media list' shows.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var all = new Option<bool>("--all")
        {
            Description = $"Every variant, and a table of digests that `sha256sum -c {Digests}` reads.",
        };
        var isBase = new Option<bool>("--base")
        {
            Description =
                "The sound medium that the variant starts from, without its edit: "
                + "what 'erix media diff' compares it with.",
        };
        var output = new Option<string?>("-o", "--output")
        {
            Description = "The image file (default: <variant>.img), or with --all the folder.",
        };
        var command = new Command("build", """
            Builds an image as a sparse file. The same variant is the same bytes, whenever and wherever it is built.

              erix media build phase4-fs-ext4-casefold -o casefold.img
              erix media build fat-mirror-mismatch --base -o healthy.img
              erix media build --all -o media/
            """)
        {
            variant, all, isBase, output,
        };
        command.SetAction(result => (result.GetValue(variant), result.GetValue(all), result.GetValue(isBase)) switch
        {
            (null, true, false) => RunAll(
                MediaCatalog.All, result.GetValue(output) ?? "media", Console.Out, Console.Error),
            ({ } name, false, var healthy) => Run(name, healthy, result.GetValue(output), Console.Out, Console.Error),
            _ => Usage(Console.Error),
        });
        return command;
    }

    internal static int Run(string name, bool isBase, string? path, TextWriter output, TextWriter errors)
    {
        if (MediaCatalog.Find(name) is not { } variant)
        {
            var near = NearestName.Of(name, MediaCatalog.All.Select(v => v.Name));
            errors.WriteLine(
                "erix: no variant "
                + $"'{name}'{(near is null ? "; erix media list shows all" : $"; the nearest is '{near}'")}");
            return 1;
        }

        return Guarded(errors, () =>
        {
            using var scratch = new ScratchFolder();
            path ??= isBase ? $"{name}.base.img" : $"{name}.img";
            var tools = new MediaTools(scratch.Path);
            using var medium = isBase ? variant.Base(tools) : variant.Build(tools);
            output.WriteLine($"{Save(medium, path)}  {path}");
        });
    }

    internal static int RunAll(IReadOnlyList<MediaVariant> rows, string folder, TextWriter output, TextWriter errors) =>
        Guarded(errors, () =>
    {
        Directory.CreateDirectory(folder);
        using var scratch = new ScratchFolder();
        var tools = new MediaTools(scratch.Path);
        var clock = Stopwatch.StartNew();
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        WithProgress(errors, rows.Count, done => Parallel.ForEach(rows, variant =>
        {
            using var medium = variant.Build(tools);
            var digest = Save(medium, Path.Combine(folder, $"{variant.Name}.img"));
            lock (digests)
            {
                digests[variant.Name] = digest;
                done(digests.Count, variant.Name);
            }
        }));
        File.WriteAllLines(Path.Combine(folder, Digests), digests.Select(d => $"{d.Value}  {d.Key}.img"));
        foreach (var (name, digest) in digests)
        {
            output.WriteLine($"{digest}  {name}");
        }

        output.WriteLine($"{digests.Count} images in {clock.Elapsed.TotalSeconds:0.0} s");
    });

    private static string Save(Medium medium, string path)
    {
        ImageFile.Save(medium.Image, path);
        return ImageFile.Sha256(medium.Image);
    }

    /// <summary>A bar on a terminal, a line for each elsewhere; never where the table of digests goes.</summary>
    private static void WithProgress(TextWriter errors, int total, Action<Action<int, string>> work)
    {
        if (!ReferenceEquals(errors, Console.Error) || Console.IsErrorRedirected)
        {
            work((count, name) => errors.WriteLine($"[{count}/{total}] {name}"));
            return;
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        terminal.Progress().Start(context =>
        {
            var task = context.AddTask("building", maxValue: total);
            work((count, name) =>
            {
                task.Description = name;
                task.Value = count;
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
