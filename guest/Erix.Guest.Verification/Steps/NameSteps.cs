using static Erix.Guest.Verification.HostText;

namespace Erix.Guest.Verification.Steps;

/// <summary>Names on FAT and exFAT: case by flags, aliases, and what up-casing makes equal.</summary>
public static class NameSteps
{
    private const string Emoji = "emoji-\U0001F600-\U0001F680.txt";

    public static StepPlan ShortListed { get; } = new ListPlan(
        "SHORT_NAMES_LISTED", "/SHORT",
        () => ["lower.txt", "base.TXT", "EXT.txt", "UPPER.TXT", "noext", "Mixed.Txt", "lowdir"]);

    public static StepPlan ShortLook { get; } = new LookPlan(
        "SHORT_NAMES_LOOK",
        new Look("/SHORT/LOWER.TXT", () => FatLines("lower.txt", 40)),
        new Look("/SHORT/Base.txt", () => FatLines("base.TXT", 40)),
        new Look("/short/upper.txt", () => FatLines("UPPER.TXT", 40)),
        new Look("/SHORT/MIXED.TXT", () => FatLines("Mixed.Txt", 40)));

    /// <summary>Bit 3 says that the name is in lower case, bit 4 that its extension is.</summary>
    public static StepPlan ShortMade { get; } = new MakePlan(
        "SHORT_NAMES_MADE",
        new Look("/SHORT/vmlower.txt", () => Line("all lower")),
        new Look("/SHORT/vmbase.TXT", () => Line("base lower")),
        new Look("/SHORT/VMEXT.txt", () => Line("extension lower")),
        new Look("/SHORT/VMUPPER.TXT", () => Line("all upper")))
    {
        Also =
        [
            Effect.Attribute("/SHORT/vmlower.txt", "nt-flags", "0x18"),
            Effect.Attribute("/SHORT/vmbase.TXT", "nt-flags", "0x08"),
            Effect.Attribute("/SHORT/VMEXT.txt", "nt-flags", "0x10"),
            Effect.Attribute("/SHORT/VMUPPER.TXT", "nt-flags", "0x00"),
            Effect.Attribute("/SHORT/vmlower.txt", "short-name", "VMLOWER TXT"),
        ],
    };

    public static StepPlan LongLook { get; } = new LookPlan(
        "LONG_NAMES_LOOK",
        Named("/Unicode/", "Größe-Übung.txt"), Named("/Unicode/", "Ελλάδα.txt"), Named("/Unicode/", "привет мир.txt"),
        Named("/Unicode/", "日本語ファイル.txt"), Named("/Unicode/", Emoji), Named("/Unicode/", "a+b,c;d=e[f].txt"),
        Named("/Unicode/", new string('x', 251) + ".txt"),
        new Look("/Unicode/MANY.DOTS.IN.NAME.TXT", () => Line("many.dots.in.name.txt")),
        new Look("/DENSE/dense alias NUMBER 07.TXT", () => FatLines("Dense alias number 07.txt", 60)),
        Look.Refused("/Unicode/ЗДЕСЬ НИЧЕГО.txt", "ENOENT"));

    /// <summary>By the alias that stands in the short entry.</summary>
    public static StepPlan AliasLook { get; } = new LookPlan(
        "ALIASES_LOOK", new Look("/Dense/CHOSEN.TXT", () => FatLines("own", 60)),
        new Look("/Dense/chosen.txt", () => FatLines("own", 60)));

    public static StepPlan DenseListed { get; } = new ListPlan(
        "DENSE_LISTED", "/Dense",
        () => ["An alias of its own.txt", .. Enumerable.Range(1, 24).Select(i => $"Dense alias number {i:D2}.txt")]);

    public static StepPlan LongMade { get; } = new MakePlan(
        "LONG_NAMES_MADE",
        new Look("/Unicode/Новое имя из VM.txt", () => Line("cyrillic")),
        new Look("/Unicode/新しい.txt", () => Line("japanese")),
        new Look("/Unicode/\U0001F680 in the vm.txt", () => Line("a surrogate pair")),
        new Look("/Dense/Dense alias number 99.txt", () => Line("one more alias")),
        new Look("/Dense/Dense alias number 98.txt", () => Line("and another")));

    public static StepPlan ExFatLook { get; } = new LookPlan(
        "UPCASE_LOOK",
        new Look("/àéîõü.TXT", () => Line("latin-1, upper case on the volume")),
        new Look("/ΩΡΑΊΑ-ΐ.TXT", () => Line("greek; one letter has no simple upper case")),
        new Look("/ПРИВЕТ.txt", () => Line("cyrillic")),
        new Look("/ⅷ-Ⓐ-Ａ.TXT", () => Line("roman numeral, circled and full-width letters")),
        new Look("/日本語.TXT", () => Line("no case at all")),
        new Look("/ΟΔΌΣ/straße.TXT", () => Line("sharp s stays")),
        Look.Refused("/Οδός/STRASSE.TXT", "ENOENT"));

    public static StepPlan ExFatMade { get; } = new MakePlan(
        "UPCASE_MADE",
        new Look("/Новое-ИМЯ.txt", () => Line("cyrillic")), new Look("/μικρό.txt", () => Line("greek")),
        new Look("/\U0001F680-vm.txt", () => Line("a surrogate pair")),
        new Look("/Οδός/" + new string('я', 200) + ".txt", () => Line("long")));

    public static StepPlan ExFatConflict { get; } = new DenyPlan(
        "UPCASE_CONFLICT",
        new Denial("create", "/НОВОЕ-имя.TXT", "EEXIST"), new Denial("mkdir", "/ΜΙΚΡΌ.txt", "EEXIST"),
        new Denial("create", "/a*b.txt", "EINVAL"));

    private static Look Named(string folder, string name) => new(folder + name, () => Line(name));
}
