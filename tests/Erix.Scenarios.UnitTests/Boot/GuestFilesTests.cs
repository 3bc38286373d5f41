using Erix.Scenarios.Boot;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Boot;

public sealed class GuestFilesTests
{
    [Theory]
    [InlineData("flipped")]
    [InlineData("truncated")]
    [InlineData("gone")]
    public void A_damaged_archive_of_the_guest_is_noticed_and_packed_again(string damage)
    {
        SkipWithAnotherKernel();
        using var root = new TempFolder();
        var guest = Directory.CreateDirectory(Path.Combine(root.Path, "out", "guest", "kernel")).Parent!.FullName;
        File.WriteAllText(Path.Combine(guest, "kernel", "vmlinux"), "a kernel");
        File.WriteAllText(Path.Combine(guest, "init"), $"an init of its own: {root.Path}");
        var path = GuestFiles.Locate(root.Path).InitramfsPath;
        var sound = File.ReadAllBytes(path);
        Damage(path, damage);

        GuestFiles.Locate(root.Path).InitramfsPath.Should().Be(path);

        File.ReadAllBytes(path).Should().Equal(sound);
        File.Delete(path);
    }

    [Fact]
    public void The_modules_of_a_packaged_kernel_go_along_in_the_order_in_which_they_need_each_other()
    {
        SkipWithAnotherKernel();
        using var root = new TempFolder();
        var modules = Directory.CreateDirectory(Path.Combine(root.Path, "out", "guest", "kernel", "modules")).FullName;
        File.WriteAllText(Path.Combine(modules, "..", "vmlinux"), "a kernel");
        File.WriteAllText(Path.Combine(modules, "..", "..", "init"), $"an init of its own: {root.Path}");
        File.WriteAllText(Path.Combine(modules, "b.ko"), "the first");
        File.WriteAllText(Path.Combine(modules, "a.ko"), "the second");
        File.WriteAllText(Path.Combine(modules, "order.txt"), "b.ko\na.ko\n");
        var path = GuestFiles.Locate(root.Path).InitramfsPath;

        var archive = File.ReadAllText(path);

        string[] entries =
        [
            "init", "an init of its own", "modules/order.txt", "b.ko\na.ko\n", "modules/b.ko", "the first", "modules/a.ko",
            "the second",
        ];
        entries.Select(e => archive.IndexOf(e, StringComparison.Ordinal)).Should()
            .OnlyContain(i => i > 0).And.BeInAscendingOrder();
        File.WriteAllText(Path.Combine(modules, "a.ko"), "another");
        var other = GuestFiles.Locate(root.Path).InitramfsPath;
        other.Should().NotBe(path, "a module is a part of the guest");
        File.Delete(path);
        File.Delete(other);
    }

    private static void SkipWithAnotherKernel() =>
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable(GuestFiles.KernelVariable) is { Length: > 0 },
            $"{GuestFiles.KernelVariable} names a guest");

    private static void Damage(string path, string damage)
    {
        var bytes = File.ReadAllBytes(path);
        switch (damage)
        {
            case "flipped":
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(path, bytes);
                break;
            case "truncated":
                File.WriteAllBytes(path, bytes[..^100]);
                break;
            default:
                File.Delete(path);
                break;
        }
    }
}
