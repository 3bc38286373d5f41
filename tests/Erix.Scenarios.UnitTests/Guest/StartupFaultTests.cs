using Erix.Guest.Contract;

namespace Erix.Scenarios.UnitTests.Guest;

public sealed class StartupFaultTests
{
    [Theory]
    [InlineData(FaultedEndpoint.Peer, "e2fsd-omit-blockd-peer", "e2fsd", "omit", "blockd")]
    [InlineData(FaultedEndpoint.Peer, "vfsd-misroute-memory-provider-peer", "vfsd", "misroute", "ramfsd")]
    [InlineData(FaultedEndpoint.Peer, "probed-inject-undeclared-peer", "probed", "inject", "undeclared")]
    [InlineData(FaultedEndpoint.PrimaryControl, "drv-serial-omit-primary-control", "drv-serial", "omit", "")]
    [InlineData(FaultedEndpoint.Explicit, "deviced-misroute-pci-config-endpoint", "deviced", "misroute", "pci-config")]
    public void A_wiring_fault_names_service_kind_and_target(
        FaultedEndpoint endpoint, string text, string service, string kind, string target) =>
        StartupFault.Parse(endpoint, text).Should().BeEquivalentTo(
            new { Endpoint = endpoint, Service = service, Kind = kind, Target = target, Text = text });

    [Theory]
    [InlineData(FaultedEndpoint.Peer, "e2fsd")]
    [InlineData(FaultedEndpoint.Peer, "e2fsd-lose-blockd-peer")]
    [InlineData(FaultedEndpoint.Peer, "e2fsd-omit-undeclared-peer")]
    [InlineData(FaultedEndpoint.Peer, "e2fsd-inject-blockd-peer")]
    [InlineData(FaultedEndpoint.Peer, "-omit-blockd-peer")]
    [InlineData(FaultedEndpoint.Peer, "drv-serial-omit-primary-control")]
    [InlineData(FaultedEndpoint.PrimaryControl, "e2fsd-omit-blockd-peer")]
    [InlineData(FaultedEndpoint.PrimaryControl, "e2fsd-inject-primary-control")]
    [InlineData(FaultedEndpoint.Explicit, "deviced-omit-pci-config-endpoint")]
    public void Another_text_is_no_wiring_fault(FaultedEndpoint endpoint, string text) =>
        StartupFault.Parse(endpoint, text).Should().BeNull();

    [Fact]
    public void Every_value_of_the_three_keys_has_a_form_that_the_guest_knows()
    {
        (FaultedEndpoint Endpoint, IEnumerable<string> Texts)[] keys =
        [
            (FaultedEndpoint.PrimaryControl, ServiceFaults.PrimaryControl),
            (FaultedEndpoint.Explicit, ServiceFaults.ExplicitEndpoint),
            (FaultedEndpoint.Peer, ServiceFaults.StartupPeer.Select(p => p.Fault)),
        ];
        foreach (var (endpoint, texts) in keys)
        {
            texts.Should().NotBeEmpty().And.OnlyContain(t => StartupFault.Parse(endpoint, t) != null);
        }
    }
}
