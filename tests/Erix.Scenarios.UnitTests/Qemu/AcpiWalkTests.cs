using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.Qemu;

namespace Erix.Scenarios.UnitTests.Qemu;

/// <summary>A machine's memory, as QEMU's monitor shows it, with ACPI tables in it.</summary>
public sealed class AcpiWalkTests
{
    private const int Pointer = 0xF5A40;
    private const int Root = 0x10_0000;

    private readonly byte[] _memory = new byte[0x11_0000];

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Every_table_is_found_whatever_the_version(byte revision)
    {
        Put(Pointer, PointerTo(Root, revision));
        Put(Root, Table(revision < 2 ? "RSDT" : "XSDT", Entries(revision, 0x10_1001, 0x10_2000)));
        Put(0x10_1001, Table("APIC", new byte[100]));
        Put(0x10_2000, Table("FACP", FixedDescription(0x10_3000, 0x10_4000)));
        Put(0x10_3000, Table("FACS", new byte[28]));
        Put(0x10_4000, Table("DSDT", new byte[9000]));

        Walked(Answer).Should().Be(
            $"{Named("APIC", 0x10_1001, 136)},{Named("DSDT", 0x10_4000, 9036)},{Named("FACP", 0x10_2000, 86)},"
            + Named("FACS", 0x10_3000, 64));
    }

    [Theory]
    [InlineData(0xF0FF0)]
    [InlineData(0xFFFD0)]
    public void A_pointer_is_found_across_the_border_of_two_reads_and_at_the_end(int at)
    {
        Put(at, PointerTo(Root, 0));
        Put(Root, Table("RSDT", Entries(0, 0x10_1000)));
        Put(0x10_1000, Table("APIC", new byte[100]));

        Walked(Answer).Should().Be(Named("APIC", 0x10_1000, 136));
    }

    [Fact]
    public void A_memory_without_tables_has_none() => Walked(Answer).Should().BeNull();

    [Fact]
    public void A_pointer_with_a_wrong_sum_leads_nowhere()
    {
        Put(Pointer, PointerTo(Root, 0));
        _memory[Pointer + 9]++;

        Walked(Answer).Should().BeNull();
    }

    [Fact]
    public void A_table_that_is_longer_than_any_ends_the_walk()
    {
        Put(Pointer, PointerTo(Root, 0));
        Put(Root, Table("RSDT", Entries(0, 0x10_1000)));
        BinaryPrimitives.WriteInt32LittleEndian(_memory.AsSpan(0x10_1004), 1 << 28);

        Walked(Answer).Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("\"unknown command: 'xp'\"")]
    public void An_answer_that_is_no_memory_ends_the_walk(string answer) => Walked(_ => answer).Should().BeNull();

    private static string? Walked(Func<QmpCommand, string> answer)
    {
        var walk = new AcpiWalk();
        var question = walk.Next(null);
        while (question is not null)
        {
            question = walk.Next(answer(question));
        }

        return walk.Found;
    }

    /// <summary>"xp /9wx 0xf5a40", answered as QEMU does: four words a line.</summary>
    private string Answer(QmpCommand question)
    {
        var words = question.Arguments["command-line"]!.GetValue<string>().Split(' ', '/');
        var count = int.Parse(words[2][..^2], CultureInfo.InvariantCulture);
        var at = int.Parse(words[3][2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        for (var i = 0; i < count; i++, at += 4)
        {
            text.Append(i % 4 == 0 ? $"{at:x16}:" : "");
            text.Append(
                CultureInfo.InvariantCulture, $" 0x{BinaryPrimitives.ReadUInt32LittleEndian(_memory.AsSpan(at)):x8}");
            text.Append(i % 4 == 3 || i == count - 1 ? "\r\n" : "");
        }

        return JsonSerializer.Serialize($"{text}");
    }

    private string Named(string signature, int at, int length) =>
        $"{signature}={length}:{Crc.Crc32C(~0u, _memory.AsSpan(at, length)) ^ ~0u:x8}";

    private void Put(int at, byte[] bytes) => bytes.CopyTo(_memory, at);

    private static byte[] PointerTo(int root, byte revision)
    {
        var bytes = new byte[36];
        "RSD PTR "u8.CopyTo(bytes);
        bytes[15] = revision;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), root);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), root);
        bytes[8] = (byte)((256 - (bytes.Take(20).Sum(b => b) % 256)) % 256);
        return bytes;
    }

    private static byte[] Entries(byte revision, params int[] places) =>
    [
        .. places.SelectMany(p => revision < 2 ? BitConverter.GetBytes(p) : BitConverter.GetBytes((long)p)),
    ];

    private static byte[] FixedDescription(int facs, int dsdt) =>
        [.. BitConverter.GetBytes(facs), .. BitConverter.GetBytes(dsdt), .. new byte[42]];

    private static byte[] Table(string signature, byte[] body)
    {
        var bytes = new byte[36 + body.Length];
        Encoding.ASCII.GetBytes(signature).CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length);
        body.CopyTo(bytes, 36);
        return bytes;
    }
}
