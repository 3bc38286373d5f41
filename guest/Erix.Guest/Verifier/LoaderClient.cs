using System.Globalization;
using Erix.Guest.Kernel;
using Erix.Guest.Services;
using Erix.Guest.Services.Loader;
using Erix.Guest.Services.Phase0;
using Erix.Guest.Services.Storage;

namespace Erix.Guest.Verifier;

/// <summary>What a client of loaderd's sees of it; and, from outside, what its work leaves in the system.</summary>
internal sealed class LoaderClient(ServiceContext context)
{
    private const string Image = "/memfd:";

    private static readonly string[] Involved = [LoaderdService.Name, ProcdService.Name, VfsdService.Name];

    public string[] Discover(string folder) =>
        Ask(LoaderdService.Discover, folder)[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public (string Number, string Plan) Plan(string path)
    {
        var planned = Ask(LoaderdService.Plan, path);
        return (planned[0], planned[1]);
    }

    public string Load(string plan, string failAt = "") => Ask(LoaderdService.Load, plan, failAt)[0];

    public string Run(string pid) => Ask(LoaderdService.Run, pid)[0];

    public void Drop(string pid) => Ask(LoaderdService.Drop, pid);

    public void Forget(string plan) => Ask(LoaderdService.Forget, plan);

    public string Repeat(string plan, int count, int status) =>
        Ask(LoaderdService.Repeat, plan, $"{count}", $"{status}")[0];

    public void Log(string line) => context.Log(line);

    /// <summary>The reason, or "done" for what should not have worked.</summary>
    public static string Refusal(Action ask)
    {
        try
        {
            ask();
            return "done";
        }
        catch (RefusalException e)
        {
            return e.Refusal.Reason;
        }
    }

    /// <summary>Processes, and the descriptors of whoever has a part in a launch, those of images apart.</summary>
    public string Resources()
    {
        // vfsd answers only after it has let go of what its last answer carried.
        context.Call(VfsdService.Name, VfsdService.ListFolder, "/");
        var descriptors = Services().SelectMany(p => Directory.GetFiles($"{p}/fd")).Select(f => Target(f)).ToList();
        var images = descriptors.Count(IsImage);
        var mapped = Services().SelectMany(p => File.ReadLines($"{p}/maps"))
            .Count(l => l.Contains(Image, StringComparison.Ordinal));
        return $"{Processes.Count()} processes, {descriptors.Count} descriptors, {images} images, {mapped} mapped";
    }

    /// <summary>KiB of memory that loaderd and procd have to themselves.</summary>
    public static long Kilobytes() => Services().Sum(p =>
    {
        var line = File.ReadLines($"{p}/status").First(l => l.StartsWith("RssAnon:", StringComparison.Ordinal));
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return long.Parse(words[^2], CultureInfo.InvariantCulture);
    });

    /// <summary>What the kernel says in place of a path.</summary>
    public static bool IsImage(string target) => target.StartsWith(Image, StringComparison.Ordinal);

    public static string Target(string link) => new FileInfo(link).LinkTarget ?? "";

    private static IEnumerable<string> Services() => Directory.GetDirectories("/proc")
        .Where(d => char.IsAsciiDigit(d[6]) && Involved.Contains(File.ReadAllText($"{d}/cmdline").TrimEnd('\0')));

    private string[] Ask(string verb, params string[] arguments) =>
        context.Call(LoaderdService.Name, verb, arguments).Message.Fields;
}
