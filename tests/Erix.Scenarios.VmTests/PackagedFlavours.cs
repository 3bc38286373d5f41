using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Erix.Guest.Contract;
using Erix.Guest.Verification;
using Erix.Scenarios.ErixOs;
using Erix.Scenarios.Loading;
using Xunit;

namespace Erix.Scenarios.VmTests;

/// <summary>
/// What is packaged is looked into, beside the program for VMs, in which everything that is looked for is.
/// </summary>
public sealed class PackagedFlavours
{
    private static readonly string Root = RepositoryRoot.Find(AppContext.BaseDirectory)!;

    /// <summary>Where the names of the guest's misbehaviour are written.</summary>
    private static readonly string[] Misbehaviour =
        ["guest/Erix.Guest/Faults/GuestFaults.cs", "guest/Erix.Guest/Services/Lies.cs"];

    /// <summary>mov edx, edi; mov eax, esi: how the code begins that ends a VM through a port.</summary>
    private static readonly byte[] ToPort = [0x89, 0xFA, 0x89, 0xF0];

    private static readonly string[] Symbols =
        ["Kernel_DebugExit__With", "Kernel_PowerOff__Now", "Phase1_CrashingService", "VerifierService", "LyingVfs"];

    /// <summary>How gzip's format begins.</summary>
    private static readonly byte[] Gzip = [0x1F, 0x8B, 0x08];

    /// <summary>What the kernel prints, and the argument that arms it.</summary>
    private static readonly string[] OfExceptions = [Markers.KernelException, "erix_exception"];

    [Theory]
    [InlineData("dev")]
    [InlineData("release")]
    public void What_is_packaged_has_no_word_and_no_code_that_only_tests_use(string profile)
    {
        var forVms = File.ReadAllBytes(Path.Combine(Root, "out", "guest", "init"));
        var packaged = Packaged(profile);

        Assert.Equal([], Words().Where(w => !Has(forVms, w)));
        Assert.Equal([], Words().Where(w => Has(packaged, w)));
        Assert.True(forVms.AsSpan().IndexOf(ToPort) >= 0);
        Assert.True(packaged.AsSpan().IndexOf(ToPort) < 0);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("release")]
    public void What_is_packaged_has_no_function_that_only_tests_call(string profile)
    {
        Packaged(profile);
        var forVms = SymbolsOf("init");
        var packaged = SymbolsOf($"init-{profile}");

        Assert.All(Symbols, s => Assert.True(forVms.AsSpan().IndexOf(Encoding.ASCII.GetBytes(s)) >= 0, s));
        Assert.All(Symbols, s => Assert.True(packaged.AsSpan().IndexOf(Encoding.ASCII.GetBytes(s)) < 0, s));
    }

    [Fact]
    public void The_kernel_that_is_packaged_has_nothing_of_the_exceptions_that_tests_ask_for()
    {
        var forVms = Unpacked("bzImage");
        var packaged = Unpacked("bzImage-release");

        Assert.All(OfExceptions, w => Assert.True(forVms.AsSpan().IndexOf(Encoding.ASCII.GetBytes(w)) >= 0, w));
        Assert.All(OfExceptions, w => Assert.True(packaged.AsSpan().IndexOf(Encoding.ASCII.GetBytes(w)) < 0, w));
    }

    [Fact]
    public void A_release_has_no_word_for_what_became_ready_and_the_image_for_developers_has_all()
    {
        var dev = Packaged("dev");
        var release = Packaged("release");

        Assert.Equal([], Stamps().Where(s => !Has(dev, s)));
        Assert.Equal([], Stamps().Where(s => Has(release, s)));
        Assert.True(Has(release, Markers.RootdReady));
    }

    /// <summary>But names that are put together, behind phase4-e2fs-fat.</summary>
    private static IEnumerable<string> Words() =>
    [
        .. Misbehaviour.Select(f => File.ReadAllText(Path.Combine(Root, f)))
            .SelectMany(t => Regex.Matches(t, "\"([a-z]+(?:-[a-z]+)+)\""))
            .Select(m => m.Groups[1].Value).Distinct(),
        .. RootdModes.All.Select(m => m.Name).Where(n => n is not ("none" or "smoke"))
            .Where(n => !n.StartsWith("phase4-e2fs-fat-", StringComparison.Ordinal)),
        .. KernelFailures.All.Select(f => f.Function),
        .. ServiceContracts.All.Where(s => s.IsOfTests).Select(s => s.Name),
        BootServices.CrashAt, "INJECTED", Markers.RootdTrace, VerifierStep.MarkerPrefix, ":SMOKE:OK",
    ];

    private static IEnumerable<string> Stamps() =>
    [
        .. ServiceContracts.All.Where(s => !s.IsDriver).Select(ReadyStamps.Of).Where(s => s.Length > 0),
        Phase2Markers.ReadyDriver(""), Markers.StageServicesReady, Markers.ReadyVfsMount, Markers.ReadyVfsIo,
    ];

    private static byte[] Packaged(string profile)
    {
        PackagedInit.Build(profile, Root, Console.Error.WriteLine);
        return File.ReadAllBytes(Path.Combine(Root, "out", "guest", $"init-{profile}"));
    }

    /// <summary>What the linker takes out of the program.</summary>
    private static byte[] SymbolsOf(string init) => File.ReadAllBytes(
        Directory.EnumerateFiles(Path.Combine(Root, PackagedInit.Project, "obj"), "*.dbg", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == $"{init}-linked")
            .MaxBy(File.GetLastWriteTimeUtc)!);

    /// <summary>A bzImage is a small program and, behind it, the kernel as gzip packed it.</summary>
    private static byte[] Unpacked(string image)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Root, "out", "guest", "kernel", image));
        using var packed = new MemoryStream(bytes[bytes.AsSpan().IndexOf(Gzip)..]);
        using var kernel = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Decompress))
        {
            gzip.CopyTo(kernel);
        }

        return kernel.ToArray();
    }

    private static bool Has(byte[] program, string word) =>
        program.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0;
}
