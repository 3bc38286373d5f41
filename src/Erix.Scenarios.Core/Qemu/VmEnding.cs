using System.Text;

namespace Erix.Scenarios.Qemu;

/// <summary>
/// How a VM that does not end by itself is ended: asked by QMP, told by SIGTERM, killed. Each step has its own short
/// deadline; a step that cannot work is not waited for.
/// </summary>
internal sealed class VmEnding(QemuProcess process, QmpChannel qmp, TimeSpan patience)
{
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(5);

    private int _step;

    /// <summary>When the next step is due; null while nobody has asked for the end.</summary>
    public TimeSpan? Due { get; private set; }

    /// <summary>Where the screen's last picture goes; null: none is taken.</summary>
    public string? LastScreen { get; set; }

    /// <summary>Even SIGKILL did not end it, as happens to a process stuck in the kernel.</summary>
    public bool GaveUp { get; private set; }

    /// <param name="at">Not before: a guest in its last words is let finish them.</param>
    public void Ask(TimeSpan at) => Due ??= at;

    public void OnTick(TimeSpan now)
    {
        if (Due > now || Due is null)
        {
            return;
        }

        _step += _step == 0 && !qmp.IsReady ? 2 : 1;
        Due = now + (_step < 3 ? patience : KillPatience);
        switch (_step)
        {
            case 1:
                if (LastScreen is not null)
                {
                    // QEMU does one command after the other, so it is taken before the end.
                    process.Monitor.Send(Encoding.UTF8.GetBytes(QmpActions.Picture(LastScreen).Line("last-screen")));
                }

                process.Monitor.Send(QmpChannel.Quit);
                break;
            case 2:
                process.Terminate();
                break;
            case 3:
                process.Kill();
                break;
            default:
                GaveUp = true;
                break;
        }
    }
}
