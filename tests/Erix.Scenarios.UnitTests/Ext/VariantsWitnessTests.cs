using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Erix.Scenarios.Media.Ext.Crypto;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Ext;

/// <summary>Digests, signatures, attributes and programs of the rows, judged by those who use them.</summary>
public sealed class VariantsWitnessTests
{
    [Theory]
    [InlineData("phase4-fs-ext4-verity", "")]
    [InlineData("phase4-fs-ext4-verity-salted", "salt")]
    [InlineData("phase4-fs-ext4-verity-large", "")]
    public void Fsverity_computes_the_digest_that_keyd_is_given(string row, string salted)
    {
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build(row);
        var data = VariantsBench.Cut(medium, "erix-data", folder);
        var file = folder.File("verity.txt");
        File.WriteAllBytes(file, OutsideTool.Run("debugfs", "-R", "cat /data/verity.txt", data).OutputBytes);
        string[] salt = salted.Length == 0
            ? []
            : ["--salt", Convert.ToHexStringLower(SHA256.HashData("erix verity salt"u8))];
        var digest = OutsideTool.Run("fsverity", ["digest", "--compact", .. salt, file]);
        digest.Output.Trim().Should().Be(Convert.ToHexStringLower(ExtKeys.VerityDigests[row]), digest.Error);
    }

    [Fact]
    public void Openssl_verifies_the_built_in_signature()
    {
        using var folder = new TempFolder();
        using var key = RSA.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(VeritySignature.FixtureKey), out _);
        var name = new X500DistinguishedName($"CN={VeritySignature.Issuer}");
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var certificate = request.Create(
            name, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), start, start.AddYears(99),
            [VeritySignature.SerialNumber]);
        var digest = ExtKeys.VerityDigests["ext4-verity-signature"];
        File.WriteAllBytes(folder.File("signature"), VeritySignature.Sign(digest));
        File.WriteAllBytes(folder.File("content"), VeritySignature.Formatted(digest));
        File.WriteAllText(folder.File("certificate"), certificate.ExportCertificatePem());
        var verify = OutsideTool.Run(
            "openssl", "smime", "-verify", "-inform", "DER", "-in", folder.File("signature"), "-content",
            folder.File("content"),
            "-certfile", folder.File("certificate"), "-noverify", "-nointern", "-binary");
        verify.ExitCode.Should().Be(0, verify.Text);
    }

    [Fact]
    public void The_loaders_programs_run_and_are_told_apart()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.Is64BitProcess, "the programs are for x86-64 Linux");
        using var folder = new TempFolder();
        foreach (var program in LoaderProgram.All)
        {
            // Written by another process: a file that one of ours had open for writing may still be busy.
            var file = folder.File(program.Name);
            File.WriteAllBytes(file + ".bytes", program.Bytes);
            OutsideTool.Run("install", "-m", "500", file + ".bytes", file).ExitCode.Should().Be(0);
            var run = OutsideTool.Run(file);
            run.Output.Should().Be(program.Marker + "\n");
            run.ExitCode.Should().Be(program.ExitCode);
        }

        LoaderProgram.All.Select(p => p.ExitCode).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_loaders_fingerprint_is_on_the_disk_once()
    {
        using var medium = VariantsBench.Build("phase4-loader-fs");
        var bytes = medium.Image.Read(0, (int)medium.Image.Length);
        foreach (var program in LoaderProgram.All)
        {
            var first = bytes.IndexOf(program.Fingerprint);
            first.Should().BePositive(program.Name);
            bytes[(first + 1)..].IndexOf(program.Fingerprint).Should().Be(-1, program.Name);
        }
    }

    [Theory]
    [InlineData("phase4-fs-ext2-xattr")]
    [InlineData("phase4-fs-ext4-xattr")]
    public void Debugfs_reads_the_attributes_back(string row)
    {
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build(row);
        var data = VariantsBench.Cut(medium, "erix-data", folder);
        var list = OutsideTool.Run("debugfs", "-R", "ea_list /data/attributes.txt", data).Output;
        list.Should().Contain("user.origin (4) = \"host\"").And.Contain("user.binary (4)")
            .And.Contain("user.empty (0)").And.Contain("system.posix_acl_access");
    }

    [Fact]
    public void Quota_usage_is_what_is_there()
    {
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build("phase4-fs-ext4-quota");
        var data = VariantsBench.Cut(medium, "erix-data", folder);
        // Blocks of 4 KiB: 20,000 bytes are five of them, 5,000 are two, one byte is one; the folder has one, too.
        var users = OutsideTool.Run("debugfs", "-R", "list_quota user", data).Output;
        users.Should().MatchRegex(@"1000\s+20480\b").And.MatchRegex(@"1001\s+8192\b").And.MatchRegex(@"1002\s+4096\b");
        var projects = OutsideTool.Run("debugfs", "-R", "list_quota project", data).Output;
        projects.Should().MatchRegex(@"42\s+36864\b");
    }

    [Fact]
    public void Free_space_for_indexed_extents_lies_in_small_pieces()
    {
        using var folder = new TempFolder();
        using var medium = VariantsBench.Build("phase4-fs-ext4-extent-tree");
        var report = OutsideTool.Run("e2freefrag", VariantsBench.Cut(medium, "erix-data", folder)).Output;
        var largest = int.Parse(
            report.Split("Max. free extent:")[1].Split("KB")[0], System.Globalization.CultureInfo.InvariantCulture);
        largest.Should().BeLessThan(64, report);
        report.Should().MatchRegex(@"Free blocks: [3-4]\d{3}\b");
    }

    [Fact]
    public void The_indexes_are_as_deep_as_their_rows_say()
    {
        using var folder = new TempFolder();
        foreach (var (row, levels) in new[]
        {
            ("phase4-fs-ext3-htree-depth0", 0), ("phase4-fs-ext3-htree-depth1", 1),
            ("phase4-fs-ext4-large-dir", 2), ("phase4-fs-ext4-shared-blocks", 2),
        })
        {
            using var medium = VariantsBench.Build(row);
            var data = VariantsBench.Cut(medium, "erix-data", folder);
            OutsideTool.Run("debugfs", "-R", "htree_dump /htree", data).Output.Should().Contain(
                $"Indirect levels: {levels}", row);
        }
    }
}
