namespace Erix.Scenarios.HostChecks.Readers;

internal enum NodeKind
{
    File,
    Folder,
    Symlink,

    /// <summary>A device, a pipe, a socket.</summary>
    Special,
}

/// <summary>What a reader found under a path.</summary>
/// <param name="Witness">Who says so.</param>
internal sealed record VolumeNode(NodeKind Kind, FileData Data, string Witness)
{
    public const string XattrPrefix = "xattr:";

    /// <summary>Who read the attributes, where that is somebody else than who read the content.</summary>
    public string AttributesBy { get; init; } = Witness;

    /// <summary>Of a symlink.</summary>
    public string Target { get; init; } = "";

    /// <summary>By the names of <see cref="Media.Effect"/>.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>The files of a volume, as somebody other than the guest sees them.</summary>
/// <param name="names">FAT and exFAT know no case.</param>
internal sealed class VolumeTree(string witness, StringComparer names) : IDisposable
{
    private readonly Dictionary<string, VolumeNode> _nodes = new(names);
    private readonly Dictionary<string, string> _hidden = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _owned = [];

    public string Witness { get; } = witness;

    public IEnumerable<KeyValuePair<string, VolumeNode>> Nodes => _nodes;

    public VolumeNode? Find(string path) => _nodes.GetValueOrDefault(path);

    /// <summary>Why nobody on the host can say what is there; null for most paths.</summary>
    public string? HiddenBecause(string path) => _hidden.GetValueOrDefault(path);

    public void Put(string path, VolumeNode node) => _nodes[path] = node;

    public void Remove(string path) => _nodes.Remove(path);

    public void Hide(string path, string reason) => _hidden[path] = reason;

    /// <summary>What the nodes' data lies in goes with the tree.</summary>
    public T Own<T>(T resource)
        where T : IDisposable
    {
        _owned.Add(resource);
        return resource;
    }

    public void Dispose()
    {
        foreach (var resource in _owned)
        {
            resource.Dispose();
        }
    }
}
