using System.Text;
using Erix.Guest.Contract;

namespace Erix.Guest.Services.Phase3;

/// <summary>seriald: makes lines of the bytes that its driver brings, and answers them.</summary>
internal sealed class SerialdService : IService
{
    public const string Name = ServiceNames.Seriald;

    /// <summary>rootd only: answers every line until the input ends.</summary>
    public const string Serve = "serve";

    private readonly ServiceContext _context;
    private readonly int _bytes;

    private SerialdService(ServiceContext context)
    {
        _context = context;
        _bytes = context.Call(DrvSerialService.Name, DrvSerialService.Connect).Descriptors[0];
    }

    public static ServiceRow Row { get; } = new(Name, c => new SerialdService(c));

    public Answer Handle(Request request) => request is { Verb: Serve, From: ServiceTable.Rootd }
        ? Served()
        : throw new RefusalException("VERB_UNKNOWN", $"{Name} has no '{request.Verb}' for {request.From}");

    /// <summary>A line that is taken back in part is the line that is left, and each byte has its echo.</summary>
    public void SelfTest()
    {
        const string Typed = "ab\u007fc\rd\u0004e";
        const string Expected = "ab\b \bc\r\n2:ca\r\nd";
        var lines = new LineDiscipline(SerialWords.Answer);
        var said = lines.Take(Encoding.Latin1.GetBytes(Typed));
        if (said != Expected || !lines.IsOver)
        {
            throw new RefusalException(IService.SelfTestFailed, $"a line that was typed came out as '{said}'");
        }
    }

    private Answer Served()
    {
        var lines = new LineDiscipline(
            _context.Tells(Lies.AnswerMadeUp)
                ? l => SerialWords.Answer(new string('x', l.Length))
                : SerialWords.Answer);
        var bytes = new Channel(_bytes);
        while (!lines.IsOver)
        {
            var reply = lines.Take(Next(bytes));
            if (reply.Length > 0)
            {
                var digits = Convert.ToHexString(Encoding.Latin1.GetBytes(reply));
                _context.Call(DrvSerialService.Name, DrvSerialService.Write, digits);
            }
        }

        _context.Call(DrvSerialService.Name, DrvSerialService.Account);
        return Answer.Done;
    }

    private static byte[] Next(Channel bytes) => InputStream.Words(bytes) is [DrvSerialService.Bytes, var digits]
        ? Convert.FromHexString(digits)
        : throw new RefusalException("SERIAL_BAD", "what the driver sends are no bytes");
}
