using System.Security.Cryptography;
using Erix.Scenarios.HostChecks.Readers;
using Erix.Scenarios.Media.Image;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.HostChecks;

public sealed class FileDataTests
{
    private static readonly byte[] Bytes = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void Parts_are_joined_with_zeros_between_them()
    {
        using var image = DiskImage.InMemory(Bytes);
        var data = new FileData(12, [new(2, image, 6, 2), new(8, image, 0, 3)]);
        byte[] expected = [0, 0, 7, 8, 0, 0, 0, 0, 1, 2, 3, 0];
        data.ToArray().Should().Equal(expected);
        data.Sha256().Should().Be(Convert.ToHexStringLower(SHA256.HashData(expected)));
    }

    [Fact]
    public void The_same_content_in_other_parts_is_no_difference()
    {
        using var image = DiskImage.InMemory(Bytes);
        using var whole = DiskImage.InMemory((byte[])[7, 8, 0, 1, 2, 3]);
        new FileData(6, [new(0, image, 6, 2), new(3, image, 0, 3)])
            .DifferenceFrom(new FileData(6, [new(0, whole, 0, 6)])).Should().BeNull();
    }

    [Fact]
    public void The_first_byte_that_differs_is_named()
    {
        using var image = DiskImage.InMemory(Bytes);
        var data = new FileData(8, [new(0, image, 0, 8)]);
        data.DifferenceFrom(new FileData(8, [new(0, image, 0, 4)])).Should().Be("byte 4 is 05h, expected is 00h");
        new FileData(8, []).DifferenceFrom(data).Should().Be("byte 0 is 00h, expected is 01h");
        data.DifferenceFrom(new FileData(9, [])).Should().Be("it has 8 bytes, expected are 9");
    }

    [Fact]
    public void Holes_as_large_as_a_disk_cost_nothing()
    {
        using var image = DiskImage.InMemory(Bytes);
        const long Huge = 1L << 50;
        var data = new FileData(Huge, [new(Huge - 8, image, 0, 8)]);
        data.DifferenceFrom(new FileData(Huge, [new(Huge - 8, image, 0, 8)])).Should().BeNull();
        data.DifferenceFrom(new FileData(Huge, [])).Should().Be($"byte {Huge - 8} is 01h, expected is 00h");
    }

    [Fact]
    public void A_part_outside_the_volume_is_an_unreadable_volume()
    {
        using var image = DiskImage.InMemory(Bytes);
        var read = () => new FileData(8, [new(0, image, 4, 8)]).ToArray();
        read.Should().Throw<Erix.Scenarios.HostChecks.UnreadableVolumeException>();
    }
}
