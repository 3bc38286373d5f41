using System.IO.Enumeration;
using Erix.Scenarios.Toml;

namespace Erix.Scenarios.Loading;

/// <summary>Finds and reads files; what the disk refuses becomes a diagnostic of the file.</summary>
public static class SourceFiles
{
    /// <summary>Relative to the root with '/', sorted; hidden files and linked folders are passed over.</summary>
    public static List<string> Find(string root, string folder, string extension, bool deep)
    {
        var top = Path.Combine(root, folder);
        var found = new FileSystemEnumerable<string>(
            top,
            (ref FileSystemEntry entry) => Path.GetRelativePath(root, entry.ToFullPath()).Replace('\\', '/'),
            new EnumerationOptions { RecurseSubdirectories = deep, AttributesToSkip = FileAttributes.Hidden })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory && entry.FileName.EndsWith(extension, StringComparison.Ordinal),

            // A link to a folder above itself would never end.
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        var files = new List<string>(found);
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>Null when it objected.</summary>
    public static byte[]? TryRead(string root, FileReport report)
    {
        try
        {
            using var handle = File.OpenHandle(Path.Combine(root, report.File), options: FileOptions.SequentialScan);
            var length = RandomAccess.GetLength(handle);
            if (length > TomlReader.MaxBytes)
            {
                Unreadable(
                    report, $"it has {length} bytes, and {TomlReader.MaxBytes} are the limit: is it the right file?");
                return null;
            }

            var bytes = new byte[length];
            var read = 0;
            while (read < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(read), read) is var count and > 0)
            {
                read += count;
            }

            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Unreadable(report, $"{e.Message} Make it a file that you may read, or remove it.");
            return null;
        }
    }

    /// <summary>The document's root, with what the TOML reader objects to; null where nothing could be read.</summary>
    public static TomlTable? TryParse(string root, FileReport report)
    {
        if (TryRead(root, report) is not { } bytes)
        {
            return null;
        }

        var document = TomlReader.Parse(bytes);
        foreach (var objection in document.Diagnostics)
        {
            report.Add(DiagnosticKinds.Syntax, objection.Position, objection.Message);
        }

        return document.Root;
    }

    private static void Unreadable(FileReport report, string message) =>
        report.Add(DiagnosticKinds.Unreadable, new TomlPosition(1, 1), $"cannot be read: {message}");
}
