namespace Erix.Scenarios.Processes;

/// <summary>The host could not start a child process; the message says what to do.</summary>
public sealed class ProcessStartException(string message) : Exception(message);
