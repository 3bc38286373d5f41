using Erix.Scenarios.Planning;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Planning;

public sealed class ActsTests
{
    [Fact]
    public void A_mouse_that_moves_and_clicks_does_both()
    {
        var spec = new ActSpec(default) { Mouse = new MouseMove { X = 3, Y = -4, Click = "left" } };

        var action = Acts.Of(spec, new GuestConsole(), _ => "").Action;

        action.Should().Be(new MoveMouse(3, -4) { Click = "left" });
        QmpActions.Of(action, new MachineDescription()).Should().HaveCount(3, "it moves, presses and lets go");
    }
}
