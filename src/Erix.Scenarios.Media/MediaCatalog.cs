using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media;

/// <summary>All variants, and the tests that a row has to pass before anybody may rely on it.</summary>
public static class MediaCatalog
{
    /// <summary>Every family's rows. A family is added by adding its rows here.</summary>
    public static IReadOnlyList<MediaVariant> All { get; } =
        [.. Gpt.GptVariants.All, .. Fat.FatVariants.All, .. ExFat.ExFatVariants.All, .. Ext.Variants.ExtVariants.All];

    public static MediaVariant? Find(string name) => All.FirstOrDefault(v => v.Name == name);

    /// <summary>
    /// Holds a row to its word: a one-line reason, bytes that differ from the base, exactly the stated invariants
    /// broken, and the same bytes when built again. An empty list means that it keeps it.
    /// </summary>
    public static IReadOnlyList<string> SelfTest(MediaVariant variant, MediaTools tools)
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(variant.Reason) || variant.Reason.Contains('\n', StringComparison.Ordinal))
        {
            problems.Add("the reason is not one line");
        }

        using var medium = variant.Build(tools);
        using var again = variant.Build(tools);
        using var healthy = variant.Base(tools);
        var digest = ImageFile.SparseDigest(medium.Image);

        string[] notRestored = [.. from i in healthy.Invariants where !i.Holds() select i.Name];
        if (notRestored.Length > 0)
        {
            problems.Add($"the base itself breaks {string.Join(", ", notRestored)}");
        }

        if (variant.Edit is not null && digest == ImageFile.SparseDigest(healthy.Image))
        {
            problems.Add("the edit changes nothing");
        }

        string[] broken = [.. from i in medium.Invariants where !i.Holds() select i.Name];
        if (!broken.Order(StringComparer.Ordinal).SequenceEqual(variant.Breaks.Order(StringComparer.Ordinal)))
        {
            problems.Add(
                $"it breaks [{string.Join(", ", broken)}], its row says [{string.Join(", ", variant.Breaks)}]");
        }

        if (digest != ImageFile.SparseDigest(again.Image))
        {
            problems.Add("building it twice gives different bytes");
        }

        return problems;
    }
}
