using Erix.Guest.Contract;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// serial-probe: a port that sends to itself tells its driver nothing that this did not know before, so the machine is
/// the witness: QEMU records what its serial ports are told and what is read from them.
/// </summary>
internal static class SerialProbePlan
{
    private const string Item = "trace:serial_*";

    /// <summary>A write to the modem's control that closes the loop, and any.</summary>
    private const string Closes = "serial_write write addr 0x04 val 0x1[0-9a-f]";
    private const string SetsModem = "serial_write write addr 0x04 ";

    public static ScenarioPlan AddTo(ScenarioPlan plan, BootConfig config) => plan with
    {
        MachineEvents =
        [
            .. plan.MachineEvents,
            .. from service in config.ServiceTestModes
               where service.Value == ServiceContract.SerialProbe
               select new MachineEvent(
                   Item, Closes, "bytes went into a closed loop and came out of it",
                   $"{service.Key}_test_mode {service.Value}")
               {
                   Then = [.. SerialWords.Probe.SelectMany(There)],
                   Breaks = SetsModem,
               },
        ],
    };

    private static string[] There(byte one) =>
        [$"serial_write write addr 0x00 val 0x{one:x2}", $"serial_read read addr 0x00 val 0x{one:x2}"];
}
