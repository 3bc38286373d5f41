using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Gpt;

/// <summary>GPT partition entry. UEFI 2.10, 5.3.3, Table 5.6.</summary>
public sealed class GptEntry : ILayout
{
    public static int Size => 128;

    public static readonly Field<GptEntry, Guid> PartitionTypeGUID = new(0);
    public static readonly Field<GptEntry, Guid> UniquePartitionGUID = new(16);
    public static readonly Field<GptEntry, ulong> StartingLBA = new(32);

    /// <summary>Inclusive.</summary>
    public static readonly Field<GptEntry, ulong> EndingLBA = new(40);
    public static readonly Field<GptEntry, ulong> Attributes = new(48);

    /// <summary>36 UTF-16 code units, closed by a NUL where it is shorter.</summary>
    public static readonly BytesField<GptEntry> PartitionName = new(56, 72);
}

/// <summary>Partition types that our media use. UEFI 2.10, Table 5.7, and the Discoverable Partitions list.</summary>
public static class GptPartitionTypes
{
    public static readonly Guid EfiSystem = new("c12a7328-f81f-11d2-ba4b-00a0c93ec93b");
    public static readonly Guid BasicData = new("ebd0a0a2-b9e5-4433-87c0-68b6b72699c7");
    public static readonly Guid LinuxData = new("0fc63daf-8483-4772-8e79-3d69d8477de4");
}
