using System.Collections.Concurrent;

namespace Erix.Scenarios.Media;

/// <summary>
/// What a recipe may use from outside: the e2fsprogs programs for ext, and a scratch folder. GPT, FAT and exFAT are
/// pure bytes and ask for nothing.
/// </summary>
/// <param name="ScratchFolder">An existing folder for intermediate files; the caller empties it.</param>
public sealed record MediaTools(string ScratchFolder)
{
    private readonly ConcurrentDictionary<string, Lazy<object>> _made = new(StringComparer.Ordinal);

    /// <summary>
    /// What several rows start from is made once, however many threads ask for it. It is not to be changed.
    /// </summary>
    public T Once<T>(string key, Func<T> make)
        where T : class =>
        (T)_made.GetOrAdd(key, _ => new Lazy<object>(make)).Value;
}
