using Erix.Scenarios.Keys;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Loading;

/// <summary>What the keys of a guest's definition must agree on.</summary>
internal static class GuestRules
{
    public static void Check(GuestDefinition guest, TomlTable file, string root, FileReport report)
    {
        Boot(guest, At(file, "boot"), report);
        End(guest, At(file, "end"), report);
        Names(guest, report);
        Words(guest, file, report);
        if (DiskRules.Objection(guest.Disks, root) is { } disk)
        {
            report.Add(DiagnosticKinds.DiskSource, disk.Position ?? At(file, "disk"), disk.Message);
        }

        if (guest.Console.Markers == guest.Console.Diagnostics)
        {
            report.Add(
                DiagnosticKinds.BadValue, At(file, "console"),
                "markers and diagnostics cannot share a port: diagnostics = 0 says that there is no second one");
        }

        if (guest.Boot.Disk is null && guest.Payloads.Any(p => p.Value.As == GuestPayloadRoute.EspFile))
        {
            report.Add(
                DiagnosticKinds.GuestBoot, At(file, "payload"),
                "a payload as esp-file goes onto the boot disk, and [boot] has none: disk = \"…\", or another way");
        }

        foreach (var (name, program) in new[] { ("build", guest.Build), ("prepare", guest.Prepare) })
        {
            if (program is { Command.Count: 0 })
            {
                report.Add(
                    DiagnosticKinds.BadValue, At(file, name), $"{name} has an empty command: command = [\"make\"]");
            }
        }
    }

    private static void Boot(GuestDefinition guest, TomlPosition at, FileReport report)
    {
        var boot = guest.Boot;
        var sources = new (string Name, bool Is)[]
        {
            ("kernel", boot.Kernel is not null), ("disk", boot.Disk is not null), ("cdrom", boot.Cdrom is not null),
        };
        string[] named = [.. sources.Where(s => s.Is).Select(s => s.Name)];
        if (named.Length == 0 && boot.Firmware is null && guest.Disks.Count == 0)
        {
            report.Add(
                DiagnosticKinds.GuestBoot, at,
                "[boot] names nothing to boot from: kernel = \"…\", disk = \"…\", cdrom = \"…\" or firmware = \"…\"");
        }

        if (named.Length > 1)
        {
            report.Add(
                DiagnosticKinds.GuestBoot, at,
                $"[boot] names {string.Join(" and ", named)}, and a machine starts from one: "
                + "move the other into a [[disk]]");
        }

        if (boot.Kernel is null && (boot.Initrd.Count > 0 || boot.Pack.Count > 0 || boot.Arguments.Count > 0))
        {
            report.Add(
                DiagnosticKinds.GuestBoot, at, "[boot] initrd, pack and arguments are for a kernel: kernel = \"…\"");
        }

        if (boot.Initrd.Count > 0 && boot.Pack.Count > 0)
        {
            report.Add(DiagnosticKinds.GuestBoot, at, "[boot] has initrd and pack: one of them");
        }
    }

    private static void End(GuestDefinition guest, TomlPosition at, FileReport report)
    {
        var end = guest.End;
        if (end is { By: GuestEnd.ByStatus, Status.Count: 0 })
        {
            report.Add(
                DiagnosticKinds.GuestEnds, at,
                "by = \"status\" needs names for QEMU's exit statuses: status = { pass = 33, fail = 35 }");
        }

        foreach (var name in end.Status.Select(s => s.Key).Intersect(GuestEnd.Ways))
        {
            report.Add(
                DiagnosticKinds.GuestEnds, at, $"'{name}' is a way to end already: call the status something else");
        }

        foreach (var twin in end.Status.GroupBy(s => s.Value).Where(g => g.Count() > 1))
        {
            report.Add(
                DiagnosticKinds.GuestEnds, at,
                $"status {twin.Key} has the names {string.Join(" and ", twin.Select(t => t.Key))}: one of them");
        }

        IEnumerable<string?> exits =
        [
            end.Good, guest.Always.Exit, .. guest.Classes.Select(c => c.Value.Exit),
            .. guest.Keys.SelectMany(k => k.Brings).Select(b => b.Value.Exit),
        ];
        foreach (var exit in exits.OfType<string>().Where(e => !end.Names.Contains(e)))
        {
            report.Add(
                DiagnosticKinds.GuestEnds, at,
                $"no end is called '{exit}'; the nearest is '{Loading.Names.Nearest(exit, end.Names)}'");
        }
    }

    private static void Names(GuestDefinition guest, FileReport report)
    {
        var plain = ScenarioKeys.Table(new DataDialect(guest with { Keys = [] }), [guest.Name])
            .Rows.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in guest.Keys)
        {
            if (plain.Contains(key.Name) || !seen.Add(key.Name))
            {
                report.Add(
                    DiagnosticKinds.GuestNames, key.Position,
                    $"scenarios have a key '{key.Name}' already: another name");
            }

            if (key.Values.Count == 0)
            {
                continue;
            }

            IEnumerable<string> named =
                [.. key.Brings.Select(b => b.Key), .. key.Default is null ? [] : new[] { key.Default }];
            foreach (var value in named.Except(key.Values))
            {
                report.Add(
                    DiagnosticKinds.UnknownValue, key.Position,
                    $"'{value}' is no value of {key.Name}; the nearest is "
                    + $"'{Loading.Names.Nearest(value, key.Values)}'");
            }
        }
    }

    private static void Words(GuestDefinition guest, TomlTable file, FileReport report)
    {
        // Code makes of a scenario what it likes, so nobody knows here what its values are called.
        if (guest.Code is not null)
        {
            return;
        }

        string[] known = [.. guest.Keys.Select(k => k.Name), .. KeyWords.Own];
        var used = new SortedSet<string>(StringComparer.Ordinal);
        FilledGuest.Of(guest, word =>
        {
            used.UnionWith(KeyWords.NamesIn(word));
            return word;
        });
        foreach (var name in used.Except(known))
        {
            var place = Texts(file).First(t => t.Value.Contains($"{{{name}}}", StringComparison.Ordinal));
            report.Add(
                DiagnosticKinds.UnknownKey, place.Position,
                $"{{{name}}} stands for the value of a [[key]], and none is called '{name}'; the nearest is "
                + $"'{Loading.Names.Nearest(name, known)}'");
        }
    }

    private static IEnumerable<TomlString> Texts(TomlValue value) => value switch
    {
        TomlString text => [text],
        TomlArray array => array.Items.SelectMany(Texts),
        TomlTable table => table.Entries.SelectMany(e => Texts(e.Value)),
        _ => [],
    };

    private static TomlPosition At(TomlTable file, string key) =>
        file.TryGet(key, out var entry) ? entry.KeyPosition : file.Position;
}
