using System.Buffers.Binary;

namespace Erix.Guest.Contract;

/// <summary>
/// The payload's bytes: a header (magic, version, length, CRC-32 of the rest), then records of tag, length and value.
/// The tags are the rows of <see cref="Rows"/>; a guest in another language needs no more than this file.
/// </summary>
public static class BootConfigCodec
{
    public const ushort Version = 1;

    /// <summary>A boot-config is a page or two; more is not one of ours.</summary>
    public const int MaxBytes = 64 << 10;

    private const int HeaderBytes = 20;

    private static ReadOnlySpan<byte> Magic => "ERIXBOOT"u8;

    private static readonly BootConfigRow[] Rows =
    [
        new(0x0001, Required: true, (c, w) => w.Text(c.Scenario), (c, r) => c with { Scenario = r.Text() }),
        new(
            0x0002, Required: true,
            (c, w) => w.Text(c.KernelRootdTest), (c, r) => c with { KernelRootdTest = r.Text() }),
        new(0x0003, Required: true, (c, w) => w.Text(c.RootdTestMode), (c, r) => c with { RootdTestMode = r.Text() }),
        new(
            0x0004, Required: true,
            (c, w) => w.Number(c.ValidationProfile), (c, r) => c with { ValidationProfile = r.Number() }),
        new(
            0x0005, Required: true,
            (c, w) => w.List(c.Features, w.Text), (c, r) => c with { Features = r.List(r.Text) }),
        new(0x0006, Required: true, (c, w) => w.List(c.Mounts, w.Mount), (c, r) => c with { Mounts = r.List(r.Mount) }),
        new(
            0x0011, Required: false,
            (c, w) => w.Text(c.PrimaryControlFault), (c, r) => c with { PrimaryControlFault = r.Text() }),
        new(
            0x0012, Required: false,
            (c, w) => w.Text(c.ExplicitEndpointFault), (c, r) => c with { ExplicitEndpointFault = r.Text() }),
        new(
            0x0013, Required: false,
            (c, w) => w.Text(c.StartupPeerFault), (c, r) => c with { StartupPeerFault = r.Text() }),
        new(
            0x0014, Required: false,
            (c, w) => w.List(c.ServiceTestModes, w.Pair), (c, r) => c with { ServiceTestModes = r.List(r.Pair) }),
        new(
            0x0015, Required: false, (c, w) => w.Text(c.CrashingService),
            (c, r) => c with { CrashingService = r.Text() }),
        new(0x0016, Required: false, (c, w) => w.Text(c.CrashAddress), (c, r) => c with { CrashAddress = r.Text() }),
        new(
            0x0017, Required: false,
            (c, w) => w.Text(c.KernelException), (c, r) => c with { KernelException = r.Text() }),
        new(0x0018, Required: false, (c, w) => w.Flag(c.DeviceEvents), (c, r) => c with { DeviceEvents = r.Flag() }),
        new(0x0020, Required: false, (c, w) => w.Text(c.GuestFault), (c, r) => c with { GuestFault = r.Text() }),
        new(0x0021, Required: false, (c, w) => w.Text(c.SabotagedStep), (c, r) => c with { SabotagedStep = r.Text() }),
        new(
            0x0022, Required: false,
            (c, w) => w.List(c.HostFiles, w.Text), (c, r) => c with { HostFiles = r.List(r.Text) }),
        new(
            0x0023, Required: false,
            (c, w) => w.Text(c.RuntimeProfile), (c, r) => c with { RuntimeProfile = r.Text() }),
        // The private tail comes last, so that whoever passes the public part on cuts it off at one place.
        new(0x8001, Required: false, (c, w) => w.Keyd(c.Keyd), (c, r) => c with { Keyd = r.Keyd() }),
    ];

    public static byte[] Encode(BootConfig config)
    {
        var body = new BootConfigWriter();
        foreach (var row in Rows)
        {
            var value = new BootConfigWriter();
            row.Write(config, value);
            body.Record(row.Tag, value);
        }

        var payload = body.ToArray();
        var bytes = new byte[HeaderBytes + payload.Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), BootConfigChecksum.Of(payload));
        payload.CopyTo(bytes, HeaderBytes);
        return bytes;
    }

    /// <exception cref="BootConfigException">With the reason, whatever the bytes are.</exception>
    public static BootConfig Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new BootConfigReader(PayloadOf(bytes).ToArray());
        var config = new BootConfig { Scenario = "" };
        var seen = new HashSet<ushort>();
        while (!reader.AtEnd)
        {
            var (tag, value) = reader.Record();
            var row = Array.Find(Rows, r => r.Tag == tag)
                ?? throw new BootConfigException(
                    BootConfigFault.UnknownTag, $"tag {tag:X4} is not known to version {Version}");
            if (!seen.Add(tag))
            {
                throw new BootConfigException(BootConfigFault.DuplicateTag, $"tag {tag:X4} stands twice");
            }

            config = row.Read(config, value);
            value.MustBeAtEnd(tag);
        }

        foreach (var row in Rows)
        {
            if (row.Required && !seen.Contains(row.Tag))
            {
                throw new BootConfigException(BootConfigFault.MissingTag, $"tag {row.Tag:X4} is missing");
            }
        }

        return config;
    }

    private static ReadOnlySpan<byte> PayloadOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes)
        {
            throw new BootConfigException(BootConfigFault.TooShort, $"{bytes.Length} bytes are no header");
        }

        if (!bytes[..8].SequenceEqual(Magic))
        {
            throw new BootConfigException(BootConfigFault.BadMagic, "it does not start with ERIXBOOT");
        }

        var version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        if (version != Version)
        {
            throw new BootConfigException(
                BootConfigFault.UnsupportedVersion, $"version {version}, this guest reads {Version}");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        if (length != bytes.Length - HeaderBytes
            || bytes.Length > MaxBytes
            || !bytes.Slice(10, 2).SequenceEqual("\0\0"u8))
        {
            throw new BootConfigException(
                BootConfigFault.BadLength, $"it says {length} bytes and has {bytes.Length - HeaderBytes}");
        }

        var payload = bytes[HeaderBytes..];
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]);
        return stored == BootConfigChecksum.Of(payload)
            ? payload
            : throw new BootConfigException(
                BootConfigFault.BadChecksum, $"CRC {stored:X8} stored, {BootConfigChecksum.Of(payload):X8} counted");
    }

    private sealed record BootConfigRow(
        ushort Tag,
        bool Required,
        Action<BootConfig, BootConfigWriter> Write,
        Func<BootConfig, BootConfigReader, BootConfig> Read);
}
