namespace Erix.Scenarios.Media.Ext.Check;

/// <summary>
/// Everything that <see cref="ExtCheck"/> can object to, in the order of its stages. Strict is what a provider must not
/// mount; Interop is what makes `e2fsck -fn` exit with an error, which remarks on some faults (a descriptor's checksum,
/// the totals of the superblock, a resize inode) without counting them.
/// </summary>
public static class ExtFindings
{
    private const CheckPolicy Strict = CheckPolicy.Strict;
    private const CheckPolicy Interop = CheckPolicy.Interop;
    private const CheckPolicy Both = Strict | Interop;

    // Superblock.
    public static readonly FindingKind SuperMagic = new("EXT_SUPER_MAGIC", Both, "There is no ext superblock.");
    public static readonly FindingKind SuperField =
        new("EXT_SUPER_FIELD", Both, "A number in the superblock is impossible.");
    public static readonly FindingKind SuperChecksum =
        new("EXT_SUPER_CHECKSUM", Both, "The superblock's checksum does not fit its bytes.");
    public static readonly FindingKind ChecksumType =
        new("EXT_CHECKSUM_TYPE", Both, "metadata_csum with a checksum that is not CRC32C.");
    public static readonly FindingKind VolumeSize =
        new("EXT_VOLUME_SIZE", Strict, "The filesystem is larger than the volume it lies on.");
    public static readonly FindingKind Uuid = new("EXT_UUID", Strict, "The volume has no UUID.");
    public static readonly FindingKind StateErrors =
        new("EXT_STATE_ERRORS", Strict, "Errors were found on the volume and not repaired.");
    public static readonly FindingKind Encoding =
        new("EXT_ENCODING", Both, "Casefolded names in an encoding that is not known.");

    // Features.
    public static readonly FindingKind FeatureUnknown =
        new("EXT_FEATURE_UNKNOWN", Both, "A feature bit without a meaning that is known.");
    public static readonly FindingKind FeatureObsolete =
        new("EXT_FEATURE_OBSOLETE", Strict, "A feature of the past that is no longer served.");
    public static readonly FindingKind FeatureRefused =
        new("EXT_FEATURE_REFUSED", Strict, "A feature that is known and not served.");
    public static readonly FindingKind FeatureReadOnly =
        new("EXT_FEATURE_READ_ONLY", Strict, "A feature that allows no mount for writing.");
    public static readonly FindingKind FeatureNotChecked =
        new("EXT_FEATURE_NOT_CHECKED", Interop, "A feature that e2fsck does not check.");
    public static readonly FindingKind FeatureConflict =
        new("EXT_FEATURE_CONFLICT", Strict, "Features or fields of the superblock exclude each other.");
    public static readonly FindingKind FeatureMissing =
        new("EXT_FEATURE_MISSING", Strict, "An inode uses a feature that the superblock lacks.");
    public static readonly FindingKind FeatureNeeded =
        new("EXT_FEATURE_NEEDED", Both, "A file is larger than the superblock's features allow.");
    public static readonly FindingKind BlockSizeUnsupported =
        new("EXT_BLOCK_SIZE", Strict, "Blocks larger than are served.");
    public static readonly FindingKind InodeSizeUnsupported =
        new("EXT_INODE_RECORD_SIZE", Strict, "Inodes larger than are served.");
    public static readonly FindingKind FirstMetaBg =
        new("EXT_FIRST_META_BG", Strict, "s_first_meta_bg lies behind the descriptors.");

    // Other hosts.
    public static readonly FindingKind MmpBlock =
        new("EXT_MMP_BLOCK", Both, "The block of multiple mount protection is outside the volume.");
    public static readonly FindingKind MmpMagic =
        new("EXT_MMP_MAGIC", Both, "The block of multiple mount protection has no magic.");
    public static readonly FindingKind MmpChecksum =
        new("EXT_MMP_CHECKSUM", Both, "The checksum of multiple mount protection is wrong.");
    public static readonly FindingKind MmpActive = new("EXT_MMP_ACTIVE", Both, "Another host has the volume.");

    // Journal.
    public static readonly FindingKind JournalDevice =
        new("EXT_JOURNAL_DEVICE", Both, "The volume is a journal device, not a filesystem.");
    public static readonly FindingKind JournalExternal =
        new("EXT_JOURNAL_EXTERNAL", Both, "The journal is on a device that was not mapped.");
    public static readonly FindingKind JournalDeviceBad =
        new("EXT_JOURNAL_DEVICE_BAD", Both, "What was mapped as journal device is none.");
    public static readonly FindingKind JournalUuid =
        new("EXT_JOURNAL_UUID", Both, "The mapped journal device belongs to another volume.");
    public static readonly FindingKind JournalInode =
        new("EXT_JOURNAL_INODE", Both, "The journal's inode is no usable file.");
    public static readonly FindingKind JournalSuper =
        new("EXT_JOURNAL_SUPER", Both, "The journal's superblock is malformed.");
    public static readonly FindingKind JournalFeature =
        new("EXT_JOURNAL_FEATURE", Both, "The journal has a feature that is not known.");
    public static readonly FindingKind JournalState = new(
        "EXT_JOURNAL_STATE", Strict,
        "The journal and the superblock disagree on whether there is something to replay.");
    public static readonly FindingKind JournalReplay =
        new("EXT_JOURNAL_REPLAY", Strict, "The journal cannot be replayed safely.");
    public static readonly FindingKind FastCommit =
        new("EXT_FAST_COMMIT", Strict, "The fast commits cannot be replayed safely.");

    // Group descriptors.
    public static readonly FindingKind GroupPlace =
        new("EXT_GROUP_PLACE", Both, "A descriptor puts a bitmap or inode table where it cannot be.");
    public static readonly FindingKind GroupOverlap =
        new("EXT_GROUP_OVERLAP", Both, "A descriptor puts a bitmap or inode table over another structure.");
    public static readonly FindingKind GroupChecksum =
        new("EXT_GROUP_CHECKSUM", Strict, "A descriptor's checksum does not fit its bytes.");
    public static readonly FindingKind GroupFlags =
        new("EXT_GROUP_FLAGS", Strict, "A descriptor's flags are not allowed.");
    public static readonly FindingKind BehindEnd =
        new("EXT_BEHIND_END", Both, "A table, bitmap or directory lies behind the end of the image.");
    public static readonly FindingKind GroupCounts =
        new("EXT_GROUP_COUNTS", Strict, "A descriptor counts more than its group can have.");
    public static readonly FindingKind BackupSuper =
        new("EXT_BACKUP_SUPER", Strict, "A backup of the superblock is another volume's.");
    public static readonly FindingKind BackupDescriptors =
        new("EXT_BACKUP_DESCRIPTORS", Strict, "A backup of the descriptors differs from them.");
    public static readonly FindingKind ResizeInode =
        new("EXT_RESIZE_INODE", Strict, "The inode that reserves room for descriptors is malformed.");

    // Orphans.
    public static readonly FindingKind OrphanList = new("EXT_ORPHAN_LIST", Strict, "The list of orphans is malformed.");
    public static readonly FindingKind OrphanFile = new("EXT_ORPHAN_FILE", Both, "The orphan file is malformed.");
    public static readonly FindingKind OrphanStale =
        new("EXT_ORPHAN_STALE", Both, "The orphan file has entries without the feature that says so.");
    public static readonly FindingKind OrphanPresent =
        new("EXT_ORPHAN_PRESENT", Interop, "There are orphans to be dealt with.");
    public static readonly FindingKind OrphanStray =
        new("EXT_ORPHAN_STRAY", Both, "An inode was on a list of orphans that does not name it.");

    // Inodes.
    public static readonly FindingKind InodeChecksum =
        new("EXT_INODE_CHECKSUM", Both, "An inode's checksum does not fit its bytes.");
    public static readonly FindingKind InodeDeletion =
        new("EXT_INODE_DELETION", Both, "An inode is in use and deleted at once, or neither.");
    public static readonly FindingKind InodeMode =
        new("EXT_INODE_MODE", Both, "An inode's mode does not fit what it is.");
    public static readonly FindingKind InodeFlags =
        new("EXT_INODE_FLAGS", Both, "An inode's flags do not fit its type or the features.");
    public static readonly FindingKind SpecialFlags =
        new("EXT_SPECIAL_FLAGS", Strict, "A device, pipe or socket has flags of a file.");
    public static readonly FindingKind InodeField =
        new("EXT_INODE_FIELD", Both, "A field of an inode must be zero and is not.");
    public static readonly FindingKind InodeExtraSize =
        new("EXT_INODE_EXTRA_SIZE", Both, "An inode's extra fields do not fit it.");
    public static readonly FindingKind InodeSize =
        new("EXT_INODE_SIZE", Both, "An inode's size does not fit its blocks.");
    public static readonly FindingKind InodeBlocks =
        new("EXT_INODE_BLOCKS", Both, "An inode counts other blocks than it has.");
    public static readonly FindingKind ReservedInode =
        new("EXT_RESERVED_INODE", Both, "An inode that the filesystem keeps for itself is not as it has to be.");
    public static readonly FindingKind RootNotDirectory =
        new("EXT_ROOT_NOT_DIRECTORY", Both, "The root is not a directory.");
    public static readonly FindingKind BadBlockInTable =
        new("EXT_BAD_BLOCK_IN_TABLE", Strict, "A structure of the filesystem lies on a block that is said to be bad.");
    public static readonly FindingKind Symlink = new("EXT_SYMLINK", Both, "A symbolic link has no sound target.");

    // Blocks.
    public static readonly FindingKind BlockRange =
        new("EXT_BLOCK_RANGE", Both, "A file's block is outside the volume.");
    public static readonly FindingKind BlockInMetadata =
        new("EXT_BLOCK_IN_METADATA", Both, "A file's block belongs to the filesystem's own structures.");
    public static readonly FindingKind BlockShared = new("EXT_BLOCK_SHARED", Both, "A block is used twice.");
    public static readonly FindingKind ClusterAlignment =
        new("EXT_CLUSTER_ALIGNMENT", Both, "A mapping breaks the alignment of clusters.");
    public static readonly FindingKind ExtentHeader =
        new("EXT_EXTENT_HEADER", Both, "A node of an extent tree is malformed.");
    public static readonly FindingKind ExtentDepth =
        new("EXT_EXTENT_DEPTH", Strict, "A node of an extent tree is not as deep as it says.");
    public static readonly FindingKind ExtentOrder =
        new("EXT_EXTENT_ORDER", Both, "Extents are out of order, overlap or leave their node's range.");
    public static readonly FindingKind ExtentLength = new("EXT_EXTENT_LENGTH", Both, "An extent maps nothing.");
    public static readonly FindingKind ExtentChecksum =
        new("EXT_EXTENT_CHECKSUM", Both, "The checksum of an extent node does not fit its bytes.");

    // Attributes and inline data.
    public static readonly FindingKind XattrBlock =
        new("EXT_XATTR_BLOCK", Both, "An attribute block is outside the volume or has no header.");
    public static readonly FindingKind XattrChecksum =
        new("EXT_XATTR_CHECKSUM", Both, "The checksum of an attribute block does not fit its bytes.");
    public static readonly FindingKind Xattr =
        new("EXT_XATTR", Both, "An attribute is malformed, or its hash is wrong.");
    public static readonly FindingKind XattrReferences =
        new("EXT_XATTR_REFERENCES", Both, "An attribute block or inode counts other references than it has.");
    public static readonly FindingKind InlineData = new("EXT_INLINE_DATA", Both, "Inline data is malformed.");
    public static readonly FindingKind InlineDataSize =
        new("EXT_INLINE_DATA_SIZE", Strict, "A file is longer than its inline data.");
    public static readonly FindingKind InlineDuplicate =
        new("EXT_INLINE_DUPLICATE", Strict, "Two entries of an inline directory have the same name.");

    // Encryption and verity.
    public static readonly FindingKind FscryptContext =
        new("EXT_FSCRYPT_CONTEXT", Both, "An encrypted inode has no usable encryption context.");
    public static readonly FindingKind FscryptPolicy =
        new("EXT_FSCRYPT_POLICY", Strict, "An encryption policy is malformed.");
    public static readonly FindingKind FscryptUnsupported =
        new("EXT_FSCRYPT_UNSUPPORTED", Strict, "An encryption policy that is not served.");
    public static readonly FindingKind FscryptParent =
        new("EXT_FSCRYPT_PARENT", Both, "A file in an encrypted directory has not its directory's policy.");
    public static readonly FindingKind EncryptedName =
        new("EXT_ENCRYPTED_NAME", Both, "An encrypted name is shorter than a cipher block.");
    public static readonly FindingKind EncryptedNamePadding =
        new("EXT_ENCRYPTED_NAME_PADDING", Strict, "An encrypted name is not padded as its policy says.");
    public static readonly FindingKind VerityEncrypted =
        new("EXT_VERITY_ENCRYPTED", Strict, "A file is encrypted and under fs-verity at once.");
    public static readonly FindingKind VerityDescriptor =
        new("EXT_VERITY_DESCRIPTOR", Strict, "An fs-verity descriptor is malformed.");
    public static readonly FindingKind VerityAlgorithm =
        new("EXT_VERITY_ALGORITHM", Strict, "An fs-verity hash algorithm that is not known.");
    public static readonly FindingKind VeritySignature =
        new("EXT_VERITY_SIGNATURE", Strict, "A built-in fs-verity signature, which is not served.");
    public static readonly FindingKind VerityTree =
        new("EXT_VERITY_TREE", Strict, "An fs-verity Merkle tree does not lead to its root hash.");
    public static readonly FindingKind VerityData = new("EXT_VERITY_DATA", Strict, "Data under fs-verity was changed.");

    // Directories.
    public static readonly FindingKind DirectoryEmpty = new("EXT_DIRECTORY_EMPTY", Both, "A directory has no block.");
    public static readonly FindingKind DirectoryHole =
        new("EXT_DIRECTORY_HOLE", Both, "A directory's blocks have a gap.");
    public static readonly FindingKind DirectoryShape =
        new("EXT_DIRECTORY_SHAPE", Both, "A directory entry is malformed.");
    public static readonly FindingKind DirectoryChecksum =
        new("EXT_DIRECTORY_CHECKSUM", Both, "The checksum of a directory block is wrong or missing.");
    public static readonly FindingKind DotEntries =
        new("EXT_DOT_ENTRIES", Both, "\".\" and \"..\" are not where and what they have to be.");
    public static readonly FindingKind EntryInode =
        new("EXT_ENTRY_INODE", Both, "An entry names an inode that it cannot name.");
    public static readonly FindingKind EntryUnused =
        new("EXT_ENTRY_UNUSED", Both, "An entry names an inode that is not in use.");
    public static readonly FindingKind EntryUnwritten =
        new("EXT_ENTRY_UNWRITTEN", Both, "An entry names an inode that was never written.");
    public static readonly FindingKind EntryName = new("EXT_ENTRY_NAME", Both, "A name holds a slash or a zero.");
    public static readonly FindingKind EntryFileType =
        new("EXT_ENTRY_FILE_TYPE", Both, "An entry has another file type than its inode.");
    public static readonly FindingKind EntryFileTypeUnset =
        new("EXT_ENTRY_FILE_TYPE_UNSET", Strict, "An entry has no file type.");
    public static readonly FindingKind EntryDuplicate =
        new("EXT_ENTRY_DUPLICATE", Both, "Two entries have the same name.");
    public static readonly FindingKind CasefoldName =
        new("EXT_CASEFOLD_NAME", Both, "A name is not valid in the volume's encoding.");
    public static readonly FindingKind CasefoldNameLoose =
        new("EXT_CASEFOLD_NAME_LOOSE", Strict, "A name is not valid in the volume's encoding, which is not strict.");
    public static readonly FindingKind IndexDepth =
        new("EXT_INDEX_DEPTH", Both, "A directory's index has more levels than the features allow.");

    public static readonly FindingKind IndexRoot =
        new("EXT_INDEX_ROOT", Both, "The root of a directory's index is malformed.");
    public static readonly FindingKind IndexLimit =
        new("EXT_INDEX_LIMIT", Both, "A table of a directory's index counts wrong.");
    public static readonly FindingKind IndexBlock =
        new("EXT_INDEX_BLOCK", Both, "A directory's index leads to a block that is not there.");
    public static readonly FindingKind IndexOrder =
        new("EXT_INDEX_ORDER", Both, "A directory's index is not in the order of its hashes.");
    public static readonly FindingKind DirectoryLinkedTwice =
        new("EXT_DIRECTORY_LINKED_TWICE", Both, "Two entries name the same directory.");
    public static readonly FindingKind RootMissing = new("EXT_ROOT_MISSING", Both, "There is no root directory.");
    public static readonly FindingKind DirectoryUnconnected =
        new("EXT_DIRECTORY_UNCONNECTED", Both, "A directory cannot be reached from the root.");
    public static readonly FindingKind DotDot =
        new("EXT_DOT_DOT", Both, "\"..\" leads to another directory than the one that names it.");

    // Counts.
    public static readonly FindingKind InodeUnattached =
        new("EXT_INODE_UNATTACHED", Both, "An inode is in use, and no directory names it.");
    public static readonly FindingKind LinkCount =
        new("EXT_LINK_COUNT", Both, "An inode counts other links than it has.");
    public static readonly FindingKind QuotaFile =
        new("EXT_QUOTA_FILE", Both, "A quota file has no header that can be read.");
    public static readonly FindingKind QuotaInfo =
        new("EXT_QUOTA_INFO", Both, "A quota file's header does not fit the file.");
    public static readonly FindingKind QuotaTree = new("EXT_QUOTA_TREE", Both, "A quota file's tree is malformed.");
    public static readonly FindingKind QuotaUsage =
        new("EXT_QUOTA_USAGE", Both, "A recorded usage is not the real one.");

    // Bitmaps.
    public static readonly FindingKind GroupUninit =
        new("EXT_GROUP_UNINIT", Both, "A group is in use whose bitmap was never written.");
    public static readonly FindingKind BlockBitmap =
        new("EXT_BLOCK_BITMAP", Both, "A block bitmap contradicts what is in use.");
    public static readonly FindingKind BlockBitmapChecksum =
        new("EXT_BLOCK_BITMAP_CHECKSUM", Both, "The checksum of a block bitmap is wrong.");
    public static readonly FindingKind InodeBitmap =
        new("EXT_INODE_BITMAP", Both, "An inode bitmap contradicts what is in use.");
    public static readonly FindingKind InodeBitmapChecksum =
        new("EXT_INODE_BITMAP_CHECKSUM", Both, "The checksum of an inode bitmap is wrong.");
    public static readonly FindingKind BitmapPadding =
        new("EXT_BITMAP_PADDING", Both, "A bitmap is not padded with ones.");
    public static readonly FindingKind GroupFreeBlocks =
        new("EXT_GROUP_FREE_BLOCKS", Both, "A group counts other free blocks than it has.");
    public static readonly FindingKind GroupFreeInodes =
        new("EXT_GROUP_FREE_INODES", Both, "A group counts other free inodes than it has.");
    public static readonly FindingKind GroupDirectories =
        new("EXT_GROUP_DIRECTORIES", Both, "A group counts other directories than it has.");
    public static readonly FindingKind SuperCounts =
        new("EXT_SUPER_COUNTS", Strict, "The superblock counts other free blocks or inodes than there are.");

    /// <summary>Every row, in the order above.</summary>
    public static IReadOnlyList<FindingKind> All { get; } =
    [
        SuperMagic, SuperField, SuperChecksum, ChecksumType, VolumeSize, Uuid, StateErrors, Encoding, FeatureUnknown,
        FeatureObsolete, FeatureRefused, FeatureReadOnly, FeatureNotChecked, FeatureConflict, FeatureMissing,
        FeatureNeeded, BlockSizeUnsupported, InodeSizeUnsupported, FirstMetaBg, MmpBlock, MmpMagic, MmpChecksum,
        MmpActive, JournalDevice, JournalExternal, JournalDeviceBad, JournalUuid, JournalInode, JournalSuper,
        JournalFeature, JournalState, JournalReplay, FastCommit, GroupPlace, GroupOverlap, GroupChecksum, GroupFlags,
        BehindEnd, GroupCounts, BackupSuper, BackupDescriptors, ResizeInode, OrphanList, OrphanFile, OrphanStale,
        OrphanPresent, OrphanStray, InodeChecksum, InodeDeletion, InodeMode, InodeFlags, SpecialFlags, InodeField,
        InodeExtraSize,
        InodeSize, InodeBlocks, ReservedInode, RootNotDirectory, BadBlockInTable, Symlink, BlockRange,
        BlockInMetadata, BlockShared, ClusterAlignment, ExtentHeader, ExtentDepth, ExtentOrder, ExtentLength,
        ExtentChecksum, XattrBlock, XattrChecksum, Xattr, XattrReferences, InlineData, InlineDataSize,
        InlineDuplicate, FscryptContext, FscryptPolicy, FscryptUnsupported, FscryptParent, EncryptedName,
        EncryptedNamePadding, VerityEncrypted, VerityDescriptor, VerityAlgorithm, VeritySignature, VerityTree,
        VerityData, DirectoryEmpty, DirectoryHole, DirectoryShape, DirectoryChecksum, DotEntries, EntryInode,
        EntryUnused, EntryUnwritten, EntryName, EntryFileType, EntryFileTypeUnset, EntryDuplicate, CasefoldName,
        CasefoldNameLoose, IndexRoot, IndexDepth, IndexLimit, IndexBlock, IndexOrder, DirectoryLinkedTwice, RootMissing,
        DirectoryUnconnected, DotDot, InodeUnattached, LinkCount, QuotaFile, QuotaInfo, QuotaTree, QuotaUsage,
        GroupUninit, BlockBitmap, BlockBitmapChecksum, InodeBitmap, InodeBitmapChecksum, BitmapPadding,
        GroupFreeBlocks, GroupFreeInodes, GroupDirectories, SuperCounts,
    ];
}
