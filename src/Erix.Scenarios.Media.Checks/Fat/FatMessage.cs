using System.Runtime.CompilerServices;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// A finding's sentence, which is put together only where the finding is kept: a ruined volume objects a million
/// times.
/// </summary>
[InterpolatedStringHandler]
internal ref struct FatMessage
{
    private DefaultInterpolatedStringHandler _text;
    private readonly bool _isKept;

    public FatMessage(int literalLength, int formattedCount, FatCheckState state, FindingKind kind, out bool isKept)
    {
        _isKept = isKept = state.Keeps(kind);
        _text = isKept ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string format) => _text.AppendFormatted(value, format);

    public string Finish() => _isKept ? _text.ToStringAndClear() : "";
}
