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
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable(GuestFiles.KernelVariable) is { Length: > 0 }, $"{GuestFiles.KernelVariable} names a guest");
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
