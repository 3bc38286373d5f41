using Erix.Guest.Verification.Steps;
using Erix.Scenarios.Media.Elf;
using Erix.Scenarios.Media.Ext.Variants;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Verification;

/// <summary>
/// The guest must not know the programs of its disk, so what the steps expect of them is written down; here it is
/// held to the programs.
/// </summary>
public sealed class LoaderStepsTests
{
    private static IEnumerable<LoaderProgram> ByName => LoaderProgram.All.OrderBy(p => p.Name, StringComparer.Ordinal);

    [Fact]
    public void The_programs_of_the_disk_are_those_that_the_steps_expect()
    {
        LoaderSteps.DiskDiscovered.Step.Proof.Should().Be(string.Join(',', ByName.Select(p => p.Name)));
        LoaderSteps.DiskPlanned.Step.Proof.Should().Be(string.Join(
            " / ", ByName.Select(p => $"{p.Name}: {ElfRules.Plan(new ElfFile(p.Bytes))}")));
        LoaderSteps.DiskLaunched.Step.Proof.Should().Be(
            $"loader-alt={LoaderProgram.Alt.ExitCode},loader-ok={LoaderProgram.Ok.ExitCode}");
        LoaderSteps.DiskStale.Step.Proof.Should().EndWith($"restored={LoaderProgram.Changed.ExitCode}");
        LoaderSteps.ProgramFolder.Should().Be(LoaderProgram.Folder);
    }

    [Fact]
    public void The_guest_holds_no_word_that_a_program_of_the_disk_prints()
    {
        var init = File.ReadAllBytes(Path.Combine(Support.TestPaths.Root, "out/guest/init"));

        foreach (var program in LoaderProgram.All)
        {
            init.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(program.Marker)).Should().Be(-1);
            init.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes(program.Marker)).Should().Be(-1);
        }
    }

    [Fact]
    public void The_sound_program_is_refused_by_nobody_and_every_flaw_is_announced() =>
        LoaderSteps.Refused.Step.Proof.Should().StartWith($"{ElfCorpus.All.Count}/");
}
