using System.CommandLine;

namespace Erix.Scenarios.Cli.Media;

internal static class MediaCommand
{
    public static Command Create() => new("media", """
        Builds, checks and shows disk images: GPT, FAT12/16/32, exFAT, ext2/3/4.

          erix media list --fs exfat --kind negative
          erix media build fat-mirror-mismatch -o broken.img
          erix media check broken.img
          erix media show broken.img
          erix media diff healthy.img broken.img
        """)
    {
        MediaListCommand.Create(),
        MediaBuildCommand.Create(),
        MediaCheckCommand.Create(),
        MediaShowCommand.Create(),
        MediaDiffCommand.Create(),
    };
}
