namespace Erix.Guest.Verification.Steps;

/// <summary>
/// Symlinks, hard links and special inodes: read where the host made them, made in the VM, refused where there are
/// none.
/// </summary>
public static class LinkSteps
{
    public const string Short = CommonSteps.Folder + "/short-link";
    public const string Long = CommonSteps.Folder + "/long-link";
    public const string HardOne = CommonSteps.Folder + "/hard-one.txt";
    public const string HardTwo = CommonSteps.Folder + "/hard-two.txt";

    private const string Host = "/data/links";

    /// <summary>Longer than an inode holds.</summary>
    public static string LongTarget { get; } = string.Concat(Enumerable.Repeat("../verify/", 20)) + "hard-one.txt";

    /// <summary>As the builder wrote it; a unit test holds them to each other.</summary>
    public static string SlowTarget { get; } = string.Concat(Enumerable.Repeat("../links/", 12)) + "target.txt";

    public static StepPlan Made { get; } = new CodePlan(
        "LINKS_MADE",
        () => $"short={Proofs.File(Text)},long={Proofs.File(Text)},target={LongTarget.Length},links=2,after-unlink=1,relinked=2,folder=EPERM,file=EINVAL",
        Effect.Symlink(Short, "hard-one.txt"), Effect.Symlink(Long, LongTarget),
        Effect.File(HardOne, () => Text), Effect.File(HardTwo, () => Text),
        Effect.Attribute(HardOne, "links", "2"), Effect.Attribute(HardTwo, "links", "2"),
        Effect.Absent(CommonSteps.Folder + "/hard-gone.txt"));

    /// <summary>FAT and exFAT have no links, and say so.</summary>
    public static StepPlan Denied { get; } = new DenyPlan(
        "LINKS_DENIED",
        new Denial("symlink", CommonSteps.Folder + "/link", "EPERM", "created.txt"),
        new Denial("link", CommonSteps.Created, "EPERM", CommonSteps.Folder + "/link"),
        new Denial("readlink", CommonSteps.Created, "EINVAL"));

    public static StepPlan HostLinks { get; } = new StatPlan(
        "HOST_LINKS",
        new Fact($"{Host}/fast", "target", "target.txt"),
        new Fact($"{Host}/slow", "target", SlowTarget),
        new Fact($"{Host}/dangling", "target", "nowhere"),
        new Fact($"{Host}/fast", "type", "symlink"),
        new Fact($"{Host}/target.txt", "links", "3"),
        new Fact($"{Host}/hard-1.txt", "links", "3"),
        new Fact($"{Host}/hard-2.txt", "links", "3"));

    public static StepPlan HostLinksFollowed { get; } = new LookPlan(
        "HOST_LINKS_FOLLOWED",
        new Look($"{Host}/fast", TargetText), new Look($"{Host}/slow", TargetText),
        new Look($"{Host}/hard-1.txt", TargetText),
        new Look($"{Host}/hard-2.txt", TargetText), Look.Refused($"{Host}/dangling", "ENOENT"));

    public static StepPlan HostSpecials { get; } = new StatPlan(
        "HOST_SPECIALS",
        new Fact($"{Host}/fifo", "type", "fifo"),
        new Fact($"{Host}/char", "type", "char"), new Fact($"{Host}/char", "device", "1.3"),
        new Fact($"{Host}/block", "type", "block"), new Fact($"{Host}/block", "device", "7.0"));

    /// <summary>A device's name is not the device: no authority comes from the medium.</summary>
    public static StepPlan SpecialsDenied { get; } = new DenyPlan(
        "SPECIALS_DENIED",
        new Denial("open", $"{Host}/char", "EACCES"), new Denial("open", $"{Host}/block", "EACCES"),
        new Denial("write", $"{Host}/char", "EACCES"), new Denial("opendir", $"{Host}/fifo", "ENOTDIR"));

    public static byte[] Text => HostText.Line("one file with several names");

    private static byte[] TargetText() => HostText.Line("what the links lead to");
}
