namespace Erix.Guest.Verification;

/// <summary>What a client of the wall clock says: the time of day in seconds since 1970, as it was told.</summary>
public static class WallClock
{
    public const string Step = "WALL_CLOCK";
}
