using Erix.Scenarios.Qemu;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Qemu;

public sealed class AcceleratorChoiceTests : IDisposable
{
    private static readonly HostFacts Able =
        new(Override: null, CpuVirtualizes: true, KvmIsUsable: true, BootId: "boot-1");

    private readonly TempFolder _cache = new();
    private int _probes;

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task KVM_is_chosen_when_the_probe_guest_ran_to_its_exit()
    {
        (await Choose(Able, null)).Accelerator.Should().Be(Accelerator.Kvm);
        _probes.Should().Be(1);
    }

    [Fact]
    public async Task A_probe_guest_that_hangs_means_TCG_and_its_reason_is_told()
    {
        var choice = await Choose(Able, "no verdict within 5 s");

        choice.Accelerator.Should().Be(Accelerator.Tcg);
        choice.Reason.Should().EndWith("no verdict within 5 s");
    }

    [Fact]
    public async Task The_answer_holds_until_the_host_boots_again()
    {
        await Choose(Able, "hung");
        (await Choose(Able, null)).Accelerator.Should().Be(Accelerator.Tcg, "the first answer stands");
        _probes.Should().Be(1);

        (await Choose(Able with { BootId = "boot-2" }, null)).Accelerator.Should().Be(Accelerator.Kvm);
        _probes.Should().Be(2);
    }

    [Fact]
    public async Task Without_the_CPU_or_the_device_nothing_is_probed()
    {
        (await Choose(Able with { CpuVirtualizes = false }, null)).Accelerator.Should().Be(Accelerator.Tcg);
        (await Choose(Able with { KvmIsUsable = false }, null)).Accelerator.Should().Be(Accelerator.Tcg);
        _probes.Should().Be(0);
    }

    [Theory]
    [InlineData("tcg", Accelerator.Tcg)]
    [InlineData("kvm", Accelerator.Kvm)]
    public async Task The_user_has_the_last_word(string word, Accelerator expected)
    {
        (await Choose(Able with { Override = word, CpuVirtualizes = false }, "hung")).Accelerator.Should().Be(expected);
        _probes.Should().Be(0);
    }

    [Fact]
    public async Task A_word_that_names_no_accelerator_is_an_error_that_names_the_two()
    {
        var choose = () => Choose(Able with { Override = "hvf" }, null);

        (await choose.Should().ThrowAsync<VmStartException>()).WithMessage("ERIX_ACCEL=hvf: it must be tcg or kvm");
    }

    [Theory]
    [InlineData("processor : 0\nflags\t\t: fpu vme svm npt\nbugs : x\n", true)]
    [InlineData("flags\t\t: fpu vmx\n", true)]
    [InlineData("flags\t\t: fpu svm_lock nosvm\nmodel name : svm vmx\n", false)]
    public void The_CPU_virtualizes_when_its_flags_say_so(string cpuInfo, bool expected) =>
        HostFacts.Virtualizes(cpuInfo).Should().Be(expected);

    private Task<AcceleratorChoice> Choose(HostFacts host, string? probeAnswer) =>
        AcceleratorChoice.MakeAsync(host, _cache.File("new-folder"), _ =>
        {
            _probes++;
            return Task.FromResult(probeAnswer);
        }, TestContext.Current.CancellationToken);
}
