namespace Erix.Guest.Contract;

/// <summary>An exception that the guest's kernel can be made to raise in kernel mode.</summary>
/// <param name="Name">As kernel_exception and the kernel's own argument spell it.</param>
/// <param name="Verifies">One line for people.</param>
/// <param name="Function">The kernel's function in which it happens, and which the kernel finds to blame.</param>
public sealed record KernelFailure(string Name, string Verifies, string Function)
{
    /// <summary>What the kernel itself prints, last of all.</summary>
    public string Marker => $"{Markers.KernelException}{Markers.Spelled(Name)}:{Function}";

    /// <summary>The argument that arms it.</summary>
    public string Argument => $"erix_exception={Name}";
}
