namespace Erix.Scenarios.Media;

/// <summary>Whose objections a check reports.</summary>
[Flags]
public enum CheckPolicy
{
    /// <summary>What the users' providers refuse to mount.</summary>
    Strict = 1,

    /// <summary>What the filesystem's own fsck would object to.</summary>
    Interop = 2,
}

/// <summary>
/// A kind of finding, one row in its filesystem's table. The code is a contract: scenarios name it
/// (ERIX_FATD:DENY:FAT_MIRROR_MISMATCH), so it is never renamed.
/// </summary>
/// <param name="Code">Upper case, prefixed by the filesystem: FAT_…, EXFAT_…, EXT_…, GPT_….</param>
/// <param name="Policies">The policies under which it counts.</param>
/// <param name="Meaning">One sentence for whoever meets the code first in a log.</param>
public sealed record FindingKind(string Code, CheckPolicy Policies, string Meaning);

/// <summary>One objection to a medium.</summary>
/// <param name="Where">The place: a path, a cluster or block, a byte offset.</param>
/// <param name="Message">What is wrong there, with the values seen and expected.</param>
public sealed record Finding(FindingKind Kind, string Where, string Message)
{
    public override string ToString() => $"{Kind.Code} {Where}: {Message}";
}

/// <summary>Collects findings in the order of the check's stages; the first is the reason to refuse.</summary>
public sealed class Findings(CheckPolicy policy)
{
    /// <summary>A ruined medium may object at every block; beyond this many the rest is only counted.</summary>
    public const int MaxKept = 200;

    private readonly List<Finding> _kept = [];

    public CheckPolicy Policy { get; } = policy;

    public IReadOnlyList<Finding> Kept => _kept;

    public int Total { get; private set; }

    public bool IsClean => Total == 0;

    public Finding? First => _kept.Count > 0 ? _kept[0] : null;

    public void Add(FindingKind kind, string where, string message)
    {
        if ((kind.Policies & Policy) == 0)
        {
            return;
        }

        Total++;
        if (_kept.Count < MaxKept)
        {
            _kept.Add(new Finding(kind, where, message));
        }
    }
}
