namespace Erix.Scenarios.Loading;

internal static class DiskRules
{
    /// <summary>The first disk that has no source, two of them, or one that is not there.</summary>
    public static Objection? Objection(IReadOnlyList<ScenarioDisk> disks, string root)
    {
        foreach (var disk in disks)
        {
            var message = (disk.File, disk.Medium) switch
            {
                (null, null) => "a [[disk]] needs file or medium: file = \"disk.img\"",
                (not null, not null) => "a [[disk]] has file or medium, not both",
                _ => null,
            };
            if (message is not null)
            {
                return new Objection(message, disk.Position);
            }
        }

        return null;
    }
}
