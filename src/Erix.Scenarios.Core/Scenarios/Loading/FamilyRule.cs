namespace Erix.Scenarios.Loading;

/// <summary>A marker whose family is almost one of the guest's is a slip of the pen, and would never be met.</summary>
internal static class FamilyRule
{
    private const int Slip = 2;

    public static Objection? Objection(Expectations expect, GuestDefinition guest)
    {
        foreach (var marker in expect.Require.Concat(expect.RequireAnyOrder).Concat(expect.Forbid))
        {
            var family = marker.Text.Split(':', 2)[0];
            if (!marker.IsRegex && !guest.Families.Contains(family) && Names.Nearest(family, guest.Families) is { } near
                && Names.EditDistance(family, near) <= Slip)
            {
                return new Objection(
                    $"'{family}' is no family of {guest.Name}'s markers; the nearest is '{near}' ({guest.File}, "
                    + "families)",
                    marker.Position);
            }
        }

        return null;
    }
}
