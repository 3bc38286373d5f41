using Erix.Scenarios.Media.ExFat;
using Erix.Scenarios.Media.Ext.Check;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Gpt;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Anatomy;

/// <summary>The check of each family by its name.</summary>
public static class MediaCheck
{
    /// <param name="journal">The partition of an external journal, for an ext volume that has one.</param>
    /// <exception cref="ArgumentException">There is no such family.</exception>
    public static Findings Run(string family, DiskImage volume, CheckPolicy policy, DiskImage? journal = null) =>
        family switch
        {
            "gpt" => GptCheck.Run(volume, policy),
            "fat" => FatCheck.Run(volume, policy),
            "exfat" => ExFatCheck.Run(volume, policy),
            "ext" => ExtCheck.Run(volume, policy, ExtCheckOptions.Default with { ExternalJournal = journal }),
            _ => throw new ArgumentException($"there is no check for '{family}'", nameof(family)),
        };
}
