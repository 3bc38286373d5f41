using Erix.Guest.Contract;
using Erix.Guest.Verification;
using Erix.Scenarios.Guests;
using Erix.Scenarios.HostChecks;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Planning;

namespace Erix.Scenarios.ErixOs;

/// <summary>
/// The boot-config, with what only the built medium tells: which files the guest is to read, and what they
/// hold.
/// </summary>
internal static class BootConfigPayload
{
    /// <summary>The payload's name in [payload] of guests/erix.toml.</summary>
    public const string Name = "boot-config";

    /// <summary>The console font's.</summary>
    private const string Font = "console-font";

    public static GuestPayload Of(ScenarioPlan plan, CachedMedium? medium)
    {
        var config = (BootConfig)plan.Own!;
        if (medium is null)
        {
            return new GuestPayload
            {
                Files =
                [
                    (Name, BootConfigCodec.Encode(config)),
                    .. plan is
                    {
                        ScreenFont: { } font,
                        Scenario.Erix.Phase0MissingService: not ServiceNames.ConsoleFont,
                    }
                        ? [(Font, font)]
                        : Array.Empty<(string, byte[])>(),
                ],
            };
        }

        var partition = HostCheckDefaults.UnderTest(MediaIndex.Default.Find(plan.Medium!.Medium!)!);
        MediumFile[] files =
            [.. medium.Files.Where(f => f.Partition == partition && f.Length <= MediumProof.MaxFileBytes)];
        var proof = MediumProof.Of(files.Select(f => (f.Path, f.Length, f.Sha256)));
        return new GuestPayload
        {
            Files = [(Name, BootConfigCodec.Encode(config with { HostFiles = [.. files.Select(f => f.Path)] }))],
            Blanks = new Dictionary<string, string>(StringComparer.Ordinal) { [VerifierStep.FromMedium] = proof },
        };
    }
}
