using System.Reflection;
using System.Text.RegularExpressions;
using Erix.Guest.Contract;
using Erix.Guest.Verification;
using Erix.Scenarios.Running;
using Erix.Scenarios.UnitTests.Running;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Guest;

/// <summary>
/// A marker that nobody can print is forbidden in vain: what scenarios forbid has a place in the guest that prints it.
/// </summary>
public sealed class MarkerTableTests
{
    private static readonly string GuestFolder = Path.Combine(TestPaths.Root, "guest", "Erix.Guest");
    /// <summary>What prints before there is a kernel.</summary>
    private static readonly string BootloaderSource =
        Path.Combine(TestPaths.Root, "src", "Erix.Scenarios.ErixOs", "Images", "BootloaderScript.cs");

    /// <summary>What rootd prints of services, by their names.</summary>
    private static readonly string Stamps =
        Path.Combine(TestPaths.Root, "guest", "Erix.Guest.Contract", "ReadyStamps.cs");

    private static readonly ScenarioCatalog Catalog = ScenarioCatalog.Load(TestPaths.Root);

    /// <summary>Texts and the names of what they come from.</summary>
    private static readonly (string Key, string Value)[] Table =
    [
        .. typeof(Markers).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Concat(typeof(Phase2Markers).GetFields(BindingFlags.Public | BindingFlags.Static))
            .Concat(typeof(BootloaderMarkers).GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(f => f.FieldType == typeof(string))
            .Append(typeof(VerifierStep).GetField(nameof(VerifierStep.MarkerPrefix))!)
            .Select(f => ($"{f.DeclaringType!.Name}.{f.Name}", (string)f.GetRawConstantValue()!)),
        ($"{nameof(Phase2Markers)}.{nameof(Phase2Markers.Counted)}", Phase2Markers.Counted(
            Phase2Markers.Clock, Phase2Markers.AskedInterrupts, Phase2Markers.AskedInterrupts)),
        ($"{nameof(Phase2Markers)}.{nameof(Phase2Markers.PluggedIn)}", Phase2Markers.Plugged),
        ($"{nameof(Phase2Markers)}.{nameof(Phase2Markers.TakenOut)}", Phase2Markers.Unplugged),
        ($"{nameof(Phase2Markers)}.{nameof(Phase2Markers.Pressed)}", Phase2Markers.PowerButton),
        .. ServiceContracts.All.Where(s => s.IsDriver)
            .Select(s => ($"{nameof(Phase2Markers)}.{nameof(Phase2Markers.ReadyDriver)}", ReadyStamps.Of(s))),
        .. ServiceContracts.All.Where(s => s.HasSerialProbe)
            .Select(s => ($"{nameof(Markers)}.{nameof(Markers.SerialProbeOk)}", Markers.SerialProbeOk(s.Name))),
        .. ServiceContracts.All.Where(s => s.HasSelfTest)
            .Select(s => ($"{nameof(Markers)}.{nameof(Markers.SmokeOk)}", Markers.SmokeOk(s.Name))),
    ];

    public static TheoryData<string> Forbidden =>
        [.. Catalog.Scenarios.SelectMany(s => s.Expect.Forbid).Select(f => f.Text).Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> ForbiddenByDefault => [.. Catalog.Scenarios
        .SelectMany(s => Samples.Plan(s).Forbidden).Select(f => f.Marker.Text).Distinct(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Forbidden))]
    public void What_a_scenario_forbids_is_printed_by_the_guests_own_work(string marker) =>
        Printers(
            marker,
            f => !f.Contains(
                $"{Path.DirectorySeparatorChar}Faults{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Should().NotBeEmpty();

    /// <summary>What no service of this guest says is said by a fault of the harness.</summary>
    [Theory, MemberData(nameof(ForbiddenByDefault))]
    public void What_a_class_or_a_mode_forbids_is_printed_by_the_guest_or_by_one_of_its_faults(string marker) =>
        Printers(marker, _ => true).Should().NotBeEmpty();

    [Fact]
    public void A_marker_that_nobody_prints_is_noticed() => Printers("ERIX_KEYD:LOOK:*", _ => true).Should().BeEmpty();

    [Fact]
    public void The_guest_spells_no_marker_past_the_table() =>
        Sources().Where(f => Regex.IsMatch(File.ReadAllText(f), "\"ERIX_[A-Z_]+:[A-Z_]+:[^\"]*\"(?!u8)")).Should()
            .BeEmpty();

    private static IEnumerable<string> Printers(string marker, Func<string, bool> counts) =>
        from row in Table
        where Covers(row.Value, marker)
        from file in Sources()
        where counts(file) && Regex.IsMatch(File.ReadAllText(file), $@"\b{Regex.Escape(row.Key)}\b")
        select file;

    private static bool Covers(string entry, string marker) =>
        (marker.EndsWith('*') && entry.StartsWith(marker[..^1], StringComparison.Ordinal))
        || entry == marker || (entry.EndsWith(':') && marker.StartsWith(entry, StringComparison.Ordinal));

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(GuestFolder, "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains(
            $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Append(BootloaderSource).Append(Stamps);
}
