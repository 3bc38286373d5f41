using System.Text.Json.Nodes;

namespace Erix.Scenarios.Qemu;

/// <summary>A command for QEMU's monitor.</summary>
/// <param name="Until">
/// An event for this device that has to come before the command has had its effect; null for none.
/// </param>
internal sealed record QmpCommand(string Name, JsonObject Arguments, string? Until = null)
{
    public static QmpCommand Of(string name) => new(name, []);

    /// <summary>One line, as QEMU reads it.</summary>
    public string Line(string id) => new JsonObject
    {
        ["execute"] = Name,
        ["arguments"] = Arguments.DeepClone(),
        ["id"] = id,
    }.ToJsonString() + "\n";
}
