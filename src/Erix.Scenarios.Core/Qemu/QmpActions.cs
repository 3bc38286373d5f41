using System.Text.Json.Nodes;
using Erix.Scenarios.Keyboard;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Qemu;

/// <summary>The host's actions in the words of QEMU's monitor.</summary>
internal static class QmpActions
{
    /// <summary>From now on a reset ends the machine again.</summary>
    public static QmpCommand EndAtReset => AtReset("shutdown");

    /// <summary>The screen as a PNG.</summary>
    public static QmpCommand Picture(string path) =>
        new("screendump", new() { ["filename"] = path, ["format"] = "png" });

    /// <exception cref="ArgumentException">There is no such key or button.</exception>
    public static IReadOnlyList<QmpCommand> Of(HostAction action, MachineDescription machine) => action switch
    {
        PressKeys keys => [.. keys.Combinations.Select(combination => SendKey(KeyNames.Combination(combination)))],
        TypeKeys keys => [.. keys.Text.Select(c => SendKey(KeyNames.OfCharacter(c)))],
        MoveMouse move =>
        [
            new("input-send-event", new() { ["events"] = Moves(move) }),
            .. move.Click is null ? [] : Click(move.Click),
        ],
        ClickMouse click => Click(click.Button),
        PowerButton => [QmpCommand.Of("system_powerdown")],
        InjectNmi => [QmpCommand.Of("inject-nmi")],
        ResetMachine => Reset(machine),
        PlugDevice plug => Plug(plug),
        UnplugDevice unplug => [new("device_del", new() { ["id"] = unplug.Id }, Until: unplug.Id)],
        ChangeMedium change =>
        [
            new("blockdev-change-medium", new()
            {
                ["id"] = change.DeviceId, ["filename"] = change.Path, ["format"] = change.Format, ["force"] = true,
            }),
        ],
        EjectMedium eject => [new("eject", new() { ["id"] = eject.DeviceId, ["force"] = true })],
        TakeScreenshot shot => [Picture(shot.Path)],
        _ => throw new ArgumentException($"QEMU's monitor cannot {action}"),
    };

    private static QmpCommand SendKey(IReadOnlyList<string> keys) => new("send-key", new()
    {
        ["keys"] = new JsonArray([.. keys.Select(key => new JsonObject { ["type"] = "qcode", ["data"] = key })]),
    });

    private static JsonArray Moves(MoveMouse move)
    {
        string type = move.IsAbsolute ? "abs" : "rel";
        return [Axis("x", move.X), Axis("y", move.Y)];

        JsonObject Axis(string axis, int value) =>
            new() { ["type"] = type, ["data"] = new JsonObject { ["axis"] = axis, ["value"] = value } };
    }

    // Two commands, as a guest that sees both at once may see neither.
    private static QmpCommand[] Click(string button) => [Button(button, isDown: true), Button(button, isDown: false)];

    private static QmpCommand Button(string button, bool isDown) => new("input-send-event", new()
    {
        ["events"] = new JsonArray(new JsonObject
        {
            ["type"] = "btn",
            ["data"] = new JsonObject { ["down"] = isDown, ["button"] = button },
        }),
    });

    // The machine has to go on after it; and after that of the firmware, which may begin by a reset of its own.
    private static QmpCommand[] Reset(MachineDescription machine) => machine.EndsAtReset
        ? [AtReset("reset"), QmpCommand.Of("system_reset")]
        : [QmpCommand.Of("system_reset")];

    private static QmpCommand AtReset(string what) => new("set-action", new() { ["reboot"] = what });

    private static QmpCommand[] Plug(PlugDevice plug)
    {
        var arguments = new JsonObject { ["driver"] = plug.Driver, ["id"] = plug.Id };
        foreach (var (name, value) in plug.Properties)
        {
            arguments[name] = value;
        }

        if (plug.Disk is not { } disk)
        {
            return [new("device_add", arguments)];
        }

        string node = $"{plug.Id}-medium";
        arguments["drive"] = node;
        return
        [
            new("blockdev-add", new()
            {
                ["driver"] = disk.Format,
                ["node-name"] = node,
                ["read-only"] = disk.IsReadOnly,
                ["file"] = new JsonObject { ["driver"] = "file", ["filename"] = disk.Path },
            }),
            new("device_add", arguments),
        ];
    }
}
