using System.CommandLine;
using Erix.Scenarios.Media;

namespace Erix.Scenarios.Cli.Media;

internal static class MediaListCommand
{
    private static readonly string[] Kinds = ["positive", "negative"];

    public static Command Create()
    {
        var fs = new Option<string?>("--fs")
        {
            Description =
                "Only this filesystem: gpt, fat12, fat16, fat32, fat (all FAT), exfat, ext2, ext3, ext4, "
                + "ext (all ext).",
        };
        var kind = new Option<string?>("--kind") { Description = "Only sound media, or only broken ones." };
        kind.AcceptOnlyFromAmong(Kinds);
        var command = new Command("list", """
            Lists the media variants: what block_storage_image can name. A broken one shows the code of the finding it
            must be refused for.

              erix media list
              erix media list --fs ext4 --kind negative
            """)
        {
            fs, kind,
        };
        command.SetAction(result => Run(result.GetValue(fs), result.GetValue(kind), Console.Out, Console.Error));
        return command;
    }

    internal static int Run(string? fs, string? kind, TextWriter output, TextWriter errors)
    {
        MediaVariant[] rows =
        [
            .. MediaCatalog.All
                .Where(v => fs is null || v.Entry.Has(fs))
                .Where(v => kind is null || (v.Kind == MediaKind.Negative) == (kind == "negative")),
        ];
        if (rows.Length == 0)
        {
            errors.WriteLine(
                $"erix: no variant of filesystem '{fs}'; there are "
                + $"{string.Join(", ", MediaCatalog.All.Select(v => v.FileSystem).Distinct())}");
            return 1;
        }

        var width = rows.Max(r => r.Name.Length) + 2;
        foreach (var row in rows)
        {
            var standing = row.Kind == MediaKind.Positive ? "positive" : row.Finding ?? "negative";
            output.WriteLine($"{row.Name.PadRight(width)}{row.FileSystem,-15}{standing,-30} {row.Reason}");
        }

        output.WriteLine($"{rows.Length} variants");
        return 0;
    }
}
