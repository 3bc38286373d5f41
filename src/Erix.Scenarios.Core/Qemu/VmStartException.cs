using Erix.Scenarios.Media;

namespace Erix.Scenarios.Qemu;

/// <summary>The host could not start a VM. Never the guest's fault; the message says what to do.</summary>
public sealed class VmStartException(string message) : HostFaultException(message);
