#!/usr/bin/env bash
# What the framework adds to a VM: N boots of one scenario through `dotnet test`, against the same QEMU command in a
# shell loop with as many at a time, interleaved in one run. Prints a table; leaves nothing in the tree.
#
# Another scenario is booted as it is; one that writes to its disk only with ERIX_SLOTS=1, as the loop has one disk:
#
#   bench/boots.sh [boots] [rounds] [scenario]
set -euo pipefail

boots=${1:-32}
rounds=${2:-5}
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
slots=${ERIX_SLOTS:-$(nproc)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[[ ${ERIX_BENCH_BUILT:-no} == yes ]] || build
scenario=${3:-full-system-normal}
prepare_boots "$boots" "$work" "$scenario"
echo "$boots boots of $scenario, $slots at a time, median of $rounds rounds"
machine
for ((round = 1; round <= rounds; round++)); do
  seconds boot_bare "$boots" "$slots" "$work" >>"$work/bare"
  seconds boot_through_framework >>"$work/framework"
  seconds start_framework_only >>"$work/start"
  echo "round $round: bare $(tail -1 "$work/bare") s, dotnet test $(tail -1 "$work/framework") s, its start alone $(tail -1 "$work/start") s" >&2
done

awk -v n="$boots" -v bare="$(median <"$work/bare")" -v framework="$(median <"$work/framework")" -v start="$(median <"$work/start")" 'BEGIN {
  printf "%-40s %8.2f s  %6.1f boots/s\n", "bare QEMU, shell loop", bare, n / bare
  printf "%-40s %8.2f s\n", "dotnet test", framework
  printf "%-40s %8.2f s\n", "  of which its start, without a VM", start
  printf "%-40s %8.2f\n", "ratio, start included", framework / bare
}'
ratios "$work/bare" "$work/framework" "$work/start"
