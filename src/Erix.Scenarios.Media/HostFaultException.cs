namespace Erix.Scenarios.Media;

/// <summary>
/// The host lacks something or failed; never the guest's fault. The message says what and the remedy.
/// </summary>
public abstract class HostFaultException(string message, Exception? inner = null) : Exception(message, inner);
