using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Guests;

/// <summary>
/// Asks a program of the guest's own about a scenario: JSON on its standard input, JSON on its standard output. An
/// answer is kept under the digest of the question and of the program's inputs.
/// </summary>
public sealed class PrepareCommand(string root, GuestProgram program)
{
    private static readonly JsonSerializerOptions Plain = new() { WriteIndented = false };

    private readonly Lazy<byte[]> _inputs = new(() => Digest(program, root));

    /// <exception cref="BuildFailedException">It failed, took too long, or answered what nobody can read.</exception>
    public async Task<ScenarioPlan> CompleteAsync(ScenarioPlan plan)
    {
        var question = Question(plan).ToJsonString(Plain);
        var folder = UserCache.Folder("prepared");
        var path = Path.Combine(folder, $"{Key(question)}.json");
        using var guard = FileLock.Take(path + ".lock");
        if (!File.Exists(path))
        {
            var answer = await AskAsync(plan, question);
            Answer(plan, answer);
            var temporary = $"{path}.{Environment.ProcessId}";
            await File.WriteAllTextAsync(temporary, answer);
            File.Move(temporary, path, overwrite: true);
            StaleEntries.Remove(folder, "");
        }
        else
        {
            StaleEntries.MarkUsed(path);
        }

        return Answer(plan, await File.ReadAllTextAsync(path));
    }

    private async Task<string> AskAsync(ScenarioPlan plan, string question)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "out", "prepare")).FullName;
        var log = Path.Combine(folder, $"{plan.Scenario.Id}.log");
        var ended = await ProgramRun.RunAsync(program, root, question, log);
        return ended.ExitCode == 0
            ? ended.Output
            : throw new BuildFailedException(
                $"the prepare command of guest '{plan.Guest.Name}' failed for {plan.Scenario.Id} ({ended.Says}): "
                + $"{string.Join(' ', program.Command)}\n{ended.Tail}\nthe whole of what it said: {log}");
    }

    /// <summary>The scenario as the program sees it.</summary>
    internal JsonObject Question(ScenarioPlan plan) => new()
    {
        ["version"] = 1,
        ["root"] = root,
        ["guest"] = plan.Guest.Name,
        ["scenario"] = plan.Scenario.Id,
        ["file"] = plan.Scenario.File,
        ["class"] = plan.Scenario.Class.Name,
        ["groups"] = Array(plan.Scenario.Groups),
        ["keys"] = new JsonObject(DataDialect.ValuesOf(plan.Scenario).OrderBy(v => v.Key, StringComparer.Ordinal)
            .Select(v => KeyValuePair.Create(v.Key, (JsonNode?)JsonValue.Create(v.Value)))),
        ["require"] = Array(plan.Required.Select(m => m.Marker.Text)),
        ["forbid"] = Array(plan.Forbidden.Select(m => m.Marker.Text)),
        ["exit"] = plan.Exit,
    };

    private string Key(string question) => Convert.ToHexStringLower(SHA256.HashData(
        [.. _inputs.Value, .. Encoding.UTF8.GetBytes(question)]));

    // Of the command and of the names and bytes of its inputs, which are the same for all scenarios of a run.
    private static byte[] Digest(GuestProgram program, string root)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes($"{string.Join('\0', program.Command)}\n"));
        foreach (var input in Inputs.Of(program.Inputs, root))
        {
            digest.AppendData(Encoding.UTF8.GetBytes(input));
            digest.AppendData(SHA256.HashData(File.ReadAllBytes(input)));
        }

        return digest.GetHashAndReset();
    }

    private ScenarioPlan Answer(ScenarioPlan plan, string text)
    {
        PreparedAnswer answer;
        try
        {
            answer = JsonSerializer.Deserialize<PreparedAnswer>(text, PreparedAnswer.Options)
                ?? throw new JsonException("null is no answer");
        }
        catch (JsonException e)
        {
            throw new BuildFailedException(
                $"the prepare command of guest '{plan.Guest.Name}' answered what cannot be read: {e.Message}");
        }

        return plan with
        {
            NotServed = plan.NotServed ?? answer.NotServed,
            Required = [.. Brought(plan), .. Markers(answer.Require), .. plan.Required.Skip(Brought(plan).Count())],
            Forbidden = [.. plan.Forbidden.Concat(Markers(answer.Forbid))],
            Arguments = [.. plan.Arguments.Concat(answer.Arguments.Select(a => new GuestFlag([a], "prepare")))],
            Disks = [.. plan.Disks.Concat(
                answer.Disks.Select(d => new PlannedDisk(Path.GetFullPath(d, root), Medium: null)))],
            Payloads = [.. plan.Payloads.Concat(
                answer.Payloads.Select(p => new PlannedPayload(p.Key, Path.GetFullPath(p.Value, root))))],
        };
    }

    // What the file itself requires stays behind all that is brought to it, as its acts are ordered by it.
    private static IEnumerable<PlannedMarker> Brought(ScenarioPlan plan) => plan.Required.TakeWhile(m => m.Line == 0);

    private static IEnumerable<PlannedMarker> Markers(IEnumerable<string> texts) =>
        texts.Select(t => new PlannedMarker(new Marker(t), "prepare"));

    private static JsonArray Array(IEnumerable<string> texts) =>
        new([.. texts.Select(t => (JsonNode?)JsonValue.Create(t))]);
}
