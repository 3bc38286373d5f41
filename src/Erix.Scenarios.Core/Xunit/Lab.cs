using System.Diagnostics;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Media;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Running;
using Erix.Scenarios.Verdicts;
using Xunit;

namespace Erix.Scenarios.Xunit;

/// <summary>
/// What all cases of a test program share: the catalogue, the media, the slots, the recorded durations. An assembly
/// fixture, so there is one in the process that runs and none in the one that discovers.
/// </summary>
public sealed class Lab : IDisposable
{
    /// <summary>xUnit takes an exception whose message starts with this for a skip.</summary>
    private const string SkipToken = "$XunitDynamicSkip$";

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ScenarioCatalog? _catalog = SharedCatalog.Value;
    private readonly RunServices? _services;
    private int _done;

    public Lab()
    {
        _services = _catalog is null
            ? null
            : new RunServices(_catalog, what => TestContext.Current.SendDiagnosticMessage("{0}", what));
    }

    /// <summary>A sound scenario by its id.</summary>
    public Scenario Find(string id) =>
        SuiteRows.Objection(_catalog, id) is { } objection
            ? throw new ScenarioFailedException(objection)
            : _catalog!.Find(id)!;

    /// <summary>The whole body of a scenario's test case.</summary>
    /// <exception cref="ScenarioFailedException">Its message is the verdict, as a person reads it.</exception>
    public Task RunAsync(string id) => RunAsync(id, GuestOverrides.None);

    public async Task RunAsync(string id, GuestOverrides overrides)
    {
        var context = TestContext.Current;
        if (SuiteRows.Objection(_catalog, id) is { } objection)
        {
            Progress("failed ", id, TimeSpan.Zero);
            throw new ScenarioFailedException(objection);
        }

        var scenario = _catalog!.Find(id)!;
        context.TestOutputHelper?.WriteLine($"groups: {string.Join(", ", scenario.Groups)}");
        var evidence = await RunAsync(scenario, overrides, context.CancellationToken);
        Show(context, evidence);
        Judge(evidence.Verdict);
    }

    /// <summary>Runs a scenario and says what came out, whatever it is: for tests that expect a failure.</summary>
    public Task<Evidence> RunAsync(Scenario scenario, GuestOverrides overrides, CancellationToken cancellation) =>
        RunAsync(
        _services ?? throw new ScenarioFailedException(SuiteRows.Objection(null, scenario.Id)!),
        scenario, overrides, cancellation);

    /// <summary>The same for a scenario of another root.</summary>
    public async Task<Evidence> RunAsync(
        RunServices services, Scenario scenario, GuestOverrides overrides, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        Evidence evidence;
        try
        {
            var plan = await services.PlanAsync(scenario, overrides);
            evidence = await new ScenarioRun(services).RunAsync(plan, cancellation);
        }
        catch (HostFaultException e)
        {
            // Before there is a plan: the choice of the accelerator asks a probe guest.
            Judge(Verdict.Environment(e.Message));
            throw;
        }
        catch (Exception e) when (e is InvalidGuestFileException or BuildFailedException)
        {
            throw new ScenarioFailedException(e.Message);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new ScenarioFailedException(
                $"Stopped: {HostGuard.StopReason ?? "the run was cancelled"}; {scenario.Id} has no verdict");
        }

        services.Durations.Record(
            scenario.Id, evidence.Timings.Media + evidence.Timings.Vm + evidence.Timings.HostChecks);
        if (evidence.Folder is { } folder)
        {
            FailedCases.OfThisRun.Keeps(scenario.Id, folder);
        }

        Progress(evidence.Verdict.IsPass ? "passed " : $"{evidence.Verdict.Kind}:", scenario.Id, clock.Elapsed);
        return evidence;
    }

    /// <summary>
    /// An assembly fixture whose disposal throws leaves "Passed!" beside exit status 1: wrong for durations that could
    /// not be kept, and right for a run that was stopped, as xUnit reports nothing of the cases that it therefore never
    /// began.
    /// </summary>
    public void Dispose()
    {
        SaveDurations();
        foreach (var line in FailedCases.OfThisRun.Lines())
        {
            TestContext.Current.SendDiagnosticMessage("{0}", line);
        }

        if (HostGuard.StopReason is { } reason)
        {
            throw new InvalidOperationException($"The run was stopped: {reason}. What it had not begun has no result.");
        }
    }

    private void SaveDurations()
    {
        try
        {
            _services?.Durations.Save();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TestContext.Current.SendDiagnosticMessage("the durations of this run are not kept: {0}", e.Message);
        }
    }

    private static void Show(ITestContext context, Evidence evidence)
    {
        context.TestOutputHelper?.WriteLine($"times: {evidence.Timings}");
        if (evidence.Folder is { } folder)
        {
            context.TestOutputHelper?.WriteLine($"evidence: {folder}");
        }

        foreach (var (name, text) in EvidenceFiles.Texts(evidence))
        {
            context.AddAttachment(name, text);
        }

        foreach (var picture in evidence.Pictures)
        {
            context.AddAttachment(picture.Name, picture.Png, "image/png");
        }
    }

    /// <exception cref="ScenarioFailedException">
    /// It is no pass; a skip where the host may lack what it needs.
    /// </exception>
    public static void Judge(Verdict verdict)
    {
        if (verdict.IsPass)
        {
            return;
        }

        throw verdict.Kind == VerdictKind.Environment && RunSettings.Ours.SkipsWhatTheHostLacks
            ? new ScenarioFailedException(SkipToken + verdict.Headline)
            : new ScenarioFailedException(verdict.ToString());
    }

    private void Progress(string outcome, string id, TimeSpan taken)
    {
        var done = Interlocked.Increment(ref _done);
        var total = LongestFirst.Selected is > 0 and var selected ? $"/{Math.Max(selected, done)}" : "";
        TestContext.Current.SendDiagnosticMessage(
            "[{0}{1}] {2} {3} {4:0.0} s ({5:m\\:ss})", done, total, outcome, id, taken.TotalSeconds, _clock.Elapsed);
    }
}
