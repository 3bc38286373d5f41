using Erix.Scenarios.Media.Ext.Build;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Gpt;

namespace Erix.Scenarios.Media.Ext.Variants;

/// <summary>The disks that boots of the whole system get: an ESP and a data partition side by side.</summary>
internal static class ExtPhase4Variants
{
    private static readonly ExtRecipe Loader = new("ext4-loader", ExtFormat.Ext4, s =>
    {
        s.Common("ext4-loader").Folder(LoaderProgram.Folder);
        foreach (var program in LoaderProgram.All)
        {
            s.File(program.Path, program.Bytes).Mode(program.Path, "0100755");
        }
    });

    public static IEnumerable<MediaVariant> All { get; } =
    [
        Row("phase4-fs", "erix-esp FAT32 and erix-data ext4, both clean", ExtBaseVariants.Ext4),
        Row("phase4-loader-fs", "the same with the loader's executables in /data/bin", Loader),
    ];

    private static MediaVariant Row(string name, string reason, ExtRecipe data) => new()
    {
        Name = name,
        FileSystem = "gpt+fat32+ext4",
        Kind = MediaKind.Positive,
        Reason = reason,
        Base = tools => GptBuilder.Build([FatMedium.Plan(FatRecipes.Fat32), ExtMedium.Plan(data.Make(tools))]),
    };
}
