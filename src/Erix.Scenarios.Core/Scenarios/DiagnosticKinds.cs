using static Erix.Scenarios.DiagnosticSeverity;

namespace Erix.Scenarios;

/// <summary>
/// The codes that <c>erix lint</c> can print whatever the guest is: 00x files, 02x and 03x scenarios, 04x groups,
/// 08x guests. A guest's code adds its own by <see cref="IGuestDialect.Kinds"/>.
/// </summary>
public static class DiagnosticKinds
{
    public static readonly DiagnosticKind Syntax = new("SCN001", Error, "the file is not TOML");
    public static readonly DiagnosticKind Unreadable = new("SCN002", Error, "a file or folder cannot be read");
    public static readonly DiagnosticKind UnknownKey = new("SCN003", Error, "no such key");
    public static readonly DiagnosticKind WrongType = new("SCN004", Error, "the value is of another type");
    public static readonly DiagnosticKind UnknownValue = new("SCN005", Error, "no such value");
    public static readonly DiagnosticKind BadValue = new("SCN006", Error, "the value is malformed or out of range");
    public static readonly DiagnosticKind MissingKey = new("SCN007", Error, "a required key is missing");
    public static readonly DiagnosticKind DuplicateId = new("SCN008", Error, "two files have one id");
    public static readonly DiagnosticKind BadName = new("SCN009", Error, "the file name cannot be an id");

    public static readonly DiagnosticKind NoMedium =
        new("SCN023", Error, "something needs a medium and none is attached");
    public static readonly DiagnosticKind NoReason = new("SCN024", Error, "a negative that does not say why it fails");
    public static readonly DiagnosticKind RequiredAndForbidden = new("SCN027", Error, "required and forbidden at once");
    public static readonly DiagnosticKind MissingFile = new("SCN028", Error, "a named file does not exist");
    public static readonly DiagnosticKind SilenceLimit = new("SCN030", Error, "the silence limit can never be reached");

    public static readonly DiagnosticKind DiskSource = new("SCN031", Error, "a disk without one source");
    public static readonly DiagnosticKind UnknownFamily = new("SCN033", Error, "a marker of a misspelt family");
    public static readonly DiagnosticKind Act = new("SCN032", Error, "an act that cannot be carried out");

    public static readonly DiagnosticKind UnknownScenario = new("SCN040", Error, "no such scenario");
    public static readonly DiagnosticKind UnknownGroup = new("SCN041", Error, "no such group");
    public static readonly DiagnosticKind GroupCycle = new("SCN042", Error, "groups include each other");
    public static readonly DiagnosticKind EmptyGlob = new("SCN043", Error, "the pattern matches no scenario");
    public static readonly DiagnosticKind EmptyGroup = new("SCN044", Error, "the group has no scenario");
    public static readonly DiagnosticKind DuplicateGroup = new("SCN045", Error, "two files define one group");

    public static readonly DiagnosticKind NoGuest = new("SCN080", Error, "no guest for a scenario");
    public static readonly DiagnosticKind GuestDefault = new("SCN081", Error, "several guests want to be the default");
    public static readonly DiagnosticKind GuestCode = new("SCN082", Error, "a guest's code cannot be used");
    public static readonly DiagnosticKind GuestBoot = new("SCN083", Error, "a guest with nothing to boot from");
    public static readonly DiagnosticKind GuestEnds = new("SCN084", Error, "a guest whose ends contradict");
    public static readonly DiagnosticKind GuestNames = new("SCN085", Error, "a name of a guest's that is taken");
    public static readonly DiagnosticKind GuestOfGroup =
        new("SCN086", Error, "a scenario's groups name different guests");

    /// <summary>In the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticKind> All { get; } =
    [
        Syntax, Unreadable, UnknownKey, WrongType, UnknownValue, BadValue, MissingKey, DuplicateId, BadName,
        NoMedium, NoReason, RequiredAndForbidden, MissingFile, SilenceLimit, DiskSource, Act, UnknownFamily,
        UnknownScenario, UnknownGroup, GroupCycle, EmptyGlob, EmptyGroup, DuplicateGroup,
        NoGuest, GuestDefault, GuestCode, GuestBoot, GuestEnds, GuestNames, GuestOfGroup,
    ];
}
