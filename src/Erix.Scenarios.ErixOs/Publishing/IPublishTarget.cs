namespace Erix.Scenarios.ErixOs;

/// <summary>Where a release goes.</summary>
public interface IPublishTarget
{
    /// <summary>What a person reads, without anything secret.</summary>
    string Name { get; }

    /// <summary>The digest of a file as the target gives it back; null where it has none of that name.</summary>
    Task<string?> DigestOfAsync(string file, CancellationToken cancellation);

    /// <returns>False where another put a file of that name meanwhile, which is not ours to take back.</returns>
    /// <exception cref="PublishException">It is not there, for a reason that trying again does not change.</exception>
    Task<bool> PutAsync(string file, string path, CancellationToken cancellation);

    Task RemoveAsync(string file, CancellationToken cancellation);

    /// <summary>Everything is there: only now may anybody see it.</summary>
    Task CompleteAsync(CancellationToken cancellation);
}

/// <summary>A release was not published; nothing of it is left at the target.</summary>
public sealed class PublishException(string message, Exception? inner = null) : Exception(message, inner);
