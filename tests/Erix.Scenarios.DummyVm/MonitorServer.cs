using System.Text.Json;

namespace Erix.Scenarios.DummyVm;

/// <summary>As much of QMP as a watcher uses.</summary>
internal static class MonitorServer
{
    private const string Greeting =
        """{"QMP": {"version": {"qemu": {"micro": 0, "minor": 0, "major": 9}, "package": ""}, "capabilities": ["oob"]}}""";

    /// <summary>Answers until it is told to quit, and then ends as QEMU does.</summary>
    public static void Run(StandIn vm)
    {
        vm.Tell(Greeting);
        while (vm.Hear() is { } command)
        {
            if (command.Contains("qmp_capabilities", StringComparison.Ordinal))
            {
                vm.Tell("""{"return": {}, "id": "capabilities"}""");
                vm.Say("A_FORBIDDEN\r\n");
            }
            else if (command.Contains("quit", StringComparison.Ordinal))
            {
                Event(vm, "SHUTDOWN", "host-qmp-quit");
                vm.Say("the monitor's quit was heard\r\n").Exit(0);
            }
        }
    }

    /// <summary>Refuses all that is asked beside the capabilities, and the quit.</summary>
    public static void Refuse(StandIn vm)
    {
        vm.Tell(Greeting);
        while (vm.Hear() is { } command)
        {
            using var message = JsonDocument.Parse(command);
            var (name, id) = (Word(message, "execute"), Word(message, "id"));
            vm.Tell(name == "qmp_capabilities"
                ? $$$"""{"return": {}, "id": "{{{id}}}"}"""
                : $$$"""{"error": {"class": "GenericError", "desc": "there is no such thing"}, "id": "{{{id}}}"}""");
            if (name == "quit")
            {
                vm.Exit(0);
            }
        }
    }

    private static string Word(JsonDocument message, string name) => message.RootElement.GetProperty(name).GetString()!;

    public static void Event(StandIn vm, string name, string reason) => vm.Tell(
        $$$"""{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "{{{name}}}", "data": {"guest": true, "reason": "{{{reason}}}"}}""");
}
