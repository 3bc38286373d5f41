using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Loading;

/// <summary>What keys must agree on. A combination that makes no sense is an error here, not a VM that hangs.</summary>
/// <param name="Keys">
/// The keys it judges. It points at the first of them that the file has, and keeps quiet where one of them could not
/// be read: that has been reported already.
/// </param>
/// <param name="Objects">Null where the scenario keeps the rule.</param>
public sealed record CrossRule(DiagnosticKind Kind, string[] Keys, Func<RuleContext, Objection?> Objects)
{
    public void Apply(RuleContext context, TomlTable file, List<string> failed, FileReport report)
    {
        if (failed.Count > 0 && Array.Exists(Keys, failed.Contains))
        {
            return;
        }

        if (Objects(context) is { } objection)
        {
            report.Add(Kind, objection.Position ?? Position(file), objection.Message);
        }
    }

    private TomlPosition Position(TomlTable file)
    {
        foreach (var key in Keys)
        {
            if (file.TryGet(key, out var entry))
            {
                return entry.KeyPosition;
            }
        }

        return file.Position;
    }
}

/// <param name="Root">Where relative paths of the scenario start.</param>
public readonly record struct RuleContext(Scenario Scenario, string Root, GuestDefinition Guest);

/// <param name="Position">Set where the objection is to something inside a key's value.</param>
public sealed record Objection(string Message, TomlPosition? Position = null)
{
    public static implicit operator Objection?(string? message) => message is null ? null : new Objection(message);
}
