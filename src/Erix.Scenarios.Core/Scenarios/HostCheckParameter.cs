using Erix.Scenarios.Toml;

namespace Erix.Scenarios;

public sealed record HostCheckParameter(string Name, string Value, TomlPosition Position);
