using Erix.Guest.Contract;
using Erix.Scenarios.Planning;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.ErixOs;

/// <summary>What comes, goes and happens while the machine runs, and the words in which the guest says so.</summary>
internal static class DeviceEventStimuli
{
    private const string Serial = "serial";
    private const string Id = "erix-plugged";

    /// <summary>Small, and never written to.</summary>
    private const string Medium = "gpt";

    /// <summary>probed's list is what QEMU says; the line stands before that which calls probed ready.</summary>
    public static ActSpec AskDevices { get; } = Ask(MachineFactNames.Pci, Phase2Markers.Devices);

    /// <summary>
    /// The tables are compared with the machine's memory; then a disk comes, the power button is pressed, the disk
    /// goes. The disk's number and how often the button is pressed are told to nobody; and as the presses are answered
    /// in between, who makes up an end says it too early.
    /// </summary>
    public static IReadOnlyList<ActSpec> Acts(Scenario scenario) =>
    [
        AskDevices,
        Ask(MachineFactNames.Acpi, Phase2Markers.AcpiTables),
        new(default)
        {
            Plug = new PlugSpec
            {
                Device =
                    $"virtio-blk-pci,bus={DeviceEventMachine.Slots[0]},{Serial}={HostSecrets.SerialNumber(scenario)}",
                Id = Id,
                Medium = Medium,
            },
        },
        .. Enumerable.Range(0, HostSecrets.Presses(scenario)).Select(_ => new ActSpec(default) { Power = "button" }),
        new(default) { Unplug = Id },
    ];

    /// <summary>
    /// The guest may be done: QEMU has said that the last device is let go, which no guest knows of itself.
    /// </summary>
    public static ActSpec End { get; } = new(default) { Send = DeviceEventsContract.Over + "\r" };

    /// <summary>Each answer, with its act.</summary>
    public static IEnumerable<(ActSpec Act, string Marker)> Answers(IReadOnlyList<ActSpec> acts)
    {
        var serials = new Dictionary<string, string>(StringComparer.Ordinal);
        var (came, went, presses) = (0, 0, 0);
        foreach (var act in acts)
        {
            if (act.Ask == MachineFactNames.Pci)
            {
                yield return (act, Phase2Markers.ReadyProbed);
            }

            if (act.Plug is { } plug)
            {
                serials[plug.Id] = SerialOf(plug) ?? "";
                yield return (act, Phase2Markers.PluggedIn(++came, serials[plug.Id]));
            }

            if (act.Unplug is { } id)
            {
                yield return (act, Phase2Markers.TakenOut(++went, serials.GetValueOrDefault(id) ?? ""));
            }

            if (act.Power is not null)
            {
                yield return (act, Phase2Markers.Pressed(++presses));
            }
        }
    }

    /// <summary>One of each more than the host makes happen.</summary>
    public static IEnumerable<PlannedMarker> OneMore(Scenario scenario)
    {
        var acts = scenario.Acts.Count > 0 ? scenario.Acts : Acts(scenario);
        string[] more =
        [
            Phase2Markers.PluggedIn(acts.Count(a => a.Plug is not null) + 1, "*"),
            Phase2Markers.TakenOut(acts.Count(a => a.Unplug is not null) + 1, "*"),
            Phase2Markers.Pressed(acts.Count(a => a.Power is not null) + 1),
        ];
        return more.Select(m => new PlannedMarker(new Marker(m), "more than the host did"));
    }

    /// <summary>
    /// What is wrong with acts of a scenario's own; null where the guest will know when they are over.
    /// </summary>
    public static string? Objection(IReadOnlyList<ActSpec> acts)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        var wasThere = false;
        foreach (var act in acts)
        {
            if (wasThere && there.Count == 0 && (act.Plug ?? (object?)act.Unplug ?? act.Power) is not null)
            {
                return "hotplugd is done when all that was plugged in is out again: "
                    + "the last unplug is the last that happens to the machine";
            }

            if (act.Plug is { } plug)
            {
                if (SerialOf(plug) is null)
                {
                    return $"hotplugd knows a device by its number: device = \"{plug.Device},{Serial}=…\"";
                }

                wasThere |= there.Add(plug.Id);
            }

            if (act.Unplug is { } id && !there.Remove(id))
            {
                return $"unplug = \"{id}\" takes out what no [[act]] before it has plugged in";
            }
        }

        return !wasThere || there.Count > 0
            ? "hotplugd waits until something was plugged in, and all of it is out again: plug and unplug a device"
            : null;
    }

    private static ActSpec Ask(string fact, string marker) => new(default)
    {
        Ask = fact,
        Expect = [new($"^{marker}{{{fact}}}$", IsRegex: true, default)],
    };

    private static string? SerialOf(PlugSpec plug) =>
        plug.Device.Split(',').Select(w => w.Trim().Split('=', 2))
            .FirstOrDefault(w => w[0] == Serial && w.Length > 1)?[1];
}
