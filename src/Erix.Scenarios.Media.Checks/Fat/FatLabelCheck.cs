using System.Buffers;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.Media.Fat;

/// <summary>
/// The two places of the volume's label, which must say the same. "NO NAME" in sector 0 stands for none.
/// </summary>
internal static class FatLabelCheck
{
    private static readonly SearchValues<byte> Forbidden = SearchValues.Create("\"*+,./:;<=>?[\\]|"u8);

    private static ReadOnlySpan<byte> NoName => "NO NAME    "u8;

    public static void Run(FatCheckState state, byte[]? rootLabel)
    {
        var bootLabel = BootLabel(state);
        if (rootLabel is null)
        {
            if (!bootLabel.SequenceEqual(NoName))
            {
                state.Report(FatFindings.LabelMismatch, "sector 0",
                    $"BS_VolLab is '{FatShow.Text(bootLabel)}', the root has no label");
            }

            return;
        }

        if (!IsValid(rootLabel))
        {
            state.Report(FatFindings.LabelCharacters, "/", $"the label is '{FatShow.Text(rootLabel)}'");
        }
        else if (!rootLabel.AsSpan().SequenceEqual(bootLabel))
        {
            state.Report(FatFindings.LabelMismatch, "/",
                $"the label is '{FatShow.Text(rootLabel)}', BS_VolLab is '{FatShow.Text(bootLabel)}'");
        }
    }

    // Lower case is tolerated by fsck.fat; what lies above ASCII is not, and no code page says what it means.
    private static bool IsValid(ReadOnlySpan<byte> label) =>
        label[0] != ' '
        && !label.ContainsAnyInRange((byte)0x00, (byte)0x1F)
        && !label.ContainsAnyInRange((byte)0x80, (byte)0xFF)
        && !label.ContainsAny(Forbidden);

    private static ReadOnlySpan<byte> BootLabel(FatCheckState state)
    {
        var tail = new ReadOnlyRecord<FatBootSector>(state.Volume.Read(0, FatBootSector.Size))[FatBootSector.Tail];
        return state.Geometry.Width == FatWidth.Fat32
            ? new ReadOnlyRecord<Fat32BootTail>(tail)[Fat32BootTail.BS_VolLab]
            : new ReadOnlyRecord<Fat16BootTail>(tail)[Fat16BootTail.BS_VolLab];
    }
}
