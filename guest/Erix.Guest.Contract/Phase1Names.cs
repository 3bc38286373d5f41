namespace Erix.Guest.Contract;

/// <summary>Names that the client of phase1-lookup asks for beside those of services.</summary>
public static class Phase1Names
{
    /// <summary>It may be looked up, and nobody has entered it.</summary>
    public const string Nobody = "nobody";
}
