using System.Text;
using CliWrap;

namespace Erix.Scenarios.UnitTests.Support;

/// <summary>What a program printed and how it ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, byte[] OutputBytes, string Error)
{
    public string Text => Output + Error;
}

/// <summary>Programs that nobody here wrote, as witnesses. A test that needs an absent one is skipped visibly.</summary>
internal static class OutsideTool
{
    private static readonly string[] Folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/sbin"];

    public static bool Exists(string tool) => Folders.Any(f => File.Exists(Path.Combine(f, tool)));

    /// <summary>Skips the test where the tool is absent.</summary>
    public static ToolResult Run(string tool, params string[] arguments)
    {
        Assert.SkipUnless(Exists(tool), $"{tool} is not installed; ./setup.sh installs it");
        using var output = new MemoryStream();
        var error = new StringBuilder();
        var result = new Command(Folders.Select(f => Path.Combine(f, tool)).First(File.Exists))
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
