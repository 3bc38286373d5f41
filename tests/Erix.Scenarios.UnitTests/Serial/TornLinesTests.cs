using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Serial;

public sealed class TornLinesTests
{
    private const string Marker = "ERIX_ROOTD:READY:VFS_IO";

    private static readonly Marker[] Markers = [new("ERIX_ROOTD:READY"), new(Marker), new("ERIX_ROOTD:READY:VFS"), new(
        "ERIX_ROOTD:READY:VFSD")];

    [Fact]
    public void A_marker_torn_by_a_record_within_its_line_is_found_wherever_it_was_torn()
    {
        for (int cut = 1; cut <= Marker.Length; cut++)
        {
            Text.Found(Markers, $"{Marker[..cut]}[    1.234567] EXT4-fs (vda): mounted\r\n{Marker[cut..]}\r\n")
                .Should().Equal([Marker], $"torn after {cut} characters");
        }
    }

    [Fact]
    public void A_marker_torn_on_a_line_of_its_own_is_found_wherever_no_other_marker_ends()
    {
        for (int cut = 1; cut < Marker.Length; cut++)
        {
            if (Markers.All(marker => marker.Text != Marker[..cut]))
            {
                Text.Found(Markers, $"{Marker[..cut]}\n[ 1.2] noise\n{Marker[cut..]}\n").Should().Equal(
                    [Marker], $"torn after {cut} characters");
            }
        }
    }

    [Theory]
    [InlineData("ERIX_[ 1.0] a\n[ 1.1] b\n[ 1.2] c\nROOTD:READY:VFS_IO\n")]
    [InlineData("ERIX_[ 1.0] a\nROOTD:[ 1.1] b\nREADY:VFS_[    12.000001] c\nIO\n")]
    [InlineData("before ERIX_ROOTD:REA[ 1.0] a\nDY:VFS_IO after\n")]
    [InlineData("ERIX_ROOTD:READY:VFS_I[ 1.0][    T1] a\nO")]
    [InlineData("ERIX_ROOTD:READY:VFS_IO[ 1.0] at the end of the stream\n")]
    public void Several_records_and_several_tears_are_undone(string text) =>
        Text.Found(Markers, text).Should().Equal(Marker);

    [Theory]
    [InlineData("ERIX_ROOTD:READY[ 1.0] a\n:VFS_IO\n", new[] { "ERIX_ROOTD:READY:VFS_IO" })]
    [InlineData("ERIX_ROOTD:READY[ 1.0] a\n\n", new[] { "ERIX_ROOTD:READY" })]
    [InlineData("ERIX_ROOTD:READY[ 1.0] a\n next line\n", new[] { "ERIX_ROOTD:READY" })]
    [InlineData("ERIX_ROOTD:READY:VFS[ 1.0] a\nD\n", new[] { "ERIX_ROOTD:READY:VFSD" })]
    public void A_shorter_marker_is_not_seen_in_the_torn_beginning_of_a_longer_one(string text, string[] found) =>
        Text.Found(Markers, text).Should().Equal(found);

    [Theory]
    [InlineData("ERIX_ROOTD:REA\nDY:VFS_IO\n", "nothing tore them")]
    [InlineData("ERIX_ROOTD:REA\nnoise without a stamp\nDY:VFS_IO\n", "a program's own line tore nothing")]
    [InlineData("ERIX_ROOTD:REA\n[ 1.0] a\nDY:VFS_IO and more\n", "the rest is not a line of its own")]
    [InlineData("ERIX_ROOTD:REA\n[ 1.0] a\nother\nDY:VFS_IO\n", "another line came between")]
    [InlineData("x_ERIX_ROOTD:REA[ 1.0] a\nDY:VFS_IO\n", "it is part of a longer name")]
    [InlineData("ERIX_ROOTD:REA[ 1.0] a\nDY:VFS_IOX\n", "it goes on")]
    [InlineData("ERIX_ROOTD:REA[ 1.0 a\nDY:VFS_IO\n", "that is no stamp")]
    [InlineData("ERIX_ROOTD:REA[1] a\nDY:VFS_IO\n", "that is no stamp either")]
    public void Unrelated_lines_make_no_marker(string text, string because) =>
        Text.Found(Markers, text).Should().BeEmpty(because);

    [Fact]
    public void A_complete_marker_does_not_grow_by_the_next_line()
    {
        Text.Found(Markers, "ERIX_ROOTD:READY:VFS\n[ 1.0] noise\nD\n").Should().Equal("ERIX_ROOTD:READY:VFS");
    }

    [Fact]
    public void Text_that_only_looks_torn_costs_the_next_line_nothing()
    {
        Text.Found(Markers, "e2fsd: the kernel said: x[ 1.0] error\nERIX_ROOTD:READY\n").Should().Equal(
            "ERIX_ROOTD:READY");
    }

    [Fact]
    public void A_beginning_is_not_kept_for_ever()
    {
        string records = string.Concat(Enumerable.Repeat("[ 1.0] noise\n", 100));
        Text.Found(Markers, $"ERIX_ROOTD:REA\n{records}DY:VFS_IO\n").Should().BeEmpty();
    }

    [Fact]
    public void A_marker_in_a_kernel_record_of_its_own_counts()
    {
        Text.Found(Markers, "[    1.234567] ERIX_ROOTD:READY\n").Should().Equal("ERIX_ROOTD:READY");
    }

    [Fact]
    public void Random_tears_never_lose_a_marker_and_never_make_one()
    {
        var random = new Random(1);
        for (int round = 0; round < 2000; round++)
        {
            string[] written = [.. Enumerable.Range(0, 5).Select(_ => Markers[random.Next(Markers.Length)].Text)];
            string stream = string.Concat(written.Select(line => line + "\n"));
            for (int record = 0; record < 3; record++)
            {
                // Not at a line's start: there a record tears nothing, and not within another record's line.
                int at = random.Next(1, stream.Length);
                if (stream[at - 1] != '\n' && !stream.AsSpan(0, at).ToString().Split('\n')[^1].Contains('['))
                {
                    stream = stream.Insert(at, $"[{random.Next(100),5}.{random.Next(1000000):000000}] noise\n");
                }
            }

            Text.Found(Markers, stream).Should().Equal(written, $"that is what was written into {stream}");
        }
    }
}
