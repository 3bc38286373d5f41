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

    public static void Event(StandIn vm, string name, string reason) => vm.Tell(
        $$$"""{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "{{{name}}}", "data": {"guest": true, "reason": "{{{reason}}}"}}""");
}
