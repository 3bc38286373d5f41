using System.Text;
using Erix.Scenarios.Toml;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Toml;

/// <summary>Seeded mutations: whatever is read, the reader answers with places inside the text, and soon.</summary>
public sealed class TomlFuzzTests
{
    private const int MutationsPerFile = 40;

    private static readonly string[] Pieces =
    [
        "[", "]", "{", "}", "=", ",", ".", "\"", "'", "\"\"\"", "'''", "\\", "\n", "\r", "\r\n", "#", " ", "\t",
        "\0", "\x7f", "a", "0", "_", "-", "+", ":", "e", "0x", "inf", "true", "1979-05-27", "07:32", "\\u00", "\\x4",
        "[[a]]", "[a.b]", "é", "😀", "\uFEFF",
    ];

    private static readonly string[] Seeds =
    [
        "title = \"x\"\n[a.b]\nc = [1, 2.5, {d = 'e', f.g = true}]\n[[h]]\ni = 1979-05-27 07:32Z\n[[h]]\nj = '''k'''\n",
        "a = \"\"\"\n x \\\n y \\u00e9 \\x41\"\"\"\nb = [\n [1, 2], # c\n [3],\n]\nd = {\n e = 1,\n}\n",
    ];

    [Fact]
    public void A_mutated_text_gives_diagnostics_and_never_an_exception()
    {
        var random = new Random(20250101);
        var corpus = TomlCorpus.Files("valid").Select(TomlCorpus.Read);
        var seeds = Seeds.Select(Encoding.UTF8.GetBytes).Concat(corpus).ToList();
        var clock = CpuClock.StartNew();
        var refused = 0;
        foreach (var seed in seeds)
        {
            for (var i = 0; i < MutationsPerFile; i++)
            {
                var mutated = Mutate(seed, random);
                refused += Read(mutated).IsValid ? 0 : 1;
            }
        }

        refused.Should().BeGreaterThan(seeds.Count, "mutations that break nothing would test nothing");
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30));
    }

    private static TomlDocument Read(byte[] text)
    {
        try
        {
            var document = TomlReader.Parse(text);
            var lines = text.Count(each => each == '\n') + 1;
            var outside = document.Diagnostics.FirstOrDefault(
                each => each.Position.Line < 1 || each.Position.Line > lines
                    || each.Position.Column < 1 || each.Position.Column > text.Length + 1);
            outside.Should().BeNull();
            if (document.IsValid)
            {
                TomlTaggedJson.Write(Stream.Null, document.Root);
            }

            return document;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"on {Convert.ToHexString(text)}", failure);
        }
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var text = seed.ToList();
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(text.Count + 1);
            switch (random.Next(6))
            {
                case 0:
                    text.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                case 1:
                    text.RemoveRange(at, random.Next(Math.Min(8, text.Count - at) + 1));
                    break;
                case 2 when at < text.Count:
                    text[at] = (byte)random.Next(256);
                    break;
                case 3 when at < text.Count:
                    text[at] = Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)])[0];
                    break;
                case 4:
                    var from = random.Next(text.Count + 1);
                    text.InsertRange(at, text.GetRange(from, random.Next(Math.Min(40, text.Count - from) + 1)));
                    break;
                default:
                    text.RemoveRange(at, text.Count - at);
                    break;
            }
        }

        return [.. text];
    }
}
