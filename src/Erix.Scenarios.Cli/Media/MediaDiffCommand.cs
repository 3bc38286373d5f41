using System.CommandLine;
using Erix.Scenarios.Media.Anatomy;

namespace Erix.Scenarios.Cli.Media;

internal static class MediaDiffCommand
{
    /// <summary>Images that have nothing in common would else print a novel.</summary>
    private const int MostRanges = 100;

    public static Command Create()
    {
        var a = new Argument<string>("a") { Description = "One image; its structures name the fields." };
        var b = new Argument<string>("b") { Description = "The other." };
        var command = new Command("diff", """
            Says which named fields differ between two images, and then which byte ranges that belong to no named field.

              erix media diff healthy.img broken.img

            Exit 0: equal; 1: different; 2: an image cannot be read.
            """)
        {
            a, b,
        };
        command.SetAction(result => Run(result.GetValue(a)!, result.GetValue(b)!, Console.Out, Console.Error));
        return command;
    }

    internal static int Run(string a, string b, TextWriter output, TextWriter errors)
    {
        using var one = ImageArgument.Open(a, errors);
        using var other = ImageArgument.Open(b, errors);
        if (one is null || other is null)
        {
            return ImageArgument.Unreadable;
        }

        var (fields, bytes) = ImageDiff.Of(one, other);
        foreach (var difference in fields)
        {
            output.WriteLine(
                $"{difference.Structure}: {difference.Field} at {difference.Offset}: {difference.A} -> {difference.B}");
        }

        foreach (var range in bytes.Take(MostRanges))
        {
            output.WriteLine($"bytes {range.Offset}..{range.Offset + range.Length - 1} ({range.Length})");
        }

        if (bytes.Count > MostRanges)
        {
            output.WriteLine($"… and {bytes.Count - MostRanges} more ranges");
        }

        return fields.Count + bytes.Count == 0 ? 0 : 1;
    }
}
