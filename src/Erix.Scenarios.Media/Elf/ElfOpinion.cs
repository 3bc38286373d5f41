namespace Erix.Scenarios.Media.Elf;

/// <summary>What the two independent readers make of a row of the corpus.</summary>
public enum ElfOpinion
{
    /// <summary>One of them objects.</summary>
    Malformed,

    /// <summary>It is an executable like others; it is only none that this loader runs, or none that they look into so far.</summary>
    Sound,
}
