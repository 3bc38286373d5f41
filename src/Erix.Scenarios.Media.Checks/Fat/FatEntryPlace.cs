using Erix.Scenarios.Media.Layout;
using static Erix.Scenarios.Media.Fat.FatDirectoryEntry;

namespace Erix.Scenarios.Media.Fat;

/// <summary>A short entry under check, with what its messages are to say.</summary>
internal readonly ref struct FatEntryPlace(
    ReadOnlySpan<byte> bytes, ReadOnlySpan<char> longName, FatDirectoryPlace directory, FatWidth width)
{
    private readonly FatPath _directory = directory.Path;
    private readonly ReadOnlySpan<char> _longName = longName;

    public ReadOnlyRecord<FatDirectoryEntry> Record { get; } = new(bytes);

    public FatAttributes Attributes => (FatAttributes)Record[DIR_Attr];

    public bool IsDirectory => Attributes.HasFlag(FatAttributes.Directory);

    /// <summary>The high half counts only where clusters have more than 16 bits.</summary>
    public uint FirstCluster { get; } = width == FatWidth.Fat32
        ? new ReadOnlyRecord<FatDirectoryEntry>(bytes)[DIR_FstClus]
        : new ReadOnlyRecord<FatDirectoryEntry>(bytes)[DIR_FstClusLO];

    public uint Size => Record[DIR_FileSize];

    public string Name => FatShow.Text(
        _longName.IsEmpty ? FatShortName.Display(Record[DIR_Name], Record[DIR_NTRes]) : _longName);

    public string Path => _directory.Child(Name);
}
