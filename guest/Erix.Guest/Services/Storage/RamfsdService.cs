using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Storage;

/// <summary>ramfsd: volatile memory as a filesystem.</summary>
internal sealed class RamfsdService : IService
{
    public const string Name = ServiceNames.Ramfsd;

    public static ServiceRow Row { get; } = new(Name, _ => new RamfsdService());

    private static string[] Limits => [$"size={RamfsLimits.Bytes}", $"nr_inodes={RamfsLimits.Inodes}"];

    public Answer Handle(Request request) => request switch
    {
        { Verb: ProviderVerbs.Mount, Arguments: [_, var access, _] } =>
            new Answer([], Mounts.Make("tmpfs", Name, access == "ro", Limits)),
        { Verb: ProviderVerbs.Settle or ProviderVerbs.Explain } => Answer.Done,
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}'"),
    };
}
