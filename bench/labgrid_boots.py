"""The boots of bench/labgrid.sh as labgrid would have them: a target each, its QEMUDriver, a marker on the console.

ERIX_QEMU_COMMAND is what `erix plan` printed; ERIX_BOOTS says how many. Run by pytest, `-n` of them at a time.
"""

import os
import shlex

import pytest
from labgrid import Environment, Target
from labgrid.driver import QEMUDriver

LAST_MARKER = "ERIX_ROOTD:READY"
EXIT_SUCCESS = (0x10 << 1) | 1  # isa-debug-exit makes (c << 1) | 1 of the class c

# Flags of one value that the driver brings itself: console and monitor are then wired as labgrid does it.
OWN = {"-M", "-cpu", "-m", "-display", "-kernel", "-append", "-chardev", "-mon", "-serial"}


# The guest's second serial port, for its diagnostics: the driver has the first.
DIAGNOSTICS = ["-chardev", "null,id=diagnostics", "-device", "isa-serial,chardev=diagnostics,index=1"]


def driver_arguments():
    """The command as the driver's arguments: each flag once, either named here or passed through."""
    named, extra = {}, list(DIAGNOSTICS)
    words = iter(shlex.split(os.environ["ERIX_QEMU_COMMAND"])[1:])
    for word in words:
        if word in OWN:
            named[word] = next(words)
        else:
            extra.append(word)
    return named, shlex.join(extra)


@pytest.mark.parametrize("number", range(int(os.environ["ERIX_BOOTS"])))
def test_boot(number, tmp_path):
    named, extra = driver_arguments()
    config = tmp_path / "env.yaml"
    config.write_text(f"targets: {{}}\ntools:\n  qemu: {os.environ['ERIX_QEMU_BINARY']}\nimages:\n  kernel: {named['-kernel']}\n")
    target = Target("main", env=Environment(str(config)))
    qemu = QEMUDriver(
        target, "qemu", qemu_bin="qemu", machine=named["-M"], cpu=named["-cpu"], memory=named["-m"] + "M",
        kernel="kernel", boot_args=named["-append"], extra_args=extra)
    target.activate(qemu)
    qemu.on()
    qemu.expect(LAST_MARKER + "\r?\n", timeout=60)
    assert qemu._child.wait(timeout=60) == EXIT_SUCCESS
    qemu.status = 0  # the guest has ended itself; there is nobody left to be told to quit
    target.cleanup()
