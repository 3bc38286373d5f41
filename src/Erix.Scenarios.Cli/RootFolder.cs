namespace Erix.Scenarios.Cli;

/// <summary>The root for a command that works on scenarios.</summary>
internal static class RootFolder
{
    /// <summary>False after it has said what to do.</summary>
    public static bool TryFind(out string root)
    {
        root = RepositoryRoot.Find(Environment.CurrentDirectory) ?? "";
        if (root.Length > 0)
        {
            return true;
        }

        Console.Error.WriteLine(
            $"erix: no folder with scenarios/ and guests/ at or above '{Environment.CurrentDirectory}': go there, "
            + $"let 'erix new guest <name>' make one here, or name it in {RepositoryRoot.Variable}");
        return false;
    }
}
