namespace Erix.Guest.Rootd.Modes;

/// <summary>What a rootd_test_mode does once the boot-config is taken in.</summary>
/// <param name="Name">The mode; with a '*' at its end, all that start so and have no row of their own.</param>
/// <param name="Run">Returns when everything was done; a failure is an exception.</param>
internal sealed record ModeRow(string Name, Action<Bringup> Run)
{
    public bool Matches(string mode) =>
        Name.EndsWith('*') ? mode.StartsWith(Name[..^1], StringComparison.Ordinal) : mode == Name;
}

internal static class ModeTable
{
    private static readonly ModeRow[] Rows = [.. Phase0Modes.Rows, .. StorageModes.Rows];

    public static ModeRow? Find(string mode)
    {
        foreach (var row in Rows)
        {
            if (row.Matches(mode))
            {
                return row;
            }
        }

        return null;
    }
}
