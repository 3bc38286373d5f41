using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase1;

/// <summary>
/// phase1-lookup: a client of named. It finds one service by its name and hears from it what only that one knows; what
/// it may not have it asks for, too, and says how it was refused.
/// </summary>
internal sealed class LookupClient(ServiceContext context) : IService
{
    public const string Name = ServiceNames.Phase1Lookup;
    public const string Run = "run";

    /// <summary>What it says where it was not refused.</summary>
    public const string Granted = "GRANTED";

    public static ServiceRow Row { get; } = new(Name, c => new LookupClient(c));

    public Answer Handle(Request request) => request switch
    {
        { Verb: Run, Arguments: [var known, var forbidden, var nobody], From: ServiceTable.Rootd } =>
            context.Tells(Lies.LookUpUnasked)
                ? Answer.Of("0", NamedService.Unauthorised, NamedService.Unknown, NamedService.Foreign)
                : Answer.Of(Word(known), LookUp(forbidden), LookUp(nobody), Register(forbidden)),
        _ => throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}"),
    };

    private string Word(string name)
    {
        using var service = context.LookUp(name);
        return Calls.Ask(service, name, TimedService.Word, []).Message.Fields[0];
    }

    private string LookUp(string name) => Outcome(() => context.LookUp(name).Dispose());

    /// <summary>Somebody else's name: who comes by it would be taken for that service.</summary>
    private string Register(string name) => Outcome(() =>
    {
        var (ours, theirs) = Sockets.Pair();
        try
        {
            context.Call(NamedService.Name, NamedService.Register, [theirs], name);
        }
        finally
        {
            _ = Libc.close(ours);
            _ = Libc.close(theirs);
        }
    });

    private static string Outcome(Action ask)
    {
        try
        {
            ask();
            return Granted;
        }
        catch (RefusalException e)
        {
            return e.Refusal.Reason;
        }
    }
}
