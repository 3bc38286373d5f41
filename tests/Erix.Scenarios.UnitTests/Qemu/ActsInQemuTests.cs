using Erix.Scenarios.Keyboard;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Running;
using Erix.Scenarios.Screens;
using Erix.Scenarios.Serial;
using Erix.Scenarios.UnitTests.Support;
using Erix.Scenarios.Verdicts;

namespace Erix.Scenarios.UnitTests.Qemu;

/// <summary>Acts and ends with QEMU itself and guests of a few bytes, which answer what is done to them.</summary>
[Collection(DummyVm.Collection)]
public sealed class ActsInQemuTests : IDisposable
{
    private static readonly Act RunLs =
        new(new RunLine("ls -l a/path/longer/than/a/fifo", new("# "))) { Expect = [new("README")] };

    private static readonly Act Quit = new(new SendText("q")) { Cue = Cue.Text(new("# ")) };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_shell_is_typed_at_and_answers()
    {
        using var tee = new MemoryStream();
        var steps = new List<int>();
        var outcome = await RunAsync(TinyGuest.Shell(), [RunLs, RunLs, Quit], options: new()
        {
            OnBytes = (port, bytes) => tee.Write(port == Port.Markers ? bytes : []),
            OnStep = steps.Add,
        });

        outcome.Verdict.ToString().Should().StartWith("Passed: 0 markers, 3 acts, status 33, class 0x10 (Success)");
        steps.Should().Equal(0, 1, 2);
        string said = System.Text.Encoding.ASCII.GetString(tee.ToArray());
        said.Split("README").Should().HaveCount(3, "two lines were run");
        said.Should().Contain("# ls -l a/path/longer/than/a/fifo\r", "every byte came through");
    }

    [Fact]
    public async Task A_shell_on_the_diagnostics_port_is_typed_at_there()
    {
        var run = new Act(new RunLine("ls", new("# "), Port.Diagnostics)) { Expect = [new("README")] };
        var quit = new Act(new SendText("q", Port.Diagnostics)) { Cue = Cue.Text(new("# "), Port.Diagnostics) };
        var outcome = await RunAsync(TinyGuest.Shell(onSecondPort: true), [run, quit]);

        outcome.Verdict.ToString().Should().StartWith("Passed: 0 markers, 2 acts");
        outcome.Command.Machine.TypesAtDiagnostics.Should().BeTrue();
    }

    [Fact]
    public async Task A_shell_on_a_port_of_its_own_is_typed_at_there_and_its_markers_are_none()
    {
        var run = new Act(new RunLine("ls", new("# "), Port.Data)) { Expect = [new("README")], Port = Port.Data };
        var quit = new Act(new SendText("q", Port.Data)) { Cue = Cue.Text(new("# "), Port.Data) };
        var outcome = await RunAsync(
            TinyGuest.Shell(onSecondPort: true), [run, quit],
            change: machine => machine with
            {
                Diagnostics = GuestPort.None,
                DataDevice = "isa-serial,iobase=0x2f8,irq=3",
            },
            forbidden: [new Marker("README")]);

        outcome.Verdict.ToString().Should().StartWith("Passed: 0 markers, 2 acts");
        outcome.Data!.Tail.Lines().Select(l => l.Text).Should().Contain("README");
    }

    [Fact]
    public async Task A_shell_on_the_second_port_may_be_where_the_markers_are()
    {
        var outcome = await RunAsync(TinyGuest.Shell(onSecondPort: true), [RunLs, Quit],
            change: machine => machine with { Markers = GuestPort.SecondSerial, Diagnostics = GuestPort.None });

        outcome.Verdict.ToString().Should().StartWith("Passed: ");
    }

    [Fact]
    public async Task A_key_is_pressed()
    {
        Act press = new(new PressKeys(["a"])) { Cue = Cue.Text(new("press a")) };

        (await RunAsync(TinyGuest.WaitsForKey(), [press, new Marker("a was pressed")])).Verdict.ToString()
            .Should().StartWith("Passed: 1 markers, 1 acts");
    }

    [Fact]
    public async Task The_power_button_is_pressed_and_the_guest_powers_itself_off() =>
        (await RunAsync(TinyGuest.WaitsForPowerButton("HELLO\n"), [new Marker("HELLO"), new Act(new PowerButton())],
            ExpectedEnd.PowerOff()))
            .Verdict.ToString()
                .Should().StartWith("Passed: 1 markers, 1 acts, status 0: the guest powered the machine off");

    [Fact]
    public async Task A_power_off_a_reset_and_a_panic_are_told_apart()
    {
        async Task<string> Verdict(byte[] guest, ExpectedEnd end) =>
            (await RunAsync(guest, [new Marker("HELLO")], end, machine => machine with { PanicDevice = "pvpanic" }))
                .Verdict.Kind.ToString();

        (await Verdict(TinyGuest.PowersOff("HELLO\n"), ExpectedEnd.PowerOff())).Should().Be("Passed");
        (await Verdict(TinyGuest.PowersOff("HELLO\n"), ExpectedEnd.Reset())).Should().Be("WrongExit");
        (await Verdict(TinyGuest.Resets("HELLO\n"), ExpectedEnd.Reset())).Should().Be("Passed");
        (await Verdict(TinyGuest.Resets("HELLO\n"), ExpectedEnd.PowerOff())).Should().Be("Fatal");
        (await Verdict(TinyGuest.Panics("HELLO\n"), ExpectedEnd.Panic())).Should().Be("Passed");
        (await Verdict(TinyGuest.Panics("HELLO\n"), ExpectedEnd.PowerOff())).Should().Be("Fatal");
    }

    [Fact]
    public async Task A_guest_that_goes_on_is_ended_once_it_has_settled()
    {
        var outcome = await RunAsync(
            TinyGuest.Hangs("HELLO\n"), [new Marker("HELLO")], ExpectedEnd.Never(TimeSpan.FromSeconds(0.5)));

        outcome.Verdict.ToString()
            .Should().Be("Passed: 1 markers, and the guest went on\n  exit          ended by the watcher");
        outcome.EndedByWatcher.Should().BeTrue();
    }

    [Fact]
    public async Task Status_1_of_the_guests_own_passes_though_QEMU_warned()
    {
        var outcome =
            await RunAsync(TinyGuest.Exits(0, "HELLO\n"), [new Marker("HELLO")], ExpectedEnd.Status("pass", 1),
            machine => machine with
            {
                ExtraFlags = [QemuFlag.Of(
                "QEMU warns of a CPU feature it does not have", "-cpu", "qemu64,+vmx")]
            });

        outcome.QemuErrors.Should().NotBeEmpty("this test is about a warning");
        outcome.Verdict.Kind.Should().Be(VerdictKind.Passed);
    }

    [Fact]
    public async Task The_hosts_reset_button_is_not_the_machines_end()
    {
        WatchStep[] steps = [new Marker("HELLO"), new Act(new ResetMachine()), new Marker("HELLO")];

        (await RunAsync(TinyGuest.Resets("HELLO\n"), [new Marker("HELLO")], ExpectedEnd.Reset())).Verdict.IsPass
            .Should().BeTrue();
        (await RunAsync(TinyGuest.Hangs("HELLO\n"), steps, ExpectedEnd.Never(TimeSpan.FromSeconds(0.2))))
            .Verdict.ToString()
            .Should().StartWith("Passed: 2 markers, 1 acts");
    }

    [Fact]
    public async Task A_screenshot_is_a_PNG_file()
    {
        Act shot = new(new TakeScreenshot(_folder.File("screen.png")));
        var outcome = await RunAsync(
            TinyGuest.Hangs("HELLO\n"), [new Marker("HELLO"), shot], ExpectedEnd.Never(TimeSpan.FromSeconds(0.1)),
            machine => machine with { DisplayDevice = "VGA" });

        outcome.Verdict.ToString().Should().StartWith("Passed: ");
        File.ReadAllBytes(_folder.File("screen.png")).Take(4).Should().Equal(0x89, (byte)'P', (byte)'N', (byte)'G');
    }

    [Theory]
    [InlineData("VGA", true)]
    [InlineData(null, false)]
    public async Task A_machine_with_a_screen_that_has_to_be_ended_leaves_its_last_picture(
        string? screen, bool expected)
    {
        var never = new Act(new SendText("q")) { Cue = Cue.Text(new("# ")), Within = TimeSpan.FromSeconds(0.2) };
        var outcome = await RunAsync(
            TinyGuest.Hangs("HELLO\n"), [new Marker("HELLO"), never],
            change: machine => machine with { DisplayDevice = screen }, options: new() { LogFolder = _folder.Path, EndPatience = DummyVm.Long });

        outcome.Verdict.Kind.Should().Be(VerdictKind.CueMissing);
        var (pictures, _) = Picture.In(_folder.Path);
        pictures.Select(p => p.Name).Should().Equal(expected ? [VmSessionOptions.LastScreen] : []);
        pictures.Where(p => PngPicture.Read(p.Png).Width == 0).Should().BeEmpty();
    }

    [Fact]
    public async Task A_question_whose_turn_comes_when_the_machine_has_ended_is_answered_from_before_its_start()
    {
        var isFirst = true;
        var ask = new Act(new AskMachine(MachineFactNames.Pci)) { Expect = [new("WORLD")] };
        var outcome = await RunAsync(TinyGuest.Exits(0x10, "HELLO\nWORLD\n"), [new Marker("HELLO"), ask], options: new()
        {
            // As on a host that is too busy to look before it is all over.
            OnBytes = (_, _) =>
            {
                if (isFirst)
                {
                    SpinWait.SpinUntil(() => DummyVm.ProcessesNaming(_folder.File("guest")).Count == 0, DummyVm.Long);
                }

                isFirst = false;
            },
        });

        outcome.Verdict.ToString().Should().StartWith("Passed: 1 markers, 1 acts");
    }

    [Fact]
    public async Task Devices_are_plugged_in_and_media_are_changed()
    {
        WatchStep[] steps =
        [
            new Marker("HELLO"),
            new Act(new PlugDevice("virtio-blk-pci", "stick", new Dictionary<string, string> { ["bus"] = "hotplug0" })
            {
                Disk = new(Image("stick.img")),
            }),
            new Act(new ChangeMedium("cd", Image("second.iso"))),
            new Act(new EjectMedium("cd")),
            new Act(new MoveMouse(5, -5)),
            new Act(new ClickMouse()),
            new Act(new TypeKeys("Hello, World!")),
            new Act(new UnplugDevice("nothing")),
        ];
        var outcome = await RunAsync(
            TinyGuest.Hangs("HELLO\n"), steps, ExpectedEnd.Never(TimeSpan.FromSeconds(0.1)), machine => machine with
            {
                Devices = [new("pcie-root-port,id=hotplug0", "a slot to plug into")],
                Drives = [new(Image("first.iso")) { Bus = DriveBus.Sata, IsCdRom = true, DeviceId = "cd" }],
            });

        outcome.Verdict.Headline.Should().Be("could not unplug nothing: QEMU said: Device 'nothing' not found");
        outcome.Verdict.Kind.Should().Be(VerdictKind.ActFailed, "all the others were carried out");
    }

    [Fact]
    public async Task A_guest_without_handlers_dies_of_an_NMI() =>
        (await RunAsync(
            TinyGuest.Hangs("HELLO\n"), [new Marker("HELLO"), new Act(new InjectNmi())], ExpectedEnd.Reset()))
            .Verdict.ToString().Should().StartWith("Passed: 1 markers, 1 acts, status 0: the guest reset the machine");

    [Theory]
    [InlineData(DriveBus.Ide)]
    [InlineData(DriveBus.Nvme)]
    [InlineData(DriveBus.Usb)]
    [InlineData(DriveBus.Scsi)]
    public async Task QEMU_has_every_bus_that_a_drive_can_be_on(DriveBus bus)
    {
        DriveWrites[] all = [DriveWrites.Refuse, DriveWrites.Copy, DriveWrites.Forget];
        var outcome =
            await RunAsync(TinyGuest.Exits(0x10, "HELLO\n"), [new Marker("HELLO")], change: machine => machine with
            {
                Drives = [.. all
                .Select(writes => new DriveDescription(Image($"{writes}.img")) { Bus = bus, Writes = writes })],
            });

        outcome.Verdict.ToString().Should().StartWith("Passed: ");
    }

    private string Image(string name)
    {
        File.WriteAllBytes(_folder.File(name), new byte[1 << 20]);
        return _folder.File(name);
    }

    private Task<VmOutcome> RunAsync(
        byte[] guest, IReadOnlyList<WatchStep> steps, ExpectedEnd? end = null,
        Func<MachineDescription, MachineDescription>? change = null, VmSessionOptions? options = null,
        IReadOnlyList<Marker>? forbidden = null)
    {
        Assert.SkipUnless(
            OutsideTool.IsThere(QemuBinary.Name), $"{QemuBinary.Name} is not installed; ./setup.sh installs it");
        File.WriteAllBytes(_folder.File("guest"), guest);
        var machine = new MachineDescription
        {
            KernelPath = _folder.File("guest"),
            MemoryMib = 64,
            ExitDevice = "isa-debug-exit,iobase=0xf4,iosize=4",
        };
        var plan = new WatchPlan
        {
            Forbidden = forbidden ?? [],
            Steps = steps,
            End = end
            ?? DummyVm.Success,
            Statuses = DummyVm.Statuses,
            Deadline = DummyVm.Long
        };
        return new VmSession(options ?? new()).RunAsync(
            QemuCommand.From(change?.Invoke(machine) ?? machine), plan, TestContext.Current.CancellationToken);
    }
}
