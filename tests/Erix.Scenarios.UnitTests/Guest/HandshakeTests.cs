using System.Diagnostics;
using Erix.Guest.Services;

namespace Erix.Scenarios.UnitTests.Guest;

/// <summary>The pure rules of the reference guest's handshake; the same files are compiled into the guest.</summary>
public sealed class HandshakeTests
{
    private static readonly EndpointNeed[] Needs = [new("blockd"), new("keyd"), new("logd", IsOptional: true)];

    [Fact]
    public void What_was_declared_and_given_is_accepted() =>
        EndpointRules.Judge(Needs, [Given("blockd"), Given("keyd")]).Should().BeNull();

    [Fact]
    public void A_missing_endpoint_is_refused_by_name() =>
        EndpointRules.Judge(Needs, [Given("blockd")]).Should().Match<Refusal>(
            r => r.Reason == "PEER_MISSING" && r.Detail.Contains("'keyd'"));

    [Fact]
    public void An_endpoint_that_nobody_declared_is_refused() =>
        EndpointRules.Judge(Needs, [Given("blockd"), Given("keyd"), Given("stranger")])!.Reason.Should().Be(
            "PEER_UNDECLARED");

    [Fact]
    public void An_endpoint_of_the_wrong_kind_is_refused() =>
        EndpointRules.Judge(Needs, [new EndpointGiven(4, EndpointKind.PrimaryControl, "blockd"), Given("keyd")])!.Reason
            .Should().Be("PEER_UNDECLARED");

    [Fact]
    public void A_device_is_accepted_as_a_device_and_as_nothing_else()
    {
        EndpointNeed[] needs = [new("kernel-log", Kind: EndpointKind.Device)];
        EndpointRules.Judge(needs, [new EndpointGiven(4, EndpointKind.Device, "kernel-log")]).Should().BeNull();
        EndpointRules.Judge(needs, [Given("kernel-log")])!.Reason.Should().Be("PEER_UNDECLARED");
        EndpointRules.Judge(needs, [])!.Reason.Should().Be("PEER_MISSING");
    }

    [Fact]
    public void A_greeting_from_whom_it_should_be_is_accepted() =>
        EndpointRules.JudgeHello(Hello("Peer", "blockd", "e2fsd"), EndpointKind.Peer, "e2fsd", "blockd").Should()
            .BeNull();

    [Theory]
    [InlineData("Peer", "keyd", "e2fsd")]
    [InlineData("Peer", "blockd", "fatd")]
    [InlineData("PrimaryControl", "blockd", "e2fsd")]
    public void A_greeting_from_another_or_for_another_is_misrouted(string kind, string speaker, string addressee) =>
        EndpointRules.JudgeHello(Hello(kind, speaker, addressee), EndpointKind.Peer, "e2fsd", "blockd")!.Reason
            .Should().Be("PEER_MISROUTED");

    [Fact]
    public void Nobody_at_the_other_end_is_misrouted() =>
        EndpointRules.JudgeHello(null, EndpointKind.PrimaryControl, "e2fsd", "rootd")!.Reason.Should().Be(
            "PRIMARY_CONTROL_MISROUTED");

    [Fact]
    public void A_message_is_read_as_it_was_written()
    {
        var message = new Message(MessageKind.Request, "mount", "", "ä/ü");

        var before = Stopwatch.GetTimestamp();
        var decoded = Message.Decode(message.Encode());

        decoded.Should().BeEquivalentTo(message, o => o.Excluding(m => m.Sent));
        decoded!.Sent.Should().BeInRange(before, Stopwatch.GetTimestamp());
    }

    [Fact]
    public void Every_truncated_packet_is_no_message()
    {
        var packet = new Message(MessageKind.Reply, "one", "two").Encode();
        for (var length = 0; length < packet.Length; length++)
        {
            Message.Decode(packet.AsSpan(0, length)).Should().BeNull();
        }
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 200, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 9, 65, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 9, 1, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 1 })]
    [InlineData(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 })]
    public void A_packet_that_nobody_wrote_is_no_message(byte[] packet) => Message.Decode(packet).Should().BeNull();

    private static EndpointGiven Given(string peer) => new(4, EndpointKind.Peer, peer);

    private static Message Hello(string kind, string speaker, string addressee) =>
        new(MessageKind.Hello, kind, speaker, addressee);
}
