#!/usr/bin/env bash
# What our checkers say of damaged volumes against what e2fsck, fsck.fat and fsck.exfat say of them: random damage to every row
# of the catalogue and to volumes that mke2fs makes of fifty feature sets, then every bit of one field of each kind.
# The rules of what counts as a difference: docs/fsck-differences.md. Takes an hour with the default.
#
#   bench/ext-difference.sh [damages of each volume]
set -euo pipefail

export ERIX_DIFFERENTIAL=${1:-500}
tests=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/tests/Erix.Scenarios.UnitTests
dotnet build "$tests" -c Release --verbosity quiet >&2
exec "$tests/bin/Release/net10.0/Erix.Scenarios.UnitTests" -class '*DifferentialTests' -explicit on -showLiveOutput -noColor
