using static Erix.Guest.Contract.Verification.CommonSteps;

namespace Erix.Guest.Contract.Verification;

/// <summary>The lists of steps. Numbers are a contract with boot-configs; 26 is the loader contract's, which comes later.</summary>
public static class VerifierProfiles
{
    private static readonly VerifierStep[] Files = [ReadFiles, MakeFolders, CreateFiles, LongName, Overwrite, Removal];

    private static readonly VerifierStep[] Renames =
        [RenameSameFolder, RenameCrossFolder, RenameOver, RenameFolder, RenameRefused, RenameOverEmptyFolder];

    private static readonly VerifierStep[] Truncates = [TruncateShrink, TruncateZero, TruncateGrow];

    public static VerifierProfile ReadOnly { get; } = new(1, "read-only", [ReadFiles, ReadOnlyDenied]);

    public static VerifierProfile Ext { get; } = new(2, "ext", [.. Files, RenameOver, TruncateShrink, ExtSteps.Symlinks, ExtSteps.HardLinks]);

    public static VerifierProfile Fat { get; } = new(3, "fat", [.. Files, RenameOver, TruncateShrink, FatSteps.CaseInsensitive, FatSteps.LinksDenied]);

    public static VerifierProfile ExtRename { get; } = new(4, "ext-rename", [ReadFiles, MakeFolders, .. Renames, ExtSteps.HostRenames, ExtSteps.IndexedRename]);

    public static VerifierProfile ExtLinks { get; } = new(
        5, "ext-links", [ReadFiles, MakeFolders, CreateFiles, ExtSteps.Symlinks, ExtSteps.HardLinks, ExtSteps.HostLinks, ExtSteps.SpecialInodes, ExtSteps.LinkMutation]);

    public static VerifierProfile Truncate { get; } = new(6, "truncate", [ReadFiles, MakeFolders, .. Truncates]);

    public static VerifierProfile ExtSparse { get; } = new(7, "ext-sparse", [ReadFiles, MakeFolders, ExtSteps.SparseWrite, ExtSteps.TruncateHole]);

    public static VerifierProfile ExtMetadata { get; } = new(8, "ext-metadata", [ReadFiles, MakeFolders, ExtSteps.InodeMetadata, ExtSteps.Immutable]);

    public static VerifierProfile CrossApiExt { get; } = new(
        9, "cross-api-ext",
        [ReadFiles, MakeFolders, CreateFiles, .. Renames, .. Truncates, ExtSteps.Symlinks, ExtSteps.HardLinks, ExtSteps.InodeMetadata]);

    public static VerifierProfile CrossApiFat { get; } = new(
        10, "cross-api-fat", [ReadFiles, MakeFolders, CreateFiles, .. Renames, .. Truncates, FatSteps.LinksDenied]);

    public static VerifierProfile FatRename { get; } = new(11, "fat-rename", [ReadFiles, MakeFolders, .. Renames, FatSteps.HostRenames]);

    public static VerifierProfile ExFatRename { get; } = new(12, "exfat-rename", [ReadFiles, MakeFolders, .. Renames, FatSteps.ExFatHostRenames]);

    public static VerifierProfile FatMetadata { get; } = new(
        13, "fat-metadata", [ReadFiles, MakeFolders, FatSteps.AttributesSet, FatSteps.HostAttributes, FatSteps.FatTimes]);

    public static VerifierProfile ExFatMetadata { get; } = new(14, "exfat-metadata", [ReadFiles, MakeFolders, FatSteps.ExFatTimes]);

    public static VerifierProfile ShortName { get; } = new(15, "short-name", [ReadFiles, FatSteps.ShortNames, FatSteps.ShortNameWrite]);

    public static VerifierProfile ExtXattr { get; } = new(16, "ext-xattr", [ReadFiles, MakeFolders, ExtSteps.HostXattrs, ExtSteps.Xattrs]);

    public static VerifierProfile ExtIndexed { get; } = new(17, "ext-indexed", [ReadFiles, MakeFolders, ExtSteps.IndexedInsert]);

    public static VerifierProfile ExtCasefold { get; } = new(18, "ext-casefold", [ReadFiles, MakeFolders, ExtSteps.CasefoldLookup, ExtSteps.IndexedInsert]);

    public static VerifierProfile ExtEncrypted { get; } = new(19, "ext-encrypted", [ReadFiles, MakeFolders, ExtSteps.Encrypted, ExtSteps.EncryptedWrite]);

    public static VerifierProfile ExtEncryptedCasefold { get; } = new(
        20, "ext-encrypted-casefold", [ReadFiles, MakeFolders, CreateFiles, ExtSteps.EncryptedFolded]);

    public static VerifierProfile ExtVerity { get; } = new(21, "ext-verity", [ReadFiles, MakeFolders, CreateFiles, ExtSteps.VerityDenied]);

    public static VerifierProfile ExtBlocks { get; } = new(22, "ext-blocks", [ReadFiles, MakeFolders, ExtSteps.BlockStride, Removal]);

    public static VerifierProfile ExtFragmented { get; } = new(23, "ext-fragmented", [ReadFiles, MakeFolders, ExtSteps.LargeFragmented]);

    public static IReadOnlyList<VerifierProfile> All { get; } =
    [
        ReadOnly, Ext, Fat, ExtRename, ExtLinks, Truncate, ExtSparse, ExtMetadata, CrossApiExt, CrossApiFat, FatRename, ExFatRename, FatMetadata,
        ExFatMetadata, ShortName, ExtXattr, ExtIndexed, ExtCasefold, ExtEncrypted, ExtEncryptedCasefold, ExtVerity, ExtBlocks, ExtFragmented,
    ];

    /// <summary>Null for 0 and for a number that no profile has.</summary>
    public static VerifierProfile? Find(ushort number)
    {
        foreach (var profile in All)
        {
            if (profile.Number == number)
            {
                return profile;
            }
        }

        return null;
    }
}
