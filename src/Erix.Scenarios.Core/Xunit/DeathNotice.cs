using System.Diagnostics;

namespace Erix.Scenarios.Xunit;

/// <summary>
/// Tells `dotnet test` when this process is killed outright, as the kernel does when memory runs out. Left alone,
/// xUnit's adapter waits for a minute and then sums up what it had heard, which may read "Passed!". So a shell waits at
/// a pipe for our last word; where the pipe ends without it, it says so and ends the test host, whose end `dotnet test`
/// reports.
/// </summary>
internal sealed class DeathNotice : IDisposable
{
    // Its standard output must not keep the adapter's pipe open; its standard error is what is quoted of a host that
    // died.
    private const string Script = """
        exec >/dev/null
        trap '' INT TERM HUP
        read -r word && exit
        [ "$(readlink "/proc/$1/exe")" = "$2" ] || exit
        echo "the test program (process $0) was killed or crashed; what it had not reported has no result" >&2
        kill -KILL "$1"
        """;

    private Process? _waiter;

    /// <param name="testHost">The process that waits for our results.</param>
    public void Start(int testHost)
    {
        var program = new FileInfo($"/proc/{testHost}/exe").LinkTarget ?? "";
        _waiter = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", Script, $"{Environment.ProcessId}", $"{testHost}", program])
            {
                RedirectStandardInput = true,
            });
    }

    public void Dispose()
    {
        if (_waiter is not { } waiter)
        {
            return;
        }

        _waiter = null;
        using (waiter)
        {
            try
            {
                waiter.StandardInput.WriteLine("ended");
                waiter.StandardInput.Dispose();
            }
            catch (IOException)
            {
                // Somebody killed the shell, so nobody waits for the word.
            }
        }
    }
}
