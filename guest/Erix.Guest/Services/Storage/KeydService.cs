namespace Erix.Guest.Services.Storage;

/// <summary>
/// keyd: key material and trust roots, given to it by rootd and to nobody else. It gives a key to the provider that asks
/// for it by its name, and counts how often it was asked.
/// </summary>
internal sealed class KeydService : IService
{
    public const string Name = "keyd";

    /// <summary>rootd only: key id, key, root id, root, in hex.</summary>
    public const string Entrust = "entrust";
    public const string Key = "key";
    public const string Root = "root";
    public const string Unknown = "UNKNOWN";

    private (string Id, string Value) _key = ("", "");
    private (string Id, string Value) _root = ("", "");

    public static ServiceRow Row { get; } = new(Name, [], _ => new KeydService());

    public Answer Handle(Request request)
    {
        switch (request)
        {
            case { Verb: Entrust, From: ServiceTable.Rootd, Arguments: [var keyId, var key, var rootId, var root] }:
                (_key, _root) = ((keyId, key), (rootId, root));
                return Answer.Done;
            case { Verb: Key, Arguments: [var id] } when id.Length > 0 && id == _key.Id:
                return Answer.Of(_key.Value);
            case { Verb: Root } when _root.Value.Length > 0:
                return Answer.Of(_root.Value);
            default:
                throw new RefusalException(Unknown, $"keyd has nothing of that name for {request.From}");
        }
    }
}
