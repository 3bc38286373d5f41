using Erix.Guest.Contract;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase3;

/// <summary>
/// A consumer of input: the console, and a bystander, who must hear nothing while the console has the focus.
/// </summary>
internal sealed class InputConsumerService : IService
{
    public const string Console = ServiceNames.InputConsole;
    public const string Bystander = ServiceNames.InputBystander;

    /// <summary>rootd only: says line by line what comes, and answers after <see cref="ConsoleInput.End"/>.</summary>
    public const string Collect = "collect";

    /// <summary>rootd only: whether anything came.</summary>
    public const string HasHeard = "has-heard";

    private readonly ServiceContext _context;
    private readonly int _events;

    private InputConsumerService(ServiceContext context)
    {
        _context = context;
        _events = context.Call(InputdService.Name, InputdService.Subscribe).Descriptors[0];
    }

    public static IEnumerable<ServiceRow> Rows { get; } =
        [new(Console, c => new InputConsumerService(c)), new(Bystander, c => new InputConsumerService(c))];

    public Answer Handle(Request request) => request switch
    {
        { Verb: Collect, From: ServiceTable.Rootd } => Collected(),
        { Verb: HasHeard, From: ServiceTable.Rootd } => Answer.Of($"{IsWaiting()}"),
        _ => throw new RefusalException("VERB_UNKNOWN", $"{_context.Name} has no '{request.Verb}' for {request.From}"),
    };

    private Answer Collected()
    {
        var events = new Channel(_events);
        var said = new InputLines(_context.Marker);
        while (!said.IsOver)
        {
            said.Add(InputStream.Next(events));
        }

        return Answer.Done;
    }

    private bool IsWaiting()
    {
        var isReady = new bool[1];
        Sockets.Wait([_events], isReady, milliseconds: 0);
        return isReady[0];
    }
}
