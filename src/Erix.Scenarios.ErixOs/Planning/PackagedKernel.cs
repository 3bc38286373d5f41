using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// What a distribution's kernel needs otherwise than the one that setup.sh builds. It is known by its modules.
/// </summary>
internal static class PackagedKernel
{
    private const string Modules = "modules";

    /// <summary>Its fw_cfg driver takes ACPI's lock, which it cannot have where ACPI is off.</summary>
    private const string WithoutAcpi = "acpi=off";

    public static ScenarioPlan Suit(ScenarioPlan plan, string root) =>
        plan.Guest.Boot.Pack.Any(p => p.Key == Modules && Directory.Exists(Path.Combine(root, p.Value.Path)))
            ? plan with { Arguments = [.. plan.Arguments.Where(a => !a.Words.Contains(WithoutAcpi))] }
            : plan;
}
