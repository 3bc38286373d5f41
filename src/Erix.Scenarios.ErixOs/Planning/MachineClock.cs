using System.Globalization;
using Erix.Guest.Contract;
using Erix.Guest.Verification;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// The machine's clock of a boot that tells the time: set by the host, and what a client was told held against it. How
/// long a run may take is all that the two may differ by.
/// </summary>
internal static class MachineClock
{
    public static ScenarioPlan Set(ScenarioPlan plan, RootdMode mode) => mode.Work != RootdWork.Time
        ? plan
        : plan with
        {
            Guest = plan.Guest with
            {
                Rtc = HostSecrets.Instant(plan.Scenario).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
            },
        };

    public static IEnumerable<PlannedMarker> Proofs(ScenarioPlan plan, RootdMode mode)
    {
        if (mode.Work != RootdWork.Time)
        {
            yield break;
        }

        var first = new DateTimeOffset(HostSecrets.Instant(plan.Scenario)).ToUnixTimeSeconds();
        var last = first + (long)Math.Ceiling(plan.Deadline.TotalSeconds);
        var proof = $"^{VerifierStep.MarkerPrefix}{WallClock.Step}:{NumberPattern.Between(first, last)}$";
        yield return new PlannedMarker(new Marker(proof, IsRegex: true), $"mode {mode.Name}");
    }
}
