using System.CommandLine;
using System.Text;
using System.Text.Json;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Anatomy;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Cli.Media;

internal static class MediaCheckCommand
{
    private const string Auto = "auto";

    /// <summary>What was found on one volume.</summary>
    private sealed record Report(FoundVolume Volume, Findings Findings);

    public static Command Create()
    {
        var image = new Argument<string>("image") { Description = "A disk or a bare volume, as a raw image." };
        var fs = new Option<string>("--fs")
        {
            Description = "What it holds; auto looks for signatures, and into each partition of a GPT.",
            DefaultValueFactory = _ => Auto,
        };
        fs.AcceptOnlyFromAmong([Auto, .. VolumeProbe.Families]);
        var offset = new Option<long>("--offset") { Description = "Where the volume starts in the image, in bytes." };
        var policy = new Option<string>("--policy")
        {
            Description =
                "strict: what the guest's providers refuse to mount. interop: "
                + "what the filesystem's own fsck objects to.",
            DefaultValueFactory = _ => "strict",
        };
        policy.AcceptOnlyFromAmong("strict", "interop");
        var json = new Option<bool>("--json") { Description = "One JSON object, for scripts." };
        var command = new Command("check", """
            Checks an image from its bytes alone; nothing is written. Each finding has a stable code, a place and a
            sentence.

              erix media check disk.img
              erix media check volume.img --fs ext --policy interop
              erix media check disk.img --fs fat --offset 1048576 --json

            Exit 0: clean; 1: findings; 2: the image cannot be read, or holds nothing known.
            """)
        {
            image, fs, offset, policy, json,
        };
        command.SetAction(result => Run(
            result.GetValue(image)!, result.GetValue(fs)!, result.GetValue(offset),
            result.GetValue(policy) == "strict" ? CheckPolicy.Strict : CheckPolicy.Interop,
            result.GetValue(json), Console.Out, Console.Error));
        return command;
    }

    internal static int Run(
        string path, string fs, long offset, CheckPolicy policy, bool json, TextWriter output, TextWriter errors)
    {
        using var image = ImageArgument.Open(path, errors);
        if (image is null)
        {
            return ImageArgument.Unreadable;
        }

        if (offset < 0 || offset > image.Length)
        {
            errors.WriteLine($"erix: offset {offset} is not in '{path}', which has {image.Length} bytes");
            return ImageArgument.Unreadable;
        }

        using var rest = image.Slice(offset, image.Length - offset);
        var volumes = fs == Auto ? VolumeProbe.Find(rest) : [new FoundVolume("", fs, 0, rest.Length)];
        Report[] reports = [.. volumes.Where(v => v.Family is not null).Select(v => Check(rest, v, volumes, policy))];
        if (reports.Length == 0)
        {
            errors.WriteLine(
                $"erix: '{path}' holds no volume that is known by its signature; "
                + $"--fs names one ({string.Join(", ", VolumeProbe.Families)})");
            return ImageArgument.Unreadable;
        }

        output.Write(json ? ToJson(path, offset, policy, reports) : ToText(path, reports));
        return reports.All(r => r.Findings.IsClean) ? 0 : 1;
    }

    private static Report Check(DiskImage image, FoundVolume volume, IReadOnlyList<FoundVolume> all, CheckPolicy policy)
    {
        var journal = all.FirstOrDefault(v => v.Name == "erix-journal");
        return new(volume, MediaCheck.Run(
            volume.Family!,
            image.Slice(volume.Offset, volume.Length),
            policy,
            journal is null || journal == volume ? null : image.Slice(journal.Offset, journal.Length)));
    }

    private static string ToText(string path, Report[] reports)
    {
        var text = new StringBuilder();
        foreach (var (volume, findings) in reports)
        {
            var name = volume.Name.Length > 0
                ? $"{path}: {volume.Name} ({volume.Family})"
                : $"{path} ({volume.Family})";
            text.AppendLine(findings.IsClean ? $"{name}: clean" : $"{name}: {findings.Total} findings");
            foreach (var finding in findings.Kept)
            {
                text.AppendLine($"  {finding}");
            }

            if (findings.Total > findings.Kept.Count)
            {
                text.AppendLine($"  … and {findings.Total - findings.Kept.Count} more");
            }
        }

        return text.ToString();
    }

    private static string ToJson(string path, long offset, CheckPolicy policy, Report[] reports)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("image", path);
            json.WriteString("policy", policy == CheckPolicy.Strict ? "strict" : "interop");
            json.WriteBoolean("clean", reports.All(r => r.Findings.IsClean));
            json.WriteStartArray("volumes");
            foreach (var (volume, findings) in reports)
            {
                json.WriteStartObject();
                json.WriteString("name", volume.Name);
                json.WriteString("fs", volume.Family);
                json.WriteNumber("offset", offset + volume.Offset);
                json.WriteNumber("length", volume.Length);
                json.WriteNumber("findings_total", findings.Total);
                json.WriteStartArray("findings");
                foreach (var finding in findings.Kept)
                {
                    json.WriteStartObject();
                    json.WriteString("code", finding.Kind.Code);
                    json.WriteString("where", finding.Where);
                    json.WriteString("message", finding.Message);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
