using Spectre.Console;

namespace Erix.Scenarios.Cli.New;

/// <summary>The three kinds of questions.</summary>
internal static class Questions
{
    public static T Answer<T>(this IAnsiConsole console, string question, T otherwise) =>
        console.Prompt(new TextPrompt<T>(question).DefaultValue(otherwise));

    /// <summary>Null where nothing is answered. Blanks count: a prompt often ends in one.</summary>
    public static string? AnswerOrNone(this IAnsiConsole console, string question) =>
        console.Prompt(new TextPrompt<string>(question).AllowEmpty()) is { Length: > 0 } text ? text : null;

    public static string Choice(this IAnsiConsole console, string title, IReadOnlyList<string> names) =>
        console.Prompt(new SelectionPrompt<string>().Title(title).AddChoices(names));
}
