using System.Buffers.Binary;
using Erix.Guest.Contract;

namespace Erix.Scenarios.UnitTests.Guest;

public sealed class BootConfigTests
{
    private const int Header = 20;

    private static readonly BootConfig Full = new()
    {
        Scenario = "subsystem-phase4-ext4-encrypted-positive",
        KernelRootdTest = "smoke",
        RootdTestMode = "phase4-e2fs-fat",
        ValidationProfile = 26,
        RuntimeProfile = "release",
        Features = ["user_storage", "fs_e2fs"],
        Mounts = [new BootMount("/", "ext", "erix-data", ReadOnly: true, "erix-journal"), new BootMount(
            "/tmp", "ramfs", "", ReadOnly: false)],
        CrashingService = "timed",
        CrashAddress = "0x1cafe0",
        KernelException = "divide-error",
        DeviceEvents = true,
        PrimaryControlFault = "probed-omit-primary-control",
        ExplicitEndpointFault = "deviced-misroute-pci-config-endpoint",
        StartupPeerFault = "e2fsd-omit-keyd-peer",
        ServiceTestModes = [new("memd", "smoke")],
        GuestFault = "flood",
        SabotagedStep = "RENAME",
        Keyd = new KeydMaterial([1, 2], [3], [4], [5, 6, 7]),
    };

    [Fact]
    public void What_was_written_is_read()
    {
        var read = BootConfigCodec.Decode(BootConfigCodec.Encode(Full));

        read.Should().BeEquivalentTo(Full);
    }

    [Fact]
    public void An_empty_one_is_read_too() =>
        BootConfigCodec.Decode(BootConfigCodec.Encode(new BootConfig { Scenario = "x" })).Should().BeEquivalentTo(
            new BootConfig { Scenario = "x" });

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        var bytes = BootConfigCodec.Encode(Full);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            FluentActions.Invoking(() => BootConfigCodec.Decode(bytes)).Should().Throw<BootConfigException>(
                $"bit {bit} was flipped");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Every_truncation_is_noticed()
    {
        var bytes = BootConfigCodec.Encode(Full);
        for (var length = 0; length < bytes.Length; length++)
        {
            FluentActions.Invoking(() => BootConfigCodec.Decode(bytes.AsSpan(0, length).ToArray())).Should()
                .Throw<BootConfigException>();
        }
    }

    [Theory]
    [InlineData(BootConfigFault.TooShort, new byte[] { 1, 2, 3 })]
    public void Few_bytes_are_no_header(BootConfigFault fault, byte[] bytes) => FaultOf(bytes).Should().Be(fault);

    [Fact]
    public void Another_magic_is_another_file() =>
        FaultOf(Changed(b => b[0] = (byte)'X')).Should().Be(BootConfigFault.BadMagic);

    [Fact]
    public void A_newer_version_is_not_guessed_at() =>
        FaultOf(Changed(b => b[8] = 2)).Should().Be(BootConfigFault.UnsupportedVersion);

    [Fact]
    public void A_length_that_is_not_the_files_is_refused() =>
        FaultOf(Changed(b => b[12]++)).Should().Be(BootConfigFault.BadLength);

    [Fact]
    public void A_checksum_that_does_not_fit_is_refused() =>
        FaultOf(Changed(b => b[16]++)).Should().Be(BootConfigFault.BadChecksum);

    [Fact]
    public void A_record_longer_than_the_rest_is_refused() =>
        FaultOf(Resealed([0x01, 0x00, 0xFF, 0x00, 0x01])).Should().Be(BootConfigFault.TruncatedRecord);

    [Fact]
    public void A_tag_that_no_version_knows_is_refused() =>
        FaultOf(Resealed([0x77, 0x77, 0x00, 0x00])).Should().Be(BootConfigFault.UnknownTag);

    [Fact]
    public void A_tag_twice_is_refused() =>
        FaultOf(Resealed([0x01, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x00, 0x02, 0x00, 0x00, 0x00])).Should().Be(
            BootConfigFault.DuplicateTag);

    [Fact]
    public void A_required_tag_that_is_missing_is_named() =>
        FluentActions.Invoking(() => BootConfigCodec.Decode(Resealed([])))
            .Should().Throw<BootConfigException>().Which.Should().Match<BootConfigException>(
                e => e.Fault == BootConfigFault.MissingTag && e.Message.Contains("0001"));

    [Fact]
    public void A_text_that_is_not_UTF8_is_refused() =>
        FaultOf(Resealed([0x01, 0x00, 0x03, 0x00, 0x01, 0x00, 0xFF])).Should().Be(BootConfigFault.BadValue);

    [Fact]
    public void Bytes_after_a_value_are_refused() =>
        FaultOf(Resealed([0x01, 0x00, 0x03, 0x00, 0x00, 0x00, 0x41])).Should().Be(BootConfigFault.BadValue);

    private static BootConfigFault FaultOf(byte[] bytes) =>
        FluentActions.Invoking(() => BootConfigCodec.Decode(bytes)).Should().Throw<BootConfigException>().Which.Fault;

    private static byte[] Changed(Action<byte[]> change)
    {
        var bytes = BootConfigCodec.Encode(Full);
        change(bytes);
        return bytes;
    }

    /// <summary>Records under a header that fits them.</summary>
    private static byte[] Resealed(byte[] records)
    {
        byte[] bytes = [.. BootConfigCodec.Encode(Full).AsSpan(0, Header), .. records];
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), records.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), Crc32(records));
        return bytes;
    }

    /// <summary>CRC-32 of IEEE 802.3, bit by bit: not the codec's own.</summary>
    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
            }
        }

        return ~crc;
    }
}
