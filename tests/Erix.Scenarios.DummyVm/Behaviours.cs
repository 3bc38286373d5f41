using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Erix.Scenarios.DummyVm;

/// <summary>
/// Every way to behave or misbehave, by name. A_ONE, A_TWO and A_THREE stand for a scenario's markers.
/// </summary>
internal static class Behaviours
{
    private const int Success = 0x10;
    private const int RootdFailure = 0x13;
    private const string Markers = "A_ONE\r\nA_TWO\r\nA_THREE\r\n";

    public static IReadOnlyDictionary<string, Action<StandIn>> Rows { get; } = new Dictionary<string, Action<StandIn>>
    {
        ["good"] = vm => vm.Say(Markers).ExitWithClass(Success),
        ["good-without-line-end"] = vm => vm.Say("A_ONE\r\nA_TWO\r\nA_THREE").ExitWithClass(Success),
        ["hang"] = vm => vm.Say("A_ONE\r\n").Hang(),
        ["hang-after-success"] = vm => vm.Say(Markers).Hang(),
        ["mute"] = vm => vm.Hang(),
        ["exit-0"] = vm => vm.Say(Markers).Exit(0),
        ["exit-class-0"] = vm => vm.Say(Markers).ExitWithClass(0),
        ["wrong-class"] = vm => vm.Say(Markers).ExitWithClass(RootdFailure),
        ["like-a-signal"] = vm => vm.Say(Markers).Exit(137),
        ["forbidden"] = vm => vm.Say("A_ONE\r\nA_FORBIDDEN\r\n").Hang(),
        ["forbidden-last"] = vm => vm.Say(Markers, "A_FORBIDDEN").ExitWithClass(Success),
        ["missing"] = vm => vm.Say("A_ONE\r\nA_TWO\r\n").ExitWithClass(Success),
        ["out-of-order"] = vm => vm.Say("A_ONE\r\nA_THREE\r\nA_TWO\r\n").Hang(),
        ["panic-after-success"] = vm => vm.Say(Markers).Diagnose("[    9.000001] Kernel panic - not syncing: lost init")
            .Hang(),
        ["panic-and-trace"] = PanicAndTrace,
        ["flood"] = vm => Flood(vm, Markers),
        ["flood-without-line-end"] = vm => Flood(vm, ""),
        ["torn"] = vm => vm.Say("A_ONE\r\nA_T", "[    1.234567] EXT4-fs (vda): mounted\r\n", "WO\r\nA_THREE\r\n")
            .ExitWithClass(Success),
        ["byte-by-byte"] = vm => vm.Say([.. Markers.Select(c => c.ToString())]).ExitWithClass(Success),
        ["dirty"] = vm => vm.Say("A_\0ONE\r\n\xff\xfe\r\n\x1b[1;32mA_TWO\x1b[0m\r\nA_THREE\n\xc3").ExitWithClass(
            Success),
        ["killed"] = vm => { vm.Say(Markers); Process.GetCurrentProcess().Kill(); },
        ["deaf-to-sigterm"] = DeafToSigterm,
        ["leaves-a-grandchild"] = LeavesGrandchild,
        ["cannot-start"] =
            vm => { Console.Error.WriteLine("qemu: -drive file=gone.img: Could not open 'gone.img'"); vm.Exit(1); },
        ["warns"] =
            vm =>
                { Console.Error.WriteLine("qemu: warning: nothing serious"); vm.Say(Markers).ExitWithClass(Success); },
        ["monitor"] = vm => { vm.Say("A_ONE\r\n"); MonitorServer.Run(vm); },
        ["monitor-garbage"] = MonitorGarbage,
        ["reset"] = vm => { MonitorServer.Event(vm, "SHUTDOWN", "guest-reset"); vm.Say("A_ONE\r\n").Exit(0); },
        ["told-to-end"] = vm => { MonitorServer.Event(vm, "SHUTDOWN", "host-signal"); vm.Say("A_ONE\r\n").Exit(0); },
        ["disk-full"] = vm => { MonitorServer.Event(vm, "BLOCK_IO_ERROR", "No space left on device"); vm.Hang(); },
        ["standard-input"] = vm =>
            vm.Say("A_ONE\r\n", $"{new FileInfo("/proc/self/fd/0").LinkTarget}\r\n").ExitWithClass(Success),
        ["writes-its-pid"] =
            vm => { File.WriteAllText(vm.Argument, $"{Environment.ProcessId}"); vm.Say("A_ONE\r\n").Hang(); },
        ["refuses-acts"] = vm => { vm.Say(Markers); MonitorServer.Refuse(vm); },
        ["not-served"] = vm => vm.Say("A_ONE\r\nA_NOT_SERVED: there is no clock\r\n").ExitWithClass(RootdFailure),
        ["overwrites"] =
            vm => { File.WriteAllBytes(vm.Argument, new byte[4096]); vm.Say(Markers).ExitWithClass(Success); },
        ["deletes"] = vm => { File.Delete(vm.Argument); vm.Say(Markers).ExitWithClass(Success); },
        ["fills-the-hosts-disk"] = FillsTheHostsDisk,
        ["takes-the-folder-away"] = vm =>
        {
            Directory.Delete(vm.Argument, recursive: true);
            vm.Say("A_ONE\r\nA_FORBIDDEN\r\n").Hang();
        },
    };

    // As if by then nothing more went onto the disk: what is written under these names goes to a device that is full.
    private static void FillsTheHostsDisk(StandIn vm)
    {
        foreach (string name in new[] { "serial.log", "plan.txt" })
        {
            File.CreateSymbolicLink(Path.Combine(vm.Argument, name), "/dev/full");
        }

        vm.Say("A_ONE\r\nA_FORBIDDEN\r\n").Hang();
    }

    private static void PanicAndTrace(StandIn vm)
    {
        vm.Diagnose("[    1.000001] Kernel panic - not syncing: Fatal exception");
        vm.Diagnose("[    1.000002] Call Trace:");
        vm.Diagnose("[    1.000003] the last words");
        MonitorServer.Event(vm, "SHUTDOWN", "guest-reset");
        vm.Exit(0);
    }

    private static void MonitorGarbage(StandIn vm)
    {
        vm.Tell("}{ not json");
        vm.Tell(new string('x', 200_000));
        vm.Tell("[1]");
        vm.Say(Markers).ExitWithClass(Success);
    }

    private static void Flood(StandIn vm, string last)
    {
        byte[] chunk = new byte[1 << 16];
        chunk.AsSpan().Fill((byte)'x');
        for (int i = 63; last.Length > 0 && i < chunk.Length; i += 64)
        {
            chunk[i] = (byte)'\n';
        }

        for (int i = 0; i < int.Parse(vm.Argument) * 16; i++)
        {
            vm.Say(chunk);
        }

        vm.Say(last).ExitWithClass(Success);
    }

    private static void DeafToSigterm(StandIn vm)
    {
        using var deaf = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        vm.Say("A_ONE\r\nA_FORBIDDEN\r\n").Hang();
    }

    // It inherits the serial port, so the port does not end with the VM.
    private static void LeavesGrandchild(StandIn vm)
    {
        using var child = Process.Start(new ProcessStartInfo("sleep", ["600"]) { UseShellExecute = false })!;
        File.WriteAllText(vm.Argument, $"{child.Id}");
        vm.Say(Markers).ExitWithClass(Success);
    }
}
