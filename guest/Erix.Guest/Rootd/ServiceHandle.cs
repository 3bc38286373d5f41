using Erix.Guest.Services;

namespace Erix.Guest.Rootd;

/// <summary>A started service, from rootd's side.</summary>
/// <param name="IsOfProcd">procd started it, and procd reaps it.</param>
internal sealed record ServiceHandle(string Name, int Pid, Channel Control, bool IsOfProcd);

/// <summary>A service that did not come up, or refused what it was asked.</summary>
internal sealed class ServiceFailureException(string service, Refusal refusal) : Exception(refusal.Detail)
{
    public string Service { get; } = service;

    public Refusal Refusal { get; } = refusal;
}
