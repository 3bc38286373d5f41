#!/usr/bin/env bash
# What the kernel's drivers do with every medium that our providers refuse, their checks left out: a whole run's table
# becomes docs/linux-and-strict.md. Its exit status is the run's.
set -euo pipefail
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

run_audit linux-and-strict media
