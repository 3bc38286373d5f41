namespace Erix.Scenarios.Toml;

/// <summary>One part of a dotted key, or the whole of a plain one.</summary>
internal readonly record struct TomlKey(string Text, TomlPosition Position);
