namespace Erix.Guest.Contract.Verification;

/// <summary>Which profile a scenario's mode and medium ask for.</summary>
public static class ProfileChoice
{
    public const string Storage = "phase4-e2fs-fat";

    private static readonly (string Mode, string Medium, VerifierProfile Profile)[] Rows =
    [
        ("-readonly", "*", VerifierProfiles.ReadOnly),
        ("-ext-rename", "*", VerifierProfiles.ExtRename),
        ("-ext-links", "*", VerifierProfiles.ExtLinks),
        ("-ext-truncate", "*", VerifierProfiles.Truncate),
        ("-fat-truncate", "*", VerifierProfiles.Truncate),
        ("-ext-sparse", "*", VerifierProfiles.ExtSparse),
        ("-ext-metadata", "*", VerifierProfiles.ExtMetadata),
        ("-rename", "phase4-fs-exfat*", VerifierProfiles.ExFatRename),
        ("-rename", "*", VerifierProfiles.FatRename),
        ("-metadata", "*", VerifierProfiles.FatMetadata),
        ("-exfat-metadata", "*", VerifierProfiles.ExFatMetadata),
        ("-short-name", "*", VerifierProfiles.ShortName),
        ("-cross-api", "phase4-fs-ext*", VerifierProfiles.CrossApiExt),
        ("-cross-api", "*", VerifierProfiles.CrossApiFat),
        ("", "phase4-fs-fat*-metadata", VerifierProfiles.FatMetadata),
        ("", "phase4-fs-fat32-directory-metadata", VerifierProfiles.FatMetadata),
        ("", "phase4-fs-fat*", VerifierProfiles.Fat),
        ("", "phase4-fs-exfat*", VerifierProfiles.Fat),
        ("", "phase4-fs-ext*-xattr", VerifierProfiles.ExtXattr),
        ("", "phase4-fs-ext3-htree*", VerifierProfiles.ExtIndexed),
        ("", "phase4-fs-ext4-metadata", VerifierProfiles.ExtIndexed),
        ("", "phase4-fs-ext4-large-dir", VerifierProfiles.ExtIndexed),
        ("", "ext-fast-commit-htree", VerifierProfiles.ExtIndexed),
        ("", "ext-malformed-htree*", VerifierProfiles.ExtIndexed),
        ("", "phase4-fs-ext4-casefold", VerifierProfiles.ExtCasefold),
        ("", "phase4-fs-ext4-encrypted", VerifierProfiles.ExtEncrypted),
        ("", "phase4-fs-ext4-encrypted-casefold", VerifierProfiles.ExtEncryptedCasefold),
        ("", "phase4-fs-ext4-verity*", VerifierProfiles.ExtVerity),
        ("", "phase4-fs-ext2-indirect", VerifierProfiles.ExtBlocks),
        ("", "phase4-fs-ext4-extent-tree", VerifierProfiles.ExtFragmented),
        ("", "fat*", VerifierProfiles.Fat),
        ("", "malformed-fat", VerifierProfiles.Fat),
        ("", "exfat*", VerifierProfiles.Fat),
        ("", "malformed-exfat", VerifierProfiles.Fat),
        ("", "*", VerifierProfiles.Ext),
    ];

    /// <summary>Null for a mode without a verifier.</summary>
    public static VerifierProfile? For(string rootdTestMode, string medium)
    {
        if (!rootdTestMode.StartsWith(Storage, StringComparison.Ordinal))
        {
            return null;
        }

        var mode = rootdTestMode[Storage.Length..];
        foreach (var row in Rows)
        {
            if (row.Mode == mode && Matches(row.Medium, medium))
            {
                return row.Profile;
            }
        }

        return null;
    }

    /// <summary>One '*' stands for any run of characters.</summary>
    private static bool Matches(string pattern, string name)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? pattern == name
            : name.Length >= pattern.Length - 1 && name.StartsWith(pattern[..star], StringComparison.Ordinal)
                && name.EndsWith(pattern[(star + 1)..], StringComparison.Ordinal);
    }
}
