using Erix.Scenarios.Bench;

// Without a word: every comparison. The words with arguments are what the comparisons start as whole commands.
(string Word, Func<string[], int> Run)[] commands =
[
    ("compare", a => Comparison.Run(rounds: int.Parse(a[0]))),
    ("rows", _ => RowsBench.Run()),
    ("make-fat32", a => Commands.Make(SampleVolumes.Fat32, a[0], a[1])),
    ("make-exfat", a => Commands.Make(SampleVolumes.ExFat, a[0], a[1])),
    ("check", a => Commands.Check(a[0], a[1])),
];
var command = Array.Find(commands, c => args.Length > 0 && c.Word == args[0]);
if (command.Run is null)
{
    Console.Error.WriteLine($"erix-bench: say one of {string.Join(", ", commands.Select(c => c.Word))}; bench/media.sh does");
    return 1;
}

return command.Run(args[1..]);
