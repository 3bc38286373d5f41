using Erix.Scenarios.Media.Image;
using static Erix.Scenarios.Media.Gpt.GptHeader;

namespace Erix.Scenarios.Media.Gpt;

/// <summary>What must agree on a GPT disk. UEFI 2.10, 5.3.2: "valid" is signature, CRC, MyLBA and array CRC.</summary>
public static class GptInvariants
{
    public static IEnumerable<Invariant> For(GptDisk disk) =>
    [
        Mbr(disk),
        new("gpt.array-mirror",
            () => disk.Array(GptDisk.PrimaryArrayLba).SequenceEqual(disk.Array(disk.BackupArrayLba)),
            () => disk.Array(GptDisk.PrimaryArrayLba).CopyTo(disk.Array(disk.BackupArrayLba))),
        .. Header(disk, "primary", 1, disk.BackupLba, GptDisk.PrimaryArrayLba),
        .. Header(disk, "backup", disk.BackupLba, 1, disk.BackupArrayLba),
    ];

    private static Invariant Mbr(GptDisk disk) => new(
        "mbr.protective",
        () => disk.Mbr()[ProtectiveMbr.Signature] == ProtectiveMbr.SignatureValue
            && disk.Mbr()[ProtectiveMbr.PartitionRecord].SequenceEqual(GptBuilder.ProtectiveRecords(disk)),
        () =>
        {
            disk.Mbr()[ProtectiveMbr.Signature] = ProtectiveMbr.SignatureValue;
            disk.Mbr().Set(ProtectiveMbr.PartitionRecord, GptBuilder.ProtectiveRecords(disk));
        });

    // What is covered comes before what covers it: the array's checksum lies inside the header's.
    private static IEnumerable<Invariant> Header(GptDisk disk, string which, ulong lba, ulong alternate, ulong array) =>
    [
        new($"{which}.MyLBA",
            () => disk.Header(lba)[MyLBA] == lba,
            () => disk.Header(lba)[MyLBA] = lba),
        new($"{which}.AlternateLBA",
            () => disk.Header(lba)[AlternateLBA] == alternate,
            () => disk.Header(lba)[AlternateLBA] = alternate),
        new($"{which}.PartitionEntryArrayCRC32",
            () => disk.Header(lba)[PartitionEntryArrayCRC32] == Crc.Crc32(disk.Array(array)),
            () => disk.Header(lba)[PartitionEntryArrayCRC32] = Crc.Crc32(disk.Array(array))),
        new($"{which}.HeaderCRC32",
            () => disk.Header(lba)[HeaderCRC32] == GptDisk.HeaderCrc(disk.Header(lba).Bytes),
            () => disk.Header(lba)[HeaderCRC32] = GptDisk.HeaderCrc(disk.Header(lba).Bytes)),
    ];
}
