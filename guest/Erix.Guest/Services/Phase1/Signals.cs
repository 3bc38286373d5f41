namespace Erix.Guest.Services.Phase1;

/// <summary>Signals by name, as they stand in signal.h.</summary>
internal static class Signals
{
    private static readonly (int Number, string Name)[] Rows =
    [
        (4, "SIGILL"), (5, "SIGTRAP"), (6, "SIGABRT"), (7, "SIGBUS"), (8, "SIGFPE"), (9, "SIGKILL"), (11, "SIGSEGV"),
        (13, "SIGPIPE"), (15, "SIGTERM"), (31, "SIGSYS"),
    ];

    public static string Name(int number)
    {
        foreach (var row in Rows)
        {
            if (row.Number == number)
            {
                return row.Name;
            }
        }

        return $"SIG{number}";
    }
}
