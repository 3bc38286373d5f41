namespace Erix.Scenarios.Serial;

/// <summary>Which of the guest's serial ports a line came from.</summary>
public enum Port
{
    /// <summary>The first: where markers count.</summary>
    Markers,

    /// <summary>The second: where the guest's kernel speaks. Fatal patterns count on both.</summary>
    Diagnostics,
}
