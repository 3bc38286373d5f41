namespace Erix.Guest.Contract;

/// <summary>A scenario asks for something that this guest does not do: it is said, and never passed over.</summary>
public sealed class NotServedException(string key, string value, string why) : Exception($"{key} = \"{value}\": {why}");
