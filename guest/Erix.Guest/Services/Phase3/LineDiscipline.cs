using System.Text;
using Erix.Guest.Contract;

namespace Erix.Guest.Services.Phase3;

/// <summary>
/// Bytes as somebody types them: they are echoed, some take others back, and at Enter they are a line, which is
/// answered.
/// </summary>
internal sealed class LineDiscipline(Func<string, string> answer)
{
    /// <summary>Back, a blank over what stood there, and back again.</summary>
    private const string TakeBack = "\b \b";

    private readonly StringBuilder _line = new();

    /// <summary>The end of the input came.</summary>
    public bool IsOver { get; private set; }

    /// <returns>What is to be sent for it: echo, and answers.</returns>
    public string Take(ReadOnlySpan<byte> bytes)
    {
        var reply = new StringBuilder();
        foreach (var one in bytes)
        {
            if (!IsOver)
            {
                reply.Append(Take((char)one));
            }
        }

        return reply.ToString();
    }

    private string Take(char one)
    {
        switch (one)
        {
            case SerialWords.End:
                IsOver = true;
                return "";
            case SerialWords.Enter:
                var line = _line.ToString();
                _line.Clear();
                return $"\r\n{answer(line)}\r\n";
            case SerialWords.Erase when _line.Length > 0:
                _line.Length--;
                return TakeBack;
            case >= ' ' and < SerialWords.Erase:
                _line.Append(one);
                return $"{one}";
            default:
                return "";
        }
    }
}
