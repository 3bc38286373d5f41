using Erix.Scenarios.Bench;

// What the scripts beside this folder call; the words below "rows" are what "compare" starts as whole commands.
(string Word, Func<string[], int> Run)[] commands =
[
    ("plans", a => SuitePlans.WriteAsync(root: a[0], group: a[1]).GetAwaiter().GetResult()),
    ("times", a => SuiteTimes.Print(trx: a[0])),
    ("order", a => SuiteTimes.PrintLongestFirst(trx: a[0])),
    ("flood", a => FloodConfig.Write(path: a[0])),
    ("compare", a => Comparison.Run(rounds: int.Parse(a[0]))),
    ("rows", _ => RowsBench.Run()),
    ("make-fat32", a => Commands.Make(SampleVolumes.Fat32, a[0], a[1])),
    ("make-exfat", a => Commands.Make(SampleVolumes.ExFat, a[0], a[1])),
    ("check", a => Commands.Check(a[0], a[1])),
];
var command = Array.Find(commands, c => args.Length > 0 && c.Word == args[0]);
if (command.Run is null)
{
    Console.Error.WriteLine($"erix-bench: say one of {string.Join(", ", commands.Select(c => c.Word))}; bench/*.sh do");
    return 1;
}

return command.Run(args[1..]);
