using System.CommandLine;

namespace Erix.Scenarios.Cli.Image;

internal static class ImageCommand
{
    public static Command Create() => new("image", """
        Disk images as they are shipped.

          erix image build                       out/appliance/erix-dev.img and what belongs to it
          erix image build --profile release     what is released
          erix image publish --to /srv/releases --dry-run
        """)
    {
        ImageBuildCommand.Create(),
        ImagePublishCommand.Create(),
    };
}
