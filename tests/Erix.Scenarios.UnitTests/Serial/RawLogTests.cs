using Erix.Scenarios.Serial;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Serial;

public sealed class RawLogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_fits_memory_touches_no_disk_until_it_is_asked_for()
    {
        using var log = new RawLog(_folder.File("log"));
        log.Append("hello\0\xff"u8);
        File.Exists(_folder.File("log")).Should().BeFalse();

        log.Save().Should().Be(_folder.File("log"));
        File.ReadAllBytes(_folder.File("log")).Should().Equal("hello\0\xff"u8.ToArray());
        log.Delete();
        File.Exists(_folder.File("log")).Should().BeFalse();
    }

    [Fact]
    public void What_does_not_fit_is_whole_in_the_file()
    {
        var random = new Random(1);
        var all = new List<byte>();
        using (var log = new RawLog(_folder.File("log")))
        {
            for (int i = 0; i < 200; i++)
            {
                byte[] chunk = new byte[random.Next(0, 5000)];
                random.NextBytes(chunk);
                log.Append(chunk);
                all.AddRange(chunk);
            }

            log.TotalBytes.Should().Be(all.Count);
        }

        File.ReadAllBytes(_folder.File("log")).Should().Equal(all);
    }

    [Fact]
    public void The_file_says_itself_where_it_was_capped()
    {
        using var log = new RawLog(_folder.File("log"), fileCapBytes: 100_000);
        for (int i = 0; i < 100; i++)
        {
            log.Append(new byte[7777]);
        }

        log.Dispose();
        byte[] written = File.ReadAllBytes(_folder.File("log"));
        written.Take(100_000).Should().OnlyContain(b => b == 0);
        System.Text.Encoding.UTF8.GetString(written[100_000..]).Should().Be(
            "\n… the log ends here: it is capped at 100000 bytes …\n");
    }

    [Fact]
    public void A_disk_that_takes_no_log_does_not_end_the_run()
    {
        using var log = new RawLog(_folder.File("no/such/folder/log"));
        log.Append(new byte[1 << 20]);
        log.Append("more"u8);

        log.Fault.Should().Contain("no/such/folder");
        log.Save().Should().BeNull();
    }
}
