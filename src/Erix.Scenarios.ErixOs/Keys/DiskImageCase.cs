namespace Erix.Scenarios.ErixOs;

/// <summary>disk_image_case: which disks stand beside the SATA disk with the packaged image.</summary>
public enum DiskImageCase
{
    NoVirtioSata,
    SingleVirtioJunkSata,
    SingleVirtioEspRawSata,
    SingleVirtioGpt,
    TwoVirtioDisks,
}
