namespace Erix.Scenarios.Media;

/// <summary>
/// What a recipe may use from outside: the e2fsprogs programs for ext, and a scratch folder. GPT, FAT and exFAT are
/// pure bytes and ask for nothing.
/// </summary>
/// <param name="ScratchFolder">An existing folder for intermediate files; the caller empties it.</param>
public sealed record MediaTools(string ScratchFolder);
