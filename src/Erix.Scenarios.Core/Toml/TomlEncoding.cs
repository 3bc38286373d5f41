using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Erix.Scenarios.Toml;

/// <summary>A TOML file is UTF-8, with at most one byte order mark and that at its start.</summary>
internal static class TomlEncoding
{
    /// <summary>Reports the first bad byte of each line; returns where the text starts behind the mark.</summary>
    public static int Check(ReadOnlySpan<byte> file, TomlDiagnostics diagnostics)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            diagnostics.Add(TomlPosition.Start, "the file begins like UTF-16; TOML is UTF-8, so save it as UTF-8");
            return 0;
        }

        var start = file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        if (!Utf8.IsValid(file))
        {
            ReportBadBytes(file[start..], diagnostics);
        }

        return start;
    }

    private static void ReportBadBytes(ReadOnlySpan<byte> text, TomlDiagnostics diagnostics)
    {
        for (var line = 1; !diagnostics.IsFull; line++)
        {
            var end = text.IndexOf((byte)'\n');
            ReportFirst(end < 0 ? text : text[..end], line, diagnostics);
            if (end < 0)
            {
                break;
            }

            text = text[(end + 1)..];
        }
    }

    private static void ReportFirst(ReadOnlySpan<byte> line, int number, TomlDiagnostics diagnostics)
    {
        for (var column = 1; !line.IsEmpty; column++)
        {
            if (Rune.DecodeFromUtf8(line, out _, out var length) != OperationStatus.Done)
            {
                diagnostics.Add(
                    new TomlPosition(number, column),
                    $"the byte 0x{line[0]:X2} is not valid UTF-8 here; save the file as UTF-8");
                return;
            }

            line = line[length..];
        }
    }
}
