using System.Text;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Serial;

/// <summary>Bytes into lines and lines into markers, as short to write as the cases deserve.</summary>
internal static class Text
{
    /// <summary>Latin-1, so that a test can spell any byte.</summary>
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    public static List<string> Lines(params byte[][] chunks)
    {
        var lines = new List<string>();
        var assembler = new LineAssembler((line, split) => lines.Add(line.ToString() + (split ? "…" : "")));
        foreach (byte[] chunk in chunks)
        {
            assembler.Append(chunk);
        }

        assembler.Finish();
        return lines;
    }

    public static List<string> Lines(string text) => Lines(Bytes(text));

    /// <summary>The markers found in the text, in order, torn ones put together.</summary>
    public static List<string> Found(IReadOnlyList<Marker> markers, string text)
    {
        var torn = new TornLines(new(markers, []));
        var found = new List<string>();
        var hits = new List<Hit>();
        foreach (string line in Lines(text))
        {
            hits.Clear();
            torn.Scan(line, hits);
            found.AddRange(hits.OrderBy(hit => hit.Start).Select(hit => markers[hit.Id].Text));
        }

        hits.Clear();
        torn.Finish(hits);
        return [.. found, .. hits.Select(hit => markers[hit.Id].Text)];
    }
}
