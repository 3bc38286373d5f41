using System.CommandLine;
using Erix.Scenarios.Media.Anatomy;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Cli.Media;

internal static class MediaShowCommand
{
    public static Command Create()
    {
        var image = new Argument<string>("image") { Description = "A disk or a bare volume, as a raw image." };
        var only = new Option<string?>("--only")
        {
            Description = "Only structures whose name contains this: superblock, 'inode 12', erix-esp.",
        };
        var all = new Option<bool>("--all") { Description = "Also fields that are zero." };
        var command = new Command("show", """
            Shows the on-disk structures of an image by their fields: offset in the image, name as the specification
            spells it, value. Nothing is judged, so it works on ruined images too.

              erix media show disk.img
              erix media show disk.img --only superblock --all
            """)
        {
            image, only, all,
        };
        command.SetAction(result => Run(
            result.GetValue(image)!, result.GetValue(only), result.GetValue(all), Console.Out, Console.Error));
        return command;
    }

    internal static int Run(string path, string? only, bool all, TextWriter output, TextWriter errors)
    {
        using var image = ImageArgument.Open(path, errors);
        if (image is null)
        {
            return ImageArgument.Unreadable;
        }

        Structure[] structures =
        [
            .. ImageAnatomy.Of(image)
                .Where(s => only is null || s.Name.Contains(only, StringComparison.OrdinalIgnoreCase)),
        ];
        if (structures.Length == 0)
        {
            errors.WriteLine(only is null
                ? $"erix: '{path}' holds nothing that is known by its signature"
                : $"erix: '{path}' has no structure with '{only}' in its name");
            return ImageArgument.Unreadable;
        }

        foreach (var structure in structures)
        {
            output.WriteLine($"{structure.Name} at {structure.Offset}");
            foreach (var field in structure.Fields.Select(f => f.Token).Where(f => all || IsTold(structure, f)))
            {
                output.WriteLine(
                    $"  {structure.Offset + field.Offset,12}  {field.Name,-28} {structure.Show(image, field)}");
            }
        }

        return 0;

        bool IsTold(Structure structure, IFieldToken field) => structure.Bytes(image, field).ContainsAnyExcept((byte)0);
    }
}
