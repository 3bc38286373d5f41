using System.Security.Cryptography;
using Erix.Scenarios.Media.Image;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Image;

public class Sha2Tests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(55)]
    [InlineData(56)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(111)]
    [InlineData(112)]
    [InlineData(119)]
    [InlineData(120)]
    [InlineData(128)]
    [InlineData(5000)]
    public void Digests_are_those_of_the_platform(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var (narrow, wide) = (Sha2.NewSha256(), Sha2.NewSha512());
        foreach (var piece in bytes.Chunk(37))
        {
            narrow.Append(piece);
            wide.Append(piece);
        }

        narrow.Finish().Should().Equal(SHA256.HashData(bytes));
        wide.Finish().Should().Equal(SHA512.HashData(bytes));
        Sha2.Sha256(bytes).Should().Equal(SHA256.HashData(bytes));
    }
}
