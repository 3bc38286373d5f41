namespace Erix.Guest.Services.Phase3;

/// <summary>The kernel's codes of keys and buttons, and what people call them.</summary>
internal static class Keys
{
    public const int FirstButton = 0x110;

    /// <summary>Codes from 1 on, without a gap.</summary>
    private static readonly string[] Main =
    [
        .. "esc 1 2 3 4 5 6 7 8 9 0 minus equal backspace tab".Split(' '),
        .. "q w e r t y u i o p bracket_left bracket_right ret ctrl".Split(' '),
        .. "a s d f g h j k l semicolon apostrophe grave_accent shift backslash".Split(' '),
        .. "z x c v b n m comma dot slash shift_r kp_multiply alt spc caps_lock".Split(' '),
        .. "f1 f2 f3 f4 f5 f6 f7 f8 f9 f10".Split(' '),
    ];

    private static readonly Dictionary<int, string> Others = new()
    {
        [87] = "f11",
        [88] = "f12",
        [97] = "ctrl_r",
        [100] = "alt_r",
        [102] = "home",
        [103] = "up",
        [104] = "pgup",
        [105] = "left",
        [106] = "right",
        [107] = "end",
        [108] = "down",
        [109] = "pgdn",
        [110] = "insert",
        [111] = "delete",
        [125] = "meta_l",
        [126] = "meta_r",
        [FirstButton] = "left-button",
        [FirstButton + 1] = "right-button",
        [FirstButton + 2] = "middle-button",
    };

    /// <summary>The keys that every keyboard has.</summary>
    public static IEnumerable<int> OfEveryKeyboard => Enumerable.Range(1, Main.Length);

    /// <summary>A key without a name is called by its code, so that it is not lost.</summary>
    public static string NameOf(int code) =>
        code >= 1 && code <= Main.Length ? Main[code - 1] : Others.GetValueOrDefault(code, $"key{code}");
}
