using Erix.Guest.Verification;

namespace Erix.Guest.Verifier;

/// <summary>What a step works with.</summary>
/// <param name="Files">The host's files on the volume under test.</param>
/// <param name="Other">Another volume of the namespace, by its target.</param>
/// <param name="Loader">Asks loaderd; null where it does not run.</param>
internal sealed record StepContext(
    Vfs Vfs, IReadOnlyList<string> Files, Func<string, Vfs> Other, LoaderClient? Loader = null);

/// <summary>
/// Carries plans out. Those that are data have a method for their kind; the others are found by their names.
/// </summary>
internal static class StepWork
{
    private static readonly (string Name, Func<StepContext, string> Work)[] ByCode =
    [
        ("READ_FILES", CommonWork.ReadFiles),
        ("CREATE_FILE", CommonWork.CreateFile),
        ("WRITE_READ", CommonWork.WriteRead),
        ("DIRECTORIES", CommonWork.Directories),
        ("RENAME", CommonWork.Rename),
        ("TRUNCATE", CommonWork.Truncate),
        ("METADATA_UPDATE", MetadataWork.Update),
        ("LINKS_MADE", LinkWork.Made),
        ("RENAME_EXT_SPECIALS", LinkWork.RenameSpecials),
        ("RENAME_EXT_INDEXED", DirectoryWork.RenameIndexed),
        ("STRIDE_WRITE", ContentWork.Stride),
        ("HOLES", ContentWork.Holes),
        ("INDEXED_EXTENTS", ContentWork.IndexedExtents),
        ("TRUNCATE_LARGE", ContentWork.LargeTruncate),
        ("TRUNCATE_FAT", ContentWork.FatTruncate),
        ("BIGALLOC_WRITE", ContentWork.Bigalloc),
        ("INLINE_WRITE", ContentWork.Inline),
        ("TRIPLE_INDIRECT_1K", ContentWork.Triple),
        ("TRIPLE_INDIRECT_2K", ContentWork.Triple),
        ("TRIPLE_INDIRECT_4K", ContentWork.Triple),
        ("METADATA_SET", MetadataWork.ExtSet),
        ("FLAGS_SET", MetadataWork.Flags),
        ("FLAGS_SET_EXTENTS", MetadataWork.Flags),
        ("IMMUTABLE_DENIED", MetadataWork.Immutable),
        ("FAT_METADATA_MADE", MetadataWork.FatMake),
        ("FAT_METADATA_SET", MetadataWork.FatSet),
        ("EXFAT_METADATA_SET", MetadataWork.ExFatSet),
        ("XATTR_SET", c => AttributeWork.Set(c, "/data/attributes.txt")),
        ("XATTR_SET_GEOMETRY", c => AttributeWork.Set(c, "/data/host.txt")),
        ("CASEFOLD_MADE", FeatureWork.CasefoldMade),
        ("CASEFOLD_INDEXED", FeatureWork.CasefoldIndexed),
        ("ENCRYPTED_WRITE", FeatureWork.EncryptedWrite),
        ("VERITY_READ", FeatureWork.Verity),
        ("VERITY_READ_SALTED", FeatureWork.Verity),
        ("VERITY_READ_LARGE", FeatureWork.Verity),
        ("VERITY_DENIED", FeatureWork.VerityDenied),
        ("QUOTA_USAGE", FeatureWork.QuotaUsage),
        ("QUOTA_PROJECT", FeatureWork.QuotaProject),
        ("ALLOCATION_STRESS", FatWork.Stress),
        ("STREAM_WRITE", FatWork.Stream),
        ("MEMORY_LIMITS", MemoryWork.Limits),
        ("OTHER_VOLUMES", FatWork.OtherVolumes),
    ];

    public static string Proof(StepPlan plan, StepContext context) => plan switch
    {
        LookPlan look => Proofs.Join(look.Looks.Select(l => PlanWork.Look(context.Vfs, l.Path))),
        StatPlan stat => Proofs.Join(stat.Facts.Select(f => PlanWork.Fact(context.Vfs, f))),
        ListPlan list => Proofs.Names(context.Vfs.List(list.Path)),
        MakePlan make => Proofs.Join(make.Files.Select(f => PlanWork.Make(context.Vfs, f))),
        MovePlan move => Proofs.Join(move.Moves.Select(m => PlanWork.Move(context.Vfs, m))),
        DenyPlan deny => Proofs.Join(deny.Denials.Select(d => PlanWork.Deny(context.Vfs, d))),
        XattrPlan xattr => Proofs.Join(xattr.Facts.Select(f => AttributeWork.Fact(context.Vfs, f))),
        LoaderPlan => LoaderWork.Proof(plan.Name, context),
        _ when plan.Name.StartsWith("DIRECTORY_READ_", StringComparison.Ordinal) =>
            DirectoryWork.Read(plan.Name, context),
        _ when plan.Name.StartsWith("DIRECTORY_CHANGE_", StringComparison.Ordinal) =>
            DirectoryWork.Change(plan.Name, context),
        _ => Coded(plan.Name)(context),
    };

    private static Func<StepContext, string> Coded(string name)
    {
        foreach (var row in ByCode)
        {
            if (row.Name == name)
            {
                return row.Work;
            }
        }

        throw new VfsException("ENOSYS", $"this guest has no step {name}");
    }
}
