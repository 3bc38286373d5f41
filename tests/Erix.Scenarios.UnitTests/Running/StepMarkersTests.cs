using Erix.Guest.Verification;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Serial;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Running;

public sealed class StepMarkersTests
{
    private static readonly Scenario Storage = Samples.Scenario.WithErix(k => k with
    {
        RootdTestMode = "phase4-e2fs-fat-ext-rename",
        BlockStorageImage = "phase4-fs-ext2-rename",
        QemuBlockReadonly = false,
    }) with
    {
        Class = ScenarioClass.SubsystemPositive,
    };

    [Fact]
    public void Every_step_has_to_show_its_proof_between_the_mount_and_the_end_of_the_verifier()
    {
        var required = Samples.Plan(Storage).Required.Select(m => m.Marker.Text).ToList();

        var steps = ProfileChoice.For(Storage.Erix.RootdTestMode, Storage.Erix.BlockStorageImage)!.Steps;
        required.SkipWhile(m => m != "ERIX_ROOTD:READY:VFS_MOUNT").Skip(1).TakeWhile(
            m => m != "ERIX_ROOTD:READY:VFS_IO")
            .Should().Equal(steps.Select(s => s.Marker(s.Proof)));
    }

    [Fact]
    public void The_guest_is_told_which_profile() =>
        Samples.BootConfig(Storage).ValidationProfile.Should().Be(
            ProfileChoice.For(Storage.Erix.RootdTestMode, Storage.Erix.BlockStorageImage)!.Number);

    [Fact]
    public void A_proof_that_follows_from_the_medium_is_worked_out_once_it_is_there()
    {
        var plan = Samples.Plan(Storage);
        var medium = new CachedMedium("m", "disk.img", 1, "", [],
        [
            new("erix-data", "/b", 3, "bb"), new("erix-esp", "/other", 1, "cc"), new("erix-data", "/a", 2, "aa"),
            new("erix-data", "/large", MediumProof.MaxFileBytes + 1, "dd"),
        ]);

        var payload = Samples.Guest.Payload(plan, medium);
        var complete = WatchPlans.Of(plan, payload.Blanks, _ => "").Steps.OfType<Marker>().Select(m => m.Text).ToList();

        plan.Required.Should().Contain(m => m.Marker.Text == "ERIX_VERIFY:READ_FILES:{medium}");
        complete.Should().Contain($"ERIX_VERIFY:READ_FILES:{MediumProof.Of([("/a", 2, "aa"), ("/b", 3, "bb")])}");
        complete.Should().NotContain(m => m.Contains("{medium}", StringComparison.Ordinal)).And.HaveCount(
            plan.Required.Count);
    }

    [Fact]
    public void A_negative_asks_for_no_step() =>
        Samples.Plan(Storage with { Class = ScenarioClass.SubsystemNegative }).Required
            .Should().NotContain(m => m.Marker.Text.StartsWith(VerifierStep.MarkerPrefix, StringComparison.Ordinal));
}
