using Erix.Scenarios.DummyVm;
using Erix.Scenarios.Running;

// Three programs in one, as the others test what becomes of VMs and slots when their process is killed:
//   … -append "<behaviour> [argument]"   stands in for QEMU
//   host <pid file>                      runs such a stand-in, as a test process runs QEMU
//   slots <vcpus> <memory>               takes one slot of a budget, waits for all of them, and hangs
if (args is ["host", var pidFile])
{
    return await VmHost.RunAsync(pidFile);
}

if (args is ["slots", var vcpus, var memory])
{
    var budget = new SlotBudget(int.Parse(vcpus), int.Parse(memory));
    using var one = await budget.TakeAsync(1, 64, exclusive: false, CancellationToken.None);
    var all = budget.TakeAsync(1, 64, exclusive: true, CancellationToken.None);
    Console.WriteLine("one taken, one waiting in turn");
    await all;
    return 1;
}

string[] words = args[Array.IndexOf(args, "-append") + 1].Split(' ');
if (!Behaviours.Rows.TryGetValue(words[0], out var behave))
{
    Console.Error.WriteLine($"no behaviour is called '{words[0]}'");
    return 2;
}

behave(new StandIn(words.Length > 1 ? words[1] : ""));
return 0;
