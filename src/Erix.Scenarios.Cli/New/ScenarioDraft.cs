namespace Erix.Scenarios.Cli.New;

/// <summary>What somebody said of a new scenario, and the file made from it.</summary>
internal sealed record ScenarioDraft(string Id)
{
    public string? Guest { get; init; }

    /// <summary>The folder below scenarios/; the guest's name where nobody says.</summary>
    public string? Area { get; init; }

    public string? Title { get; init; }

    /// <summary>Keys of the guest's own, and their values.</summary>
    public IReadOnlyList<(string Name, string Value)> Set { get; init; } = [];

    public IReadOnlyList<string> Require { get; init; } = [];

    public IReadOnlyList<string> Forbid { get; init; } = [];

    /// <summary>Commands for the guest's prompt.</summary>
    public IReadOnlyList<string> Run { get; init; } = [];

    /// <summary>A command after which no prompt comes back.</summary>
    public string? Last { get; init; }

    public string? Exit { get; init; }

    /// <summary>It proves something of its own.</summary>
    public bool Proves =>
        Require.Count + Forbid.Count + Run.Count + Set.Count > 0 || (Exit ?? Last) is not null;

    public string FileFor(LoadedGuest guest) => $"scenarios/{Area ?? guest.Name}/{Id}.toml";

    public string ToToml(LoadedGuest guest)
    {
        var definition = guest.Dialect.Definition;
        var toml = new TomlLines()
            .Say($"One VM test. What a run of it does: erix plan {Id}.")
            .Say($"All keys: erix schema --markdown --guest {guest.Name}.")
            .Key("title", TomlLines.Quoted(Title ?? Id), "one line: what a pass proves")
            .Key("guest", TomlLines.Quoted(guest.Name));
        foreach (var (name, value) in Set)
        {
            toml.Key(name, Value(guest, name, value));
        }

        toml.Section("[expect]", "it stands before the acts, so its markers come before them")
            .KeyOr("require", ListOrNull(Require), "[\"kernel: up\"]", "must come, in this order")
            .KeyOr("forbid", ListOrNull(Forbid), "[\"error\"]", "must never come")
            .KeyOr("exit", Exit is null ? null : TomlLines.Quoted(Exit), TomlLines.Quoted(definition.End.Expected),
                "how the machine must end");
        foreach (var line in Run)
        {
            toml.Section("[[act]]")
                .Key("run", TomlLines.Quoted(line), "waits for the prompt, types it, is over at the next prompt")
                .Hint("expect = [\"README\"]", "what must come between").Hint("forbid = [\"not found\"]");
        }

        Ending(toml, definition);
        return toml.ToString();
    }

    // What ends the machine brings no prompt back, so it is sent and not run.
    private void Ending(TomlLines toml, GuestDefinition guest)
    {
        if (Last is not null)
        {
            toml.Section("[[act]]", "no prompt comes back after this one, so it is sent and not run");
            if (guest.Console.Prompt is { } prompt)
            {
                var text = TomlLines.Quoted(prompt.Text);
                toml.Key("when", prompt.IsRegex ? $"{{ regex = {text} }}" : text);
            }

            toml.Key("send", TomlLines.Quoted(Last + guest.Console.LineEnd));
        }
        else if (Run.Count > 0 && guest.End.By != GuestEnd.Never)
        {
            toml.Gap().Hint("[[act]]", $"the guest ends by {guest.End.By}: say how, if it does not by itself")
                .Hint($"when = {TomlLines.Quoted(guest.Console.Prompt?.Text ?? "# ")}")
                .Hint($"send = {TomlLines.Quoted("poweroff" + guest.Console.LineEnd)}");
        }
    }

    private static string? ListOrNull(IReadOnlyList<string> items) => items.Count > 0 ? TomlLines.List(items) : null;

    private static string Value(LoadedGuest guest, string name, string value) =>
        guest.Dialect.Keys.FirstOrDefault(k => k.Name == name)?.Shape.Kind is "a boolean" or "an integer"
            ? value
            : TomlLines.Quoted(value);
}
