using System.Buffers.Binary;
using System.Text;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Qemu;

/// <summary>
/// Every ACPI table of a PC: the root pointer in the firmware's memory, the table that it leads to, those that this one
/// lists, and the two that only the fixed description names.
/// </summary>
internal sealed class AcpiWalk : MemoryWalk
{
    private const ulong FirmwareStart = 0xE0000;
    private const ulong FirmwareEnd = 0x100000;
    private const int PointerAlignment = 16;
    private const int PointerBytes = 36;

    /// <summary>What two reads have in common, so that a pointer across their border is whole in one of them.</summary>
    private const int Overlap = 3 * PointerAlignment;
    private const int HeaderBytes = 36;
    private const int MaxTableBytes = 1 << 20;

    protected override IEnumerable<(ulong At, int Count)> Reads()
    {
        (ulong At, int EntryBytes)? root = null;
        for (var at = FirmwareStart; at < FirmwareEnd && root is null; at += MaxRead - Overlap)
        {
            yield return (at, MaxRead);
            root = RootIn(Bytes);
        }

        var places = new Queue<ulong>(root is null ? [] : new[] { root.Value.At });
        var texts = new List<string>();
        var isRoot = true;
        while (places.TryDequeue(out var place))
        {
            yield return (place, HeaderBytes);
            var length = BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(4));
            if (length is < HeaderBytes or > MaxTableBytes)
            {
                yield break;
            }

            var table = new List<byte>();
            while (table.Count < length)
            {
                yield return (place + (ulong)table.Count, Math.Min(MaxRead, length - table.Count));
                table.AddRange(Bytes);
            }

            byte[] whole = [.. table];
            var leadsTo = isRoot ? Entries(whole, root!.Value.EntryBytes) : OfFixedDescription(whole);
            leadsTo.Where(p => p != 0).ToList().ForEach(places.Enqueue);
            if (!isRoot)
            {
                texts.Add($"{Signature(whole)}={length}:{Crc.Crc32C(~0u, whole) ^ ~0u:x8}");
            }

            isRoot = false;
        }

        Found = texts.Count > 0 ? string.Join(',', texts.Order(StringComparer.Ordinal)) : null;
    }

    /// <summary>The first version knows the table with short addresses only.</summary>
    private static (ulong At, int EntryBytes)? RootIn(byte[] memory)
    {
        const int Checked = 20;
        for (var at = 0; at + PointerBytes <= memory.Length; at += PointerAlignment)
        {
            var pointer = memory.AsSpan(at, PointerBytes);
            if (pointer.StartsWith("RSD PTR "u8) && pointer[..Checked].ToArray().Sum(b => b) % 256 == 0)
            {
                return pointer[15] < 2
                    ? (BinaryPrimitives.ReadUInt32LittleEndian(pointer[16..]), sizeof(uint))
                    : (BinaryPrimitives.ReadUInt64LittleEndian(pointer[24..]), sizeof(ulong));
            }
        }

        return null;
    }

    private static IEnumerable<ulong> Entries(byte[] root, int entryBytes)
    {
        for (var at = HeaderBytes; at + entryBytes <= root.Length; at += entryBytes)
        {
            yield return Address(root, at, entryBytes);
        }
    }

    /// <summary>Each of the two by its long address, where there is one, else by its short one.</summary>
    private static IEnumerable<ulong> OfFixedDescription(byte[] table)
    {
        (int Short, int Long)[] fields = [(36, 132), (40, 140)];
        return Signature(table) != "FACP" ? []
            : fields.Select(f =>
                table.Length >= f.Long + sizeof(ulong) && Address(table, f.Long, sizeof(ulong)) is not 0 and var place
                    ? place
                    : Address(table, f.Short, sizeof(uint)));
    }

    private static ulong Address(byte[] table, int at, int bytes) => bytes == sizeof(uint)
        ? BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(at))
        : BinaryPrimitives.ReadUInt64LittleEndian(table.AsSpan(at));

    private static string Signature(byte[] table) => Encoding.Latin1.GetString(table, 0, 4);
}
