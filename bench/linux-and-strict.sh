#!/usr/bin/env bash
# What the kernel's drivers do with every medium that our providers refuse, their checks left out: writes
# docs/linux-and-strict.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

ERIX_LINUX_AND_STRICT=1 dotnet test tests/Erix.Scenarios.VmTests --filter Group=linux-and-strict
git --no-pager diff --stat -- docs/linux-and-strict.md
