using System.Text;
using CliWrap;
using Erix.Scenarios.Media;

namespace Erix.Scenarios.UnitTests.Support;

/// <summary>What a program printed and how it ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, byte[] OutputBytes, string Error)
{
    public string Text => Output + Error;
}

/// <summary>
/// Programs that nobody here wrote, as witnesses. A test that needs an absent one is skipped visibly; under
/// ERIX_STRICT=1, as in CI, it fails.
/// </summary>
internal static class OutsideTool
{
    /// <summary>Does not return where one of them is absent.</summary>
    public static void Require(params IReadOnlyList<string> tools)
    {
        foreach (var tool in tools)
        {
            // Asked first, so that a program without a row is found where it is installed, too.
            var reason = OutsidePrograms.Missing(tool);
            if (SearchPath.Ours.Find(tool) is null)
            {
                Lacks(reason);
            }
        }
    }

    /// <summary>A FUSE driver, the device, and what takes the mount down again.</summary>
    public static void RequireFuse(string driver)
    {
        Require(driver, "fusermount");
        if (!File.Exists("/dev/fuse"))
        {
            Lacks("there is no /dev/fuse");
        }
    }

    /// <summary>The test cannot be carried out on this host.</summary>
    public static void Lacks(string reason)
    {
        Assert.False(OutsidePrograms.IsStrict, $"{reason} ({OutsidePrograms.StrictVariable} allows no skip)");
        Assert.Skip(reason);
    }

    public static bool IsThere(string tool) => SearchPath.Ours.Find(tool) is not null;

    public static ToolResult Run(string tool, params string[] arguments)
    {
        // A path is a program of the test's own.
        if (!Path.IsPathRooted(tool))
        {
            Require(tool);
        }

        using var output = new MemoryStream();
        var error = new StringBuilder();
        var result = new Command(Path.IsPathRooted(tool) ? tool : SearchPath.Ours.Find(tool)!)
            .WithArguments(arguments)
            .WithEnvironmentVariables(variables => variables
                .Set("LC_ALL", "C.UTF-8").Set("TZ", "UTC").Set("MTOOLS_SKIP_CHECK", "1"))
            .WithStandardOutputPipe(PipeTarget.ToStream(output))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error, Encoding.UTF8))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync().GetAwaiter().GetResult();
        var bytes = output.ToArray();
        return new ToolResult(result.ExitCode, Encoding.UTF8.GetString(bytes), bytes, error.ToString());
    }
}
