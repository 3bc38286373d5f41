namespace Erix.Scenarios.Media.ExFat;

/// <summary>The rules that a name may break. exFAT 1.00, 7.7.3.</summary>
internal enum ExFatNameRule
{
    Character,
    Surrogate,
    Dot,
}
