using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.Guests;

/// <summary>Turns a scenario into a plan: what its guest, class and keys bring, and what its file adds to it.</summary>
public static class GuestPlanner
{
    public static ScenarioPlan Plan(
        IGuest guest, Scenario scenario, PlanContext context, GuestOverrides overrides, TimeLimits limits)
    {
        var plan = guest.Plan(Base(guest, scenario, context, overrides, limits), context);
        return plan with { Disks = [.. plan.Disks.Select(d => Overridden(d, overrides))] };
    }

    /// <summary>What definition and file say, before the guest's code has added its part.</summary>
    public static ScenarioPlan Base(
        IGuestDialect guest, Scenario scenario, PlanContext context, GuestOverrides overrides, TimeLimits limits)
    {
        var definition = FilledGuest.Of(
            guest.Definition, new KeyWords(scenario).Fill, f => ArtefactFiles.Named(f, context.Variables));
        (string Origin, GuestBrings Brings)[] brought = [.. Brought(definition, scenario)];
        var exit = scenario.Expect.Exit ?? brought.Select(b => b.Brings.Exit).LastOrDefault(e => e is not null);
        var plan = new ScenarioPlan
        {
            Scenario = scenario,
            Guest = definition,
            Overrides = overrides,
            Disks = [.. Disks(definition, scenario, context.Root)],
            Arguments =
            [
                .. definition.Boot.Arguments,
                .. brought.SelectMany(b => b.Brings.Arguments.Select(a => new GuestFlag([a], b.Origin))),
            ],
            Required =
            [
                .. brought.SelectMany(b => PlannedMarker.Brought(b.Brings.Require, b.Origin)),
                .. PlannedMarker.Own(scenario.Expect.Require),
            ],
            RequiredAnyOrder = [.. PlannedMarker.Own(scenario.Expect.RequireAnyOrder)],
            Forbidden =
            [
                .. brought.SelectMany(b => PlannedMarker.Brought(b.Brings.Forbid, b.Origin)),
                .. PlannedMarker.Own(scenario.Expect.Forbid),
            ],
            Exit = exit ?? definition.End.Expected,
            Deadline = limits.Deadline(scenario, definition),
            MarkerDeadline = limits.Marker(scenario, definition),
            Silence = limits.Silence(scenario, definition),
            MemoryMib = scenario.MemoryMib ?? MemoryOverride.Of(definition, context.Variables) ?? definition.MemoryMib,
            Vcpus = scenario.Vcpus ?? definition.Vcpus,
            NotServed = brought.Where(b => b.Brings.NotServed is not null)
                .Select(b => $"{b.Origin}: {b.Brings.NotServed}").FirstOrDefault(),
        };
        return plan with { HostChecks = HostChecks(plan) };
    }

    private static IReadOnlyList<PlannedHostCheck> HostChecks(ScenarioPlan plan) => OwnHostChecks.Behind(
        plan,
        plan.Medium is { } disk ? MediaIndex.Default.Find(disk.Medium!) : null,
        mayChange: plan.Medium?.Writes == DiskWrites.Copy && !plan.Scenario.Class.IsNegative,
        effects: []);

    private static IEnumerable<(string Origin, GuestBrings Brings)> Brought(GuestDefinition guest, Scenario scenario)
    {
        yield return ("guest", guest.Always);
        foreach (var (name, brings) in guest.Classes)
        {
            if (name == scenario.Class.Name)
            {
                yield return ($"class {name}", brings);
            }
        }

        var values = DataDialect.ValuesOf(scenario);
        foreach (var key in guest.Keys)
        {
            foreach (var (value, brings) in key.Brings)
            {
                if (values.GetValueOrDefault(key.Name) == value)
                {
                    yield return ($"{key.Name} = \"{value}\"", brings);
                }
            }
        }
    }

    private static IEnumerable<PlannedDisk> Disks(GuestDefinition guest, Scenario scenario, string root)
    {
        var boot = guest.Boot;
        if ((boot.Disk ?? boot.Cdrom) is { } start)
        {
            yield return new PlannedDisk(ArtefactFiles.PathOf(start, root), Medium: null)
            {
                Bus = boot.Cdrom is not null && boot.Bus == "virtio" ? "sata" : boot.Bus,
                IsCdrom = boot.Cdrom is not null,
                Writes = boot.Cdrom is not null ? DiskWrites.Refuse : DiskWrites.Copy,
                IsBoot = true,
            };
        }

        foreach (var disk in guest.Disks.Concat(scenario.Disks))
        {
            yield return PlannedDisk.From(disk, root);
        }

        foreach (var act in scenario.Acts)
        {
            var (file, medium) = (act.Plug?.File ?? act.Insert?.File, act.Plug?.Medium ?? act.Insert?.Medium);
            if (file is not null || medium is not null)
            {
                yield return new PlannedDisk(file is null ? null : Path.GetFullPath(file, root), medium)
                {
                    ForAct = act,
                };
            }
        }
    }

    private static PlannedDisk Overridden(PlannedDisk disk, GuestOverrides overrides) =>
        overrides.ForgetfulDisk && disk is { Medium: not null, Writes: DiskWrites.Copy }
            ? disk with { Writes = DiskWrites.Forget }
            : disk;
}
