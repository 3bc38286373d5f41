namespace Erix.Scenarios.Media;

/// <summary>This machine lacks something that the work needs: neither the guest's fault nor the medium's.</summary>
/// <param name="message">What is missing, and what to do about it.</param>
public abstract class HostFaultException(string message, Exception? inner = null) : Exception(message, inner);
