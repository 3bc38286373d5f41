using Erix.Guest.Contract;

namespace Erix.Guest.Services.Storage;

/// <summary>
/// keyd: key material and trust roots, given to it by rootd and to nobody else. It gives a key to the provider that
/// asks for it by its name, and says in public that it was asked, before it looks.
/// </summary>
internal sealed class KeydService(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Keyd;

    /// <summary>rootd only: key id, key, root id, root, in hex.</summary>
    public const string Entrust = "entrust";
    public const string Key = "key";
    public const string Root = "root";
    public const string Unknown = "UNKNOWN";

    private (string Id, string Value) _key = ("", "");
    private (string Id, string Value) _root = ("", "");

    public static ServiceRow Row { get; } = new(Name, c => new KeydService(c));

    public Answer Handle(Request request)
    {
        switch (request)
        {
            case { Verb: Entrust, From: ServiceTable.Rootd, Arguments: [var keyId, var key, var rootId, var root] }:
                (_key, _root) = ((keyId, key), (rootId, root));
                return Answer.Done;
            case { Verb: Key, Arguments: [var id] }:
                context.Marker($"{Markers.KeydLookup}FSCRYPT_KEY:{id}");
                return Found(_key.Value, request, id.Length > 0 && id == _key.Id);
            case { Verb: Root }:
                context.Marker($"{Markers.KeydLookup}VERITY_ROOT");
                return Found(_root.Value, request, _root.Value.Length > 0);
            default:
                throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");
        }
    }

    private static Answer Found(string value, Request request, bool isFound) =>
        isFound
            ? Answer.Of(value)
            : throw new RefusalException(Unknown, $"keyd has nothing of that name for {request.From}");
}
