using System.Collections;
using System.ComponentModel;

namespace Erix.Scenarios.Processes;

/// <summary>
/// Starts a child in a session and process group of its own which the kernel kills when the thread that started it
/// dies, and so when our process does, however it dies. setpriv asks the kernel for that and sh looks once whether we
/// were still alive then; each replaces itself by the next, so no guard process stays behind.
/// </summary>
internal static unsafe class GuardedSpawn
{
    private const string StillOurParent = "[ \"$PPID\" = \"$0\" ] && exec \"$@\"";

    /// <param name="childFds">The child's descriptors from 1 on.</param>
    /// <param name="standardInput">And its descriptor 0; null: nothing to read.</param>
    /// <param name="variables">NAME=value over what is inherited; LC_ALL is C where they do not set it.</param>
    /// <returns>The child's pid, which is also its process group's.</returns>
    public static int Start(
        string program, IReadOnlyList<string> arguments, IReadOnlyList<int> childFds, int? standardInput = null,
        params IReadOnlyList<string> variables)
    {
        using var argv = new NativeStrings(
        [
            "setpriv", "--pdeathsig", "KILL", "--",
            "sh", "-c", StillOurParent, $"{System.Environment.ProcessId}", program, .. arguments,
        ]);
        using var envp = new NativeStrings(Environment(variables));
        byte* actions = stackalloc byte[Native.OpaqueBytes];
        byte* attributes = stackalloc byte[Native.OpaqueBytes];
        byte* signals = stackalloc byte[Native.OpaqueBytes];
        Succeed(Native.posix_spawn_file_actions_init(actions));
        Succeed(Native.posix_spawnattr_init(attributes));
        try
        {
            Succeed(standardInput is { } input
                ? Native.posix_spawn_file_actions_adddup2(actions, input, 0)
                : Native.posix_spawn_file_actions_addopen(actions, 0, "/dev/null", 0, 0));
            for (int i = 0; i < childFds.Count; i++)
            {
                Succeed(Native.posix_spawn_file_actions_adddup2(actions, childFds[i], i + 1));
            }

            // Whatever else we hold is not the child's: a test adapter's pipe kept open by a VM keeps the run from
            // ending.
            Succeed(Native.posix_spawn_file_actions_addclosefrom_np(actions, childFds.Count + 1));
            Succeed(Native.posix_spawnattr_setflags(
                attributes, Native.SpawnSetSid | Native.SpawnSetSigDef | Native.SpawnSetSigMask));
            Succeed(Native.sigemptyset(signals));
            Succeed(Native.posix_spawnattr_setsigmask(attributes, signals));
            Succeed(Native.sigfillset(signals));
            Succeed(Native.posix_spawnattr_setsigdefault(attributes, signals));
            int pid;
            Succeed(Native.posix_spawnp(&pid, "setpriv", actions, attributes, argv.Pointer, envp.Pointer));
            return pid;
        }
        finally
        {
            _ = Native.posix_spawn_file_actions_destroy(actions);
            _ = Native.posix_spawnattr_destroy(attributes);
        }
    }

    // The C locale, so that what a program says on its standard error reads the same everywhere.
    private static List<string> Environment(IReadOnlyList<string> variables)
    {
        string[] own = ["LC_ALL=C", .. variables];
        var last = own.Reverse().DistinctBy(NameOf).ToList();
        var names = last.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .Where(variable => !names.Contains((string)variable.Key))
                    .Select(variable => $"{variable.Key}={variable.Value}"),
            .. last,
        ];
    }

    private static string NameOf(string variable) => variable[..variable.IndexOf('=', StringComparison.Ordinal)];

    private static void Succeed(int error)
    {
        if (error != 0)
        {
            throw new ProcessStartException(
                "could not start a child process (setpriv, of util-linux, must be on the PATH): "
                + new Win32Exception(error).Message);
        }
    }
}
