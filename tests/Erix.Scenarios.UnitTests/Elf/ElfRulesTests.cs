using Erix.Scenarios.Media.Elf;
using Erix.Scenarios.Media.Ext.Variants;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Elf;

/// <summary>What the loader plans, and what it refuses for which reason.</summary>
public sealed class ElfRulesTests
{
    public static TheoryData<string> Flaws => [.. ElfCorpus.All.Select(f => f.Name)];

    [Fact]
    public void The_sound_program_breaks_no_rule_and_its_plan_says_where_it_stands()
    {
        var file = new ElfFile(ElfCorpus.Sound.Bytes);

        ElfRules.Broken(file).Should().BeEmpty();
        ElfRules.Plan(file).ToString().Should().Be("entry 400120; 400000+168/168 r-x; 402000+12/112 rw-");
    }

    [Fact]
    public void The_programs_of_the_medium_break_no_rule_and_ask_for_nothing()
    {
        foreach (var program in LoaderProgram.All)
        {
            var file = new ElfFile(program.Bytes);
            ElfRules.Broken(file).Should().BeEmpty(program.Name);
            ElfRules.Plan(file).Authority.Should().BeEmpty();
        }
    }

    [Fact]
    public void Programs_that_try_what_they_may_not_break_no_rule_and_each_has_its_own_bytes()
    {
        foreach (var attempt in ElfAttempts.All)
        {
            ElfRules.Broken(new ElfFile(attempt.Program.Bytes)).Should().BeEmpty(attempt.Name);
            attempt.Status.Should().NotBe(0, "that is what a call ends with that was good");
        }

        ElfAttempts.All.Select(a => a.Name).Should().OnlyHaveUniqueItems();
        ElfAttempts.All.Select(a => Convert.ToHexString(a.Program.Bytes)).Should().OnlyHaveUniqueItems();
    }

    [Theory, MemberData(nameof(Flaws))]
    public void A_flaw_breaks_the_rule_that_it_names_and_no_other(string name)
    {
        var flaw = ElfCorpus.All.Single(f => f.Name == name);

        flaw.Bytes.Should().NotEqual(ElfCorpus.Sound.Bytes, "an edit that changes nothing breaks nothing");
        ElfRules.Broken(new ElfFile(flaw.Bytes)).Select(r => r.Code).Should().Equal(flaw.Code);
    }

    [Fact]
    public void Every_rule_has_a_flaw_that_shows_it_and_every_name_is_its_own()
    {
        ElfCorpus.All.Should().HaveCountGreaterThan(40);
        ElfCorpus.All.Select(f => f.Name).Should().OnlyHaveUniqueItems();
        ElfRules.All.Select(r => r.Code).Should().OnlyHaveUniqueItems()
            .And.BeEquivalentTo(ElfCorpus.All.Select(f => f.Code).Distinct());
    }

    [Fact]
    public void Notes_ask_for_authority_by_name() =>
        ElfRules.Plan(new ElfFile(new ElfProgram("text\n", 1, "block", "key").Bytes)).Authority
            .Should().Equal("block", "key");

    [Fact]
    public void A_file_of_noise_is_refused_and_never_thrown_at()
    {
        var random = new Random(14);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = ElfCorpus.Sound.Bytes;
            for (var flips = random.Next(1, 8); flips > 0; flips--)
            {
                bytes[random.Next(0, 0x180)] = (byte)random.Next(256);
            }

            var broken = () => ElfRules.Broken(new ElfFile(bytes)).Count();
            broken.Should().NotThrow();
        }
    }
}
