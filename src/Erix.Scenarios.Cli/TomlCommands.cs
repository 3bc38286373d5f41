using System.CommandLine;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Cli;

/// <summary>erix toml …: the TOML reader by itself, for toml-test's runner and for a doubt about one file.</summary>
internal static class TomlCommands
{
    public static Command Create()
    {
        var file = new Argument<string?>("file")
        {
            Description = "The file to read; standard input if left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var decode = new Command(
            "decode",
            "Write a TOML 1.1 document as toml-test's tagged JSON. An invalid one gives file(line,col): message for each "
            + "error on standard error, nothing on standard output, and exit code 1.")
        {
            file,
        };
        decode.SetAction(invocation => Decode(
            invocation.GetValue(file), Console.OpenStandardInput, Console.OpenStandardOutput, Console.Error));

        return new Command("toml", "Read TOML as scenarios and groups are read.") { decode };
    }

    internal static int Decode(string? file, Func<Stream> input, Func<Stream> output, TextWriter errors)
    {
        var document = file is null ? TomlReader.Read(input()) : TomlReader.ReadFile(file);
        foreach (var diagnostic in document.Diagnostics)
        {
            errors.WriteLine($"{file ?? "<stdin>"}{diagnostic.Position}: {diagnostic.Message}");
        }

        if (!document.IsValid)
        {
            return 1;
        }

        using var stream = output();
        TomlTaggedJson.Write(stream, document.Root);
        return 0;
    }
}
