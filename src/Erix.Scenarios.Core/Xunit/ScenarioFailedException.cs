namespace Erix.Scenarios.Xunit;

/// <summary>A scenario's verdict as a test failure. Its stack says nothing that the message does not.</summary>
public sealed class ScenarioFailedException(string message) : Exception(message), IAssertionException
{
    public override string? StackTrace => null;
}

/// <summary>xUnit knows by this interface's name that a test judged, and did not crash.</summary>
internal interface IAssertionException;
