using Erix.Scenarios.Serial;

namespace Erix.Scenarios.Qemu;

internal delegate void TakeBytes(ReadOnlySpan<byte> bytes);

/// <summary>A channel of a VM with what is done with its bytes, and at its end.</summary>
internal sealed class PumpedChannel(InheritedChannel channel, TakeBytes take, Action finish)
{
    /// <summary>-1, which poll passes over, once the stream has ended.</summary>
    public int Fd => channel.Fd;

    /// <summary>Lines that go only into a tail.</summary>
    public static PumpedChannel ToTail(InheritedChannel channel, LineTail tail, Func<TimeSpan> now)
    {
        var lines = new LineAssembler((line, _) => tail.Add(line, now()));
        return new(channel, lines.Append, lines.Finish);
    }

    /// <returns>How many bytes there were; 0 at the end of the stream.</returns>
    public int Read(Span<byte> buffer)
    {
        int count = channel.Read(buffer);
        if (count > 0)
        {
            take(buffer[..count]);
        }
        else
        {
            Finish();
        }

        return count;
    }

    /// <summary>No more is read, whether or not the stream has ended.</summary>
    public void Finish()
    {
        if (channel.Fd >= 0)
        {
            channel.CloseOurEnd();
            finish();
        }
    }
}
