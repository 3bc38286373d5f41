#!/usr/bin/env bash
# Every scenario with the lies that it must find out, some hundred VMs: a whole run's table becomes docs/audit.md. Its exit
# status is the run's.
set -euo pipefail
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

run_audit audit lies
