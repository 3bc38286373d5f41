using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Fat;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Fat;

/// <summary>
/// The Interop verdict against fsck.fat itself on volumes with random damage to their metadata: the rules are held to
/// the program, not to a corpus. ERIX_DIFFERENTIAL sets the number of volumes.
/// </summary>
public sealed class FatDifferentialTests
{
    private const int DefaultVolumes = 150;

    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(32)]
    public void Random_damage_is_judged_as_fsck_judges_it(int bits)
    {
        OutsideTool.Require("fsck.fat");
        var count = int.TryParse(Environment.GetEnvironmentVariable("ERIX_DIFFERENTIAL"), out var asked)
            ? asked
            : DefaultVolumes;
        using var folder = new TempFolder();
        var file = folder.File("v.img");
        var pristine = FatSample.Build(bits);
        using var image = pristine.Image;
        ImageFile.Save(image, file);
        var differences = new List<string>();
        for (var seed = 0; seed < count; seed++)
        {
            using var damaged = DiskImage.Open(file, writable: true);
            var damage = FatDamage.Apply(pristine, damaged, new Random(seed));
            var fsck = OutsideTool.Run("fsck.fat", "-n", file);
            var findings = FatCheck.Run(damaged, CheckPolicy.Interop);
            if (fsck.ExitCode > 1 || findings.IsClean != (fsck.ExitCode == 0))
            {
                differences.Add(
                    $"seed {seed}, {damage}: exit {fsck.ExitCode} {fsck.Text} / "
                    + $"{string.Join(" | ", findings.Kept.Take(3))}");
            }

            FatDamage.Undo(pristine, damaged);
        }

        differences.Should().BeEmpty();
    }
}
