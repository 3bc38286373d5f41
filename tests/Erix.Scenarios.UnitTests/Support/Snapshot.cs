using System.Runtime.CompilerServices;
using DiffEngine;

namespace Erix.Scenarios.UnitTests.Support;

/// <summary>
/// Text that is compared with a file beside the test, by Verify's file conventions (X.verified.txt is the accepted
/// text, X.received.txt what came instead), so that Verify can take over unchanged.
/// </summary>
internal static class Snapshot
{
    public static void Match(string name, string text, [CallerFilePath] string source = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(source)!, name);
        var verified = $"{stem}.verified.txt";
        var received = $"{stem}.received.txt";
        var actual = Normalise(text);
        if (File.Exists(verified) && Normalise(File.ReadAllText(verified)) == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        if (!BuildServerDetector.Detected && Environment.GetEnvironmentVariable("DISPLAY") is not null)
        {
            DiffRunner.Launch(received, verified);
        }

        Assert.Fail(
            $"{name}: the text is not the accepted one.\n  compare  {received}\n  with     {verified}\n"
            + "  accept   by moving the first over the second, once the difference is explained");
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd() + "\n";
}
