using Erix.Scenarios.Media.Gpt;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// Puts one FAT volume as partition erix-esp on a GPT disk, with its files and invariants on the medium.
/// </summary>
internal static class FatMedium
{
    public const string Partition = "erix-esp";

    /// <summary>What the names of the volume's invariants begin with.</summary>
    public const string Prefix = "esp.";

    // The builder aligns the first partition to one MiB.
    private const uint PartitionSector = 2048;

    /// <param name="shape">
    /// Changes the volume after it is summed up: what is meant to disagree on a healthy medium.
    /// </param>
    public static Medium Build(FatRecipe recipe, Action<FatVolume>? shape = null) =>
        GptBuilder.Build([Plan(recipe, shape)]);

    /// <summary>The same volume as one partition of a disk that has others; it has to be the first.</summary>
    public static PartitionPlan Plan(FatRecipe recipe, Action<FatVolume>? shape = null) => new(
        Partition, GptPartitionTypes.EfiSystem, $"fat{recipe.Format.Width.Bits}", recipe.Length, (image, medium) =>
        {
            var builder = FatBuilder.Format(image, recipe.Format with { HiddenSectors = PartitionSector });
            recipe.Fill(builder);
            var volume = builder.Finish();
            shape?.Invoke(volume);
            medium.Add(volume, FatInvariants.For(volume, Prefix));
            medium.Files.AddRange(builder.FilesOn(Partition));
        });
}

/// <summary>A healthy volume: how long, how formatted, and what is on it.</summary>
internal sealed record FatRecipe(long Length, FatFormat Format, Action<FatBuilder> Fill)
{
    /// <summary>The same with more on it.</summary>
    public FatRecipe With(Action<FatBuilder> more) => this with { Fill = Fill + more };
}
