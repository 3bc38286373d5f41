using System.Text;
using Erix.Guest.Contract;
using Erix.Scenarios.Media.Ext.Variants;
using Erix.Scenarios.UnitTests.Running;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.ErixOs;

/// <summary>An image of small files: what is on it, and that programs of others read it as we wrote it.</summary>
public sealed class ApplianceImageTests
{
    private const string EspOffset = "1048576";

    [Fact]
    public void The_program_of_an_image_ends_as_the_guest_expects() =>
        (Path.GetFileName(ImageProgram.Path), ImageProgram.ExitCode).Should()
            .Be((LoaderProgram.Ok.Name, LoaderProgram.Ok.ExitCode));

    [Fact]
    public void Two_builds_are_the_same_bytes()
    {
        using var one = new TempFolder();
        using var other = new TempFolder();

        var first = Ship(one);
        var second = Ship(other);

        first.Select(a => (Path.GetFileName(a.Path), a.Sha256)).Should().Equal(
            second.Select(a => (Path.GetFileName(a.Path), a.Sha256)));
        first.Select(a => Path.GetFileName(a.Path)).Should().Equal(
            "erix-dev.img", "erix-dev.img.zst", "erix-dev.tar.gz");
    }

    [Fact]
    public void Others_agree_with_the_digests_the_compression_and_the_package()
    {
        using var folder = new TempFolder();
        Ship(folder);

        foreach (var digests in new[] { "erix-dev.img.sha256", "erix-dev.img.zst.sha256" })
        {
            Said("sh", "-c", $"cd {folder.Path} && sha256sum -c {digests}").Should().Contain(": OK");
        }

        Said("zstd", "-t", folder.File("erix-dev.img.zst")).Should().Contain("178257920 bytes");
        Said("tar", "-tvzf", folder.File("erix-dev.tar.gz")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(' ')[^1]).Should().Equal(
                "erix-dev/EFI/BOOT/BOOTX64.EFI", "erix-dev/erix/boot-config.cpio", "erix-dev/erix/initramfs",
                "erix-dev/erix/kernel", "erix-dev/manifest.json");
    }

    [Fact]
    public void Others_agree_with_the_table_and_both_volumes()
    {
        using var folder = new TempFolder();
        Ship(folder);
        var image = folder.File("erix-dev.img");

        Said("sgdisk", "-v", "-p", image).Should().Contain("No problems found")
            .And.Contain("erix-esp").And.Contain("erix-data");
        Said(
            "sh", "-c",
            $"dd if={image} of={folder.File("esp")} bs=1M skip=1 count=136 status=none "
            + $"&& fsck.fat -vn {folder.File("esp")}")
            .Should().Contain("2 FATs, 32 bit entries").And.NotContain("differences");
        Said(
            "sh", "-c",
            $"dd if={image} of={folder.File("data")} bs=1M skip=137 count=32 status=none "
            + $"&& e2fsck -fn {folder.File("data")}")
            .Should().Contain("11/2048 files");
        Said("mtype", "-i", $"{image}@@{EspOffset}", "::/erix/kernel").Should().Be("a kernel");
    }

    [Fact]
    public void The_archive_with_the_boot_config_is_what_the_guest_decodes()
    {
        using var folder = new TempFolder();
        using var built = ApplianceImage.Build(Recipe(folder), folder.Path, _ => { });

        var archive = built.Parts.Single(p => p.Path == BootFile.BootConfig.Path).Content;
        var config = BootConfigCodec.Encode(Recipe(folder).Config);

        archive.AsSpan().IndexOf(config).Should().BePositive();
        Encoding.ASCII.GetString(archive).Should().StartWith("070701").And.Contain("boot-config\0");
    }

    [Fact]
    public void What_is_packed_under_another_name_is_another_image_of_the_cache()
    {
        using var folder = new TempFolder();
        var recipe = Recipe(folder);

        ImageCache.Facts(recipe).Should().Equal(ImageCache.Facts(Recipe(folder)));
        ImageCache.Facts(recipe with { Initramfs = [("sbin/init", folder.File("init"))] }).Should()
            .NotEqual(ImageCache.Facts(recipe));
    }

    [Fact]
    public void A_build_leaves_nothing_of_the_one_before()
    {
        using var folder = new TempFolder();
        Ship(folder);

        Ship(folder, isCompressed: false);

        Directory.GetFiles(folder.Path, "erix-dev.*").Select(Path.GetFileName).Should().BeEquivalentTo(
            "erix-dev.img", "erix-dev.img.sha256", "erix-dev.tar.gz");
    }

    [Fact]
    public void Every_fault_changes_what_it_names_and_nothing_of_the_bootloader()
    {
        using var folder = new TempFolder();
        using var sound = ApplianceImage.Build(Recipe(folder), folder.Path, _ => { });
        foreach (var row in ImageFaultRow.All)
        {
            using var faulty = ApplianceImage.Build(Recipe(folder) with { Fault = row.Fault }, folder.Path, _ => { });

            var changed = sound.Parts.Where(
                p => !faulty.Parts.Any(f => f.Path == p.Path && f.Content.AsSpan().SequenceEqual(p.Content)));
            changed.Select(p => p.Path).Should().Equal(row.File is { } file ? [file.Path] : Array.Empty<string>());
            Erix.Scenarios.Media.Image.ImageFile.SparseDigest(faulty.Medium.Image).Should()
                .NotBe(Erix.Scenarios.Media.Image.ImageFile.SparseDigest(sound.Medium.Image), row.Name);
        }
    }

    [Fact]
    public void What_is_packaged_cannot_end_a_virtual_machine()
    {
        using var folder = new TempFolder();
        using var packaged = ApplianceImage.Build(Recipe(folder), folder.Path, _ => { });
        using var forVms = ApplianceImage.Build(Recipe(folder) with { HasTestHarness = true }, folder.Path, _ => { });

        Program(packaged).Should().NotContain("outb");
        Program(forVms).Should().Contain("outb 0xf4 0x11");

        static string Program(BuiltImage image) =>
            Encoding.Latin1.GetString(image.Parts.Single(p => p.Path == Bootloader.Path).Content);
    }

    private static IReadOnlyList<ImageArtefacts.Artefact> Ship(TempFolder folder, bool isCompressed = true)
    {
        OutsideTool.Require("grub-mkimage", "zstd", "sgdisk", "tar");
        var recipe = Recipe(folder);
        using var built = ApplianceImage.Build(recipe, folder.Path, _ => { });
        return ImageArtefacts.Write(
            built, ImageManifest.Of(recipe, built, TestPaths.Root), folder.Path, isCompressed, _ => { });
    }

    private static ImageRecipe Recipe(TempFolder folder)
    {
        OutsideTool.Require("grub-mkimage", "mke2fs");
        File.WriteAllText(folder.File("kernel"), "a kernel");
        File.WriteAllText(folder.File("init"), "an init");
        return new ImageRecipe
        {
            Name = "erix-dev",
            Config = ImageConfigs.Of("erix-dev", RuntimeProfile.Dev, Samples.Runtime),
            Arguments = ["quiet"],
            Kernel = folder.File("kernel"),
            Initramfs = [("init", folder.File("init"))],
        };
    }

    private static string Said(string program, params string[] arguments)
    {
        var said = OutsideTool.Run(program, arguments);
        said.ExitCode.Should().Be(0, said.Text);
        return said.Text;
    }
}
