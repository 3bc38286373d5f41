using Erix.Scenarios.DummyVm;

// Two programs in one, as the second one tests what becomes of the first one when its parent is killed:
//   … -append "<behaviour> [argument]"   stands in for QEMU
//   host <pid file>                      runs such a stand-in, as a test process runs QEMU
if (args is ["host", var pidFile])
{
    return await VmHost.RunAsync(pidFile);
}

string[] words = args[Array.IndexOf(args, "-append") + 1].Split(' ');
if (!Behaviours.Rows.TryGetValue(words[0], out var behave))
{
    Console.Error.WriteLine($"no behaviour is called '{words[0]}'");
    return 2;
}

behave(new StandIn(words.Length > 1 ? words[1] : ""));
return 0;
