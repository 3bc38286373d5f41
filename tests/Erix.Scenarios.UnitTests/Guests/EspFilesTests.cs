using Erix.Scenarios.Guests;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Scenarios;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Guests;

public sealed class EspFilesTests
{
    [Fact]
    public void A_payload_is_put_onto_the_EFI_system_partition_beside_what_is_there()
    {
        using var folder = new TempFolder();
        var image = folder.File("disk.img");
        using var medium = MediaCatalog.Find("phase4-fs-fat32-mirrored")!.Build(new MediaTools(folder.Path));
        ImageFile.Save(medium.Image, image);
        var offset = medium.Partitions[0].Offset;
        File.WriteAllText(folder.File("config"), "suite=smoke\n");

        EspFiles.Put(image, [("EFI/hobby/config", folder.File("config"))], Scratch(folder, "one"));
        EspFiles.Put(image, [("/EFI/hobby/second", folder.File("config"))], Scratch(folder, "two"));

        foreach (var name in (string[])["config", "second"])
        {
            HostTool.Run("mtype", "-i", $"{image}@@{offset}", $"::/EFI/hobby/{name}").Text.Should().Be("suite=smoke\n");
        }
    }

    [Fact]
    public void A_disk_without_such_a_partition_is_told_so()
    {
        using var folder = new TempFolder();
        var image = folder.File("disk.img");
        File.WriteAllBytes(image, new byte[1 << 20]);
        File.WriteAllText(folder.File("config"), "x");

        FluentActions.Invoking(() => EspFiles.Put(image, [("config", folder.File("config"))], Scratch(folder, "one")))
            .Should().Throw<InvalidGuestFileException>().WithMessage("*has no EFI system partition for config*");
    }

    [Fact]
    public void A_guest_without_a_boot_disk_cannot_have_one()
    {
        using var root = new TemporaryRoot()
            .With("guests/g.toml", "boot.kernel = \"k\"\npayload.config = { as = \"esp-file\", name = \"config\" }");

        root.Load().Diagnostics.Should().ContainSingle().Which.Message.Should().StartWith("a payload as esp-file goes");
    }

    private static string Scratch(TempFolder folder, string name) =>
        Directory.CreateDirectory(folder.File(name)).FullName;
}
