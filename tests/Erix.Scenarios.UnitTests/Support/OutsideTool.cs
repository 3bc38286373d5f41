using System.Diagnostics;
using Erix.Scenarios.Processes;

namespace Erix.Scenarios.UnitTests.Support;

/// <summary>What a program printed and how it ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, byte[] OutputBytes, string Error)
{
    public string Text => Output + Error;
}

/// <summary>Programs that nobody here wrote, as witnesses. A test that needs an absent one is skipped visibly.</summary>
internal static class OutsideTool
{
    public static bool Exists(string tool) => SearchPath.Ours.Find(tool) is not null;

    /// <summary>Skips the test where the tool is absent.</summary>
    public static ToolResult Run(string tool, params string[] arguments)
    {
        Assert.SkipUnless(Exists(tool), $"{tool} is not installed; ./setup.sh installs it");
        var start = new ProcessStartInfo(SearchPath.Ours.Find(tool)!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TZ"] = "UTC";
        start.Environment["MTOOLS_SKIP_CHECK"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        var bytes = output.ToArray();
        return new ToolResult(process.ExitCode, System.Text.Encoding.UTF8.GetString(bytes), bytes, error.GetAwaiter().GetResult());
    }
}
