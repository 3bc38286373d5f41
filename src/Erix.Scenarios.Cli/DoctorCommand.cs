using System.CommandLine;
using Erix.Scenarios.Guests;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Qemu;
using Erix.Scenarios.Running;

namespace Erix.Scenarios.Cli;

internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", """
            Says what this machine has and lacks, and how to get what is missing.

            Exit 0: everything mandatory is here. Optional tools are independent judges of media; without one, the
            checks that need it are skipped and say so, and under ERIX_STRICT=1 fail.
            """);
        command.SetAction(async (_, _) => RootFolder.TryFind(out var root)
            ? await RunAsync(root, SearchPath.Ours, Console.Out)
            : 1);
        return command;
    }

    internal static async Task<int> RunAsync(string root, SearchPath path, TextWriter output)
    {
        var catalog = ScenarioCatalog.Load(root);
        var services = new RunServices(catalog);
        var isComplete = true;
        foreach (var package in OutsidePrograms.Packages)
        {
            string[] missing = [.. package.Programs.Where(p => path.Find(p) is null)];
            isComplete &= missing.Length == 0 || package.IsOptional;
            Say(missing.Length == 0, package.IsOptional, package.Name, missing.Length == 0
                ? string.Join(", ", package.Programs)
                : $"no {string.Join(", ", missing)}; {package.Purpose}: apt-get install {package.Name}");
        }

        foreach (var guest in catalog.Guests.All.Select(g => g.Dialect.Definition))
        {
            var missing = GuestArtefacts.Missing(guest, root, services.Settings.Variables);
            isComplete &= missing is null;
            Say(missing is null, false, $"guest {guest.Name}", missing ?? guest.Title);
            if (isComplete)
            {
                var accelerator = await services.AcceleratorOf(guest);
                Say(true, false, "accelerator", $"{accelerator.Accelerator}: {accelerator.Reason}");
            }
        }

        isComplete &= Try(
            "slots", () => $"{services.Slots.Vcpus} VMs at a time ({SlotBudget.VcpusVariable} changes it)");
        var cache = new DriveInfo(UserCache.Folder("media"));
        Say(true, false, "cache", $"{UserCache.Root}, {cache.AvailableFreeSpace >> 30} GiB free");
        output.WriteLine(
            isComplete
                ? "Nothing mandatory is missing."
                : "Run ./setup.sh, which installs and builds what is missing.");
        return isComplete ? 0 : 1;

        bool Try(string label, Func<string> look)
        {
            try
            {
                Say(true, false, label, look());
                return true;
            }
            catch (Exception e) when (e is HostFaultException or IOException)
            {
                Say(false, false, label, e.Message);
                return false;
            }
        }

        void Say(bool isThere, bool isOptional, string label, string text) =>
            output.WriteLine($"{(isThere ? "ok" : isOptional ? "optional" : "MISSING"),-9} {label,-20} {text}");
    }
}
