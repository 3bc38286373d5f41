using Erix.Scenarios.Media.Elf;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Elf;

/// <summary>Two readers that nobody here wrote, on the sound programs and on each row of the corpus.</summary>
public sealed class ElfReadersTests
{
    /// <summary>eu-elflint knows owners of notes by name, and not ours; that is no word about the file.</summary>
    private const string UnknownOwner =
        $"unknown object file note type 0 with owner name '{ElfConstants.NoteOwner}'";

    public static TheoryData<string> Flaws => [.. ElfCorpus.All.Select(f => f.Name)];

    [Fact]
    public void Both_readers_find_the_sound_programs_sound()
    {
        byte[][] programs =
        [
            ElfCorpus.Sound.Bytes, .. LoaderProgram.All.Select(p => p.Bytes),
            .. ElfAttempts.All.Select(a => a.Program.Bytes),
        ];
        foreach (var bytes in programs)
        {
            Objections(bytes).Should().BeEmpty();
        }
    }

    [Theory, MemberData(nameof(Flaws))]
    public void The_readers_opinion_of_a_flaw_is_the_one_that_its_row_says(string name)
    {
        var flaw = ElfCorpus.All.Single(f => f.Name == name);

        var objections = Objections(flaw.Bytes);

        (objections.Length > 0 ? ElfOpinion.Malformed : ElfOpinion.Sound).Should().Be(flaw.Readers, objections);
    }

    private static string Objections(byte[] bytes)
    {
        OutsideTool.Require("readelf", "eu-elflint");
        using var folder = new TempFolder();
        var file = folder.File("program");
        File.WriteAllBytes(file, bytes);
        var readelf = OutsideTool.Run("readelf", "--wide", "--file-header", "--segments", "--notes", file);
        var elflint = OutsideTool.Run("eu-elflint", "--gnu-ld", file);
        string[] lines =
        [
            .. readelf.Text.Split('\n').Where(l => l.StartsWith("readelf:", StringComparison.Ordinal)),
            .. readelf.ExitCode == 0 ? [] : new[] { $"readelf ended with {readelf.ExitCode}" },
            .. elflint.ExitCode == 0 ? [] : elflint.Text.Split('\n'),
        ];
        return string.Join('\n', lines.Where(l => l.Length > 0 && !l.Contains(UnknownOwner, StringComparison.Ordinal)));
    }
}
