using System.CommandLine;

namespace Erix.Scenarios.Cli.New;

internal static class Options
{
    public static Option<string?> Text(string name, string description) => new(name) { Description = description };

    public static Option<string[]> Texts(string name, string description) => new(name) { Description = description };

    public static Option<T> Value<T>(string name, T otherwise, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => otherwise };
}
