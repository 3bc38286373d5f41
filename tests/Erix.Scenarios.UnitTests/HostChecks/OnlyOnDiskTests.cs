using System.IO.Compression;
using System.Text;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.HostChecks;

public sealed class OnlyOnDiskTests
{
    private static readonly LoaderProgram Program = LoaderProgram.Ok;

    [Fact]
    public void Bytes_that_the_file_alone_holds_are_proven() =>
        Result([1, 2, 3], Program.Fingerprint).Outcome.Should().Be(HostCheckOutcome.Held);

    [Fact]
    public void Bytes_that_a_boot_file_holds_too_fail_and_the_file_is_named()
    {
        var result = Result([1, .. Program.Fingerprint, 2], Program.Fingerprint);

        result.Outcome.Should().Be(HostCheckOutcome.Failed);
        result.Text.Should().Contain("is also in initramfs");
    }

    [Fact]
    public void Text_that_a_boot_file_holds_in_two_bytes_a_character_fails_as_well() =>
        Result(Encoding.Unicode.GetBytes($"a{Program.Marker}b"), Encoding.ASCII.GetBytes(Program.Marker)).Outcome
            .Should().Be(HostCheckOutcome.Failed);

    [Fact]
    public void A_boot_file_that_is_compressed_was_not_looked_into()
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(Program.Fingerprint);
        }

        var result = Result(packed.ToArray(), Program.Fingerprint);

        result.Outcome.Should().Be(HostCheckOutcome.Environment);
        result.Text.Should().Contain("is compressed (gzip)");
    }

    [Fact]
    public void Bytes_that_the_file_does_not_hold_fail() =>
        Result([1], LoaderProgram.Alt.Fingerprint).Text.Should().StartWith($"{Program.Path} does not hold ");

    private static HostCheckResult Result(byte[] boot, byte[] bytes)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("initramfs"), boot);
        using var looked = new Looked("phase4-loader-fs") { BootFiles = [folder.File("initramfs")] };
        return looked.Single(
            "only-on-disk", "erix-data", ("path", Program.Path), ("hex", Convert.ToHexStringLower(bytes)));
    }
}
