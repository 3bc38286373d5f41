using System.Text;
using CliWrap;

namespace Erix.Scenarios.Guests;

/// <summary>
/// A program of the guest's own, with a time limit, its output in a file, and the end of it for people.
/// </summary>
internal sealed record ProgramRun(int ExitCode, string Says, string Output, string Tail)
{
    private const int TailLines = 20;

    /// <param name="input">For its standard input; null for none.</param>
    /// <param name="log">
    /// A file that gets everything it says on its standard error, and its output where no input is given.
    /// </param>
    public static async Task<ProgramRun> RunAsync(GuestProgram program, string root, string? input, string log)
    {
        using var limit = new CancellationTokenSource(program.Timeout);
        var output = new StringBuilder();
        try
        {
            // The shell gives it the file itself. A pipe would be waited for until everybody has closed it, and what a
            // build leaves running (MSBuild's nodes, a compiler's server) has it as long as it lives.
            var toLog = input is null ? "exec \"$@\" >\"$0\" 2>&1" : "exec \"$@\" 2>\"$0\"";
            var command = Cli.Wrap("sh")
                .WithArguments(["-c", toLog, log, Executable(program, root), .. program.Command.Skip(1)])
                .WithWorkingDirectory(Path.GetFullPath(program.Folder, root))
                .WithValidation(CommandResultValidation.None)
                .WithStandardOutputPipe(input is null ? PipeTarget.Null : PipeTarget.ToStringBuilder(output))
                .WithStandardInputPipe(input is null ? PipeSource.Null : PipeSource.FromString(input));
            var result = await command.ExecuteAsync(limit.Token);
            return new(result.ExitCode, $"status {result.ExitCode}", output.ToString(), LastLines(log));
        }
        catch (OperationCanceledException)
        {
            return new(-1, $"no end within {program.Timeout.TotalSeconds:0} s", output.ToString(), LastLines(log));
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or DirectoryNotFoundException)
        {
            return new(-1, e.Message, "", "");
        }
    }

    // A path is the root's; a bare name is looked up along PATH.
    private static string Executable(GuestProgram program, string root) =>
        program.Command[0].Contains('/', StringComparison.Ordinal)
            ? Path.GetFullPath(program.Command[0], Path.GetFullPath(program.Folder, root))
            : program.Command[0];

    private static string LastLines(string log)
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var last = new Queue<string>();
        while (reader.ReadLine() is { } line)
        {
            last.Enqueue(line);
            if (last.Count > TailLines)
            {
                last.Dequeue();
            }
        }

        return string.Join('\n', last);
    }
}
