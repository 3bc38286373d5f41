namespace Erix.Scenarios.Media.Elf;

/// <summary>What the two independent readers make of a row of the corpus.</summary>
public enum ElfOpinion
{
    /// <summary>One of them objects.</summary>
    Malformed,

    /// <summary>Neither objects: it is only none that this loader runs, or they do not look into it so far.</summary>
    Sound,
}
