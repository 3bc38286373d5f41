using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Planning;

/// <summary>[[act]] rows as the watcher knows them.</summary>
internal static class Acts
{
    public static Act Of(ActSpec act, GuestConsole console, Func<ActSpec, string> files) =>
        new(Action(act, console, files))
        {
            Cue = act switch
            {
                { When: { } when } => Cue.Text(Pattern(when), PortOf(act)),
                { Quiet: { } time } => Cue.Quiet(time),
                _ => Cue.AtOnce,
            },
            Expect = [.. act.Expect.Select(Pattern)],
            Forbid = [.. act.Forbid.Select(Pattern)],
            Port = PortOf(act),
            Within = act.Within,
        };

    private static HostAction Action(ActSpec act, GuestConsole console, Func<ActSpec, string> files) => act switch
    {
        { Run: { } line } => new RunLine(line, Pattern(console.Prompt!), PortOf(act)) { Enter = console.LineEnd },
        { Send: { } text } => new SendText(text, PortOf(act)),
        { Press: { Count: > 0 } keys } => new PressKeys(keys),
        { Type: { } text } => new TypeKeys(text),
        { Mouse.Click: { } button, Mouse: { X: 0, Y: 0 } } => new ClickMouse(button),
        { Mouse: { } mouse } => new MoveMouse(mouse.X, mouse.Y) { Click = mouse.Click },
        { Power: not null } => new PowerButton(),
        { Ask: { } fact } => new AskMachine(fact),
        { Nmi: true } => new InjectNmi(),
        { Reset: true } => new ResetMachine(),
        { Plug: { } plug } => Plugged(plug, act, files),
        { Unplug: { } id } => new UnplugDevice(id),
        { Insert: { } insert } => new ChangeMedium(insert.Drive, files(act)),
        { Eject: { } drive } => new EjectMedium(drive),
        { Screenshot: not null } => new TakeScreenshot(files(act)),
        _ => new WaitOnly(),
    };

    private static PlugDevice Plugged(PlugSpec plug, ActSpec act, Func<ActSpec, string> files)
    {
        var words = plug.Device.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var properties = words.Skip(1).Select(w => w.Split('=', 2))
            .ToDictionary(w => w[0], w => w.Length > 1 ? w[1] : "on", StringComparer.Ordinal);
        return new PlugDevice(words[0], plug.Id, properties)
        {
            Disk = plug is { Medium: null, File: null } ? null : new PluggedDisk(files(act)),
        };
    }

    private static Port PortOf(ActSpec act) => act.Port switch
    {
        ActSpec.Data => Port.Data,
        "diagnostics" => Port.Diagnostics,
        _ => Port.Markers,
    };

    private static TextPattern Pattern(MarkerPattern pattern) => new(pattern.Text, pattern.IsRegex);
}
