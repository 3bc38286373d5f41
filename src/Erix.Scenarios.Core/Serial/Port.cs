namespace Erix.Scenarios.Serial;

/// <summary>Which of the guest's serial ports a line came from.</summary>
public enum Port
{
    /// <summary>The first: where markers count.</summary>
    Markers,

    /// <summary>The second: where the guest's kernel speaks. Fatal patterns count on both.</summary>
    Diagnostics,

    /// <summary>One beside these, for acts: nothing that comes there is a marker or a fatal pattern.</summary>
    Data,
}
