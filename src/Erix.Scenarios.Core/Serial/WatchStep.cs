namespace Erix.Scenarios.Serial;

/// <summary>
/// One step of what a run goes through, in its order: a <see cref="Marker"/> that the guest prints, or an <see
/// cref="Act"/> of the host.
/// </summary>
public abstract record WatchStep;
