using System.Globalization;
using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.Planning;

/// <summary>How long things may take, scaled by what runs the guest and by the user's own factor.</summary>
public sealed record TimeLimits(double Factor)
{
    public const string FactorVariable = "ERIX_TIMEOUT_FACTOR";

    private static readonly TimeSpan WholeRun = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenMarkers = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan WithoutAByte = TimeSpan.FromSeconds(15);

    /// <param name="factor">The user's own, see <see cref="FactorVariable"/>; null: 1.</param>
    /// <exception cref="VmStartException">It is no factor: taken for 1, it would be ignored silently.</exception>
    public static TimeLimits For(Accelerator accelerator, string? factor)
    {
        if (!double.TryParse(factor ?? "1", CultureInfo.InvariantCulture, out var users)
            || users <= 0 || !double.IsFinite(users))
        {
            throw new VmStartException($"{FactorVariable}={factor}: it must be a number above 0, as 2 or 0.5");
        }

        // The defaults are TCG's; the host's own CPU is some ten times faster, and never four times slower.
        return new TimeLimits(users * (accelerator == Accelerator.Kvm ? 0.25 : 1));
    }

    public TimeSpan Deadline(Scenario scenario, GuestDefinition guest) =>
        (scenario.Timeout ?? guest.Timeout ?? WholeRun) * Factor;

    /// <summary>A scenario that asks for more time as a whole may use it between two markers, too.</summary>
    public TimeSpan Marker(Scenario scenario, GuestDefinition guest)
    {
        var usual = guest.BetweenMarkers ?? BetweenMarkers;
        return (scenario.Timeout > usual ? scenario.Timeout.Value : usual) * Factor;
    }

    public TimeSpan Silence(Scenario scenario, GuestDefinition guest) =>
        (scenario.Silence ?? guest.Silence ?? WithoutAByte) * Factor;
}
