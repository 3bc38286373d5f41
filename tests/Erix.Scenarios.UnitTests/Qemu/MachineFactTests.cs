using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.UnitTests.Qemu;

public sealed class MachineFactTests
{
    private const string Bridge =
        """
        [{"bus":0,"devices":[
          {"bus":0,"slot":31,"function":2,"id":{"vendor":32902,"device":10530}},
          {"bus":0,"slot":0,"function":0,"id":{"vendor":32902,"device":10688}},
          {"bus":0,"slot":2,"function":0,"id":{"vendor":6966,"device":12},
           "pci_bridge":{"bus":{"number":0},"devices":[
             {"bus":1,"slot":0,"function":0,"id":{"vendor":6900,"device":4162}}]}}]}]
        """;

    [Fact]
    public void Every_name_that_an_act_can_ask_for_has_its_row() =>
        MachineFacts.All.Select(f => f.Name).Should().Equal(MachineFactNames.All);

    [Fact]
    public void Pci_is_every_function_at_its_place_also_behind_a_bridge() =>
        MachineFacts.Of(MachineFactNames.Pci).Read(Bridge).Should().Be(
            "00:00.0=8086:29c0,00:02.0=1b36:000c,00:1f.2=8086:2922,01:00.0=1af4:1042");

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("[{\"bus\":0}]")]
    [InlineData("[{\"devices\":[{\"bus\":0}]}]")]
    public void An_answer_that_does_not_say_it_is_none(string? answer) =>
        MachineFacts.Of(MachineFactNames.Pci).Read(answer).Should().BeNull();
}
