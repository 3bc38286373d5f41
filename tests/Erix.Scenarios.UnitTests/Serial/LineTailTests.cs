using Erix.Scenarios.Serial;

namespace Erix.Scenarios.UnitTests.Serial;

public sealed class LineTailTests
{
    private readonly LineTail _tail = new();

    [Fact]
    public void A_short_stream_is_kept_whole()
    {
        Add(10);

        _tail.Lines().Select(line => line.Text).Should().Equal(Enumerable.Range(0, 10).Select(i => $"line {i}"));
        _tail.Last(3).Select(line => line.Text).Should().Equal("line 7", "line 8", "line 9");
        _tail.LeftOut.Should().Be(0);
    }

    [Fact]
    public void Of_a_long_stream_the_beginning_and_the_end_are_kept_and_the_gap_is_told()
    {
        Add(100_000);

        var lines = _tail.Lines();
        lines[0].Should().Be(new SerialLine(TimeSpan.Zero, "line 0"));
        lines[^1].Should().Be(new SerialLine(TimeSpan.FromMilliseconds(99_999), "line 99999"));
        lines.Should().ContainSingle(line => line.Text == $"… {_tail.LeftOut} lines left out …");
        (lines.Count - 1 + _tail.LeftOut).Should().Be(100_000);
        _tail.Last(2).Select(line => line.Text).Should().Equal("line 99998", "line 99999");
        _tail.Last(int.MaxValue).Should().HaveCountLessThan(2000);
    }

    [Fact]
    public void Lines_of_all_lengths_come_back_as_they_were()
    {
        var random = new Random(1);
        string[] all = [.. Enumerable.Range(0, 5000).Select(
            i => new string((char)('a' + (i % 26)), random.Next(0, 3000)))];
        foreach (string line in all)
        {
            _tail.Add(line, TimeSpan.Zero);
        }

        var end = _tail.Last(1000);
        end.Should().HaveCountGreaterThan(8);
        end.Select(line => line.Text).Should().Equal(all.TakeLast(end.Count));
    }

    [Fact]
    public void Nothing_is_allocated_for_a_line_once_the_beginning_is_full()
    {
        Add(100_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100_000; i++)
        {
            _tail.Add("another line", TimeSpan.Zero);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(10_000);
    }

    private void Add(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _tail.Add($"line {i}", TimeSpan.FromMilliseconds(i));
        }
    }
}
