namespace Erix.Guest.Kernel;

/// <summary>The kernel refused something the guest cannot do without.</summary>
internal sealed class KernelException(string message) : Exception(message);
