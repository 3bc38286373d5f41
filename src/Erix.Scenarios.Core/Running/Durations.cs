using System.Globalization;
using Erix.Scenarios.Media.Caching;

namespace Erix.Scenarios.Running;

/// <summary>
/// How long each scenario took last time, so that the longest start first. It only orders: a lost or damaged file
/// costs a little time and no result.
/// </summary>
public sealed class Durations
{
    public const string FileName = "seconds.tsv";

    private readonly string _path;
    private readonly Dictionary<string, double> _measured = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _known;

    public Durations()
        : this(Path.Combine(UserCache.Folder("durations"), FileName))
    {
    }

    internal Durations(string path)
    {
        _path = path;
        _known = Read(path);
    }

    /// <summary>Unknown ones count as long, so that a new scenario does not start last.</summary>
    public double Seconds(string id) => _known.GetValueOrDefault(id, double.MaxValue);

    public void Record(string id, TimeSpan taken)
    {
        lock (_measured)
        {
            _measured[id] = taken.TotalSeconds;
        }
    }

    /// <summary>Adds what was measured to what other runs wrote meanwhile.</summary>
    public void Save()
    {
        lock (_measured)
        {
            if (_measured.Count == 0)
            {
                return;
            }

            using var guard = FileLock.Take(_path + ".lock");
            var all = Read(_path);
            foreach (var (id, seconds) in _measured)
            {
                all[id] = seconds;
            }

            var temporary = $"{_path}.{Environment.ProcessId}";
            File.WriteAllLines(
                temporary, all.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}\t{p.Value:F3}")));
            File.Move(temporary, _path, overwrite: true);
        }
    }

    private static Dictionary<string, double> Read(string path)
    {
        var seconds = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (line.Split('\t') is [var id, var text]
                && double.TryParse(text, CultureInfo.InvariantCulture, out var value))
            {
                seconds[id] = value;
            }
        }

        return seconds;
    }
}
