#!/usr/bin/env bash
# Two `dotnet test` with one filter on one machine at once, from an empty cache: both must be green, never may there be
# more VMs than the budget has vCPUs, and the cache they made together must be sound.
#
#   bench/two-runs.sh [filter]
set -euo pipefail

filter=${1:-'Group=smoke|Group=fat-smoke|Group=exfat-smoke|Group=ext-smoke'}
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[[ ${ERIX_BENCH_BUILT:-no} == yes ]] || build
use_own_guest
export ERIX_SLOTS=${ERIX_SLOTS:-$(nproc)} ERIX_QEMU=$repo/bench/recorded-qemu.sh ERIX_BENCH_RECORD=$work/record
export ERIX_CACHE=$work/cache ERIX_ROOT=$work/root
mirror_root "$work/root"
machine
failures=0

run() { # NAME
  local status=0
  dotnet test "$tests" --no-build --filter "$filter" >"$work/$1.log" 2>&1 || status=$?
  printf '%-26s exit status %d, %s\n' "$1" "$status" "$(grep -oE 'Failed: +[0-9]+, Passed: +[0-9]+' "$work/$1.log" | tr -s ' ')"
  return "$status"
}

expect() { # WHAT COMMAND...
  local answer=yes
  "${@:2}" || { answer=NO; failures=$((failures + 1)); }
  printf '%-52s %s\n' "$1" "$answer"
}

digests() { (cd "$ERIX_CACHE/media" && sha256sum ./*/disk.img); }

run 'first of two' &
first=$!
run 'second of two' &
second=$!
wait "$first" || failures=$((failures + 1))
wait "$second" || failures=$((failures + 1))
printf 'VMs at a time, both together: at most %d of %d\n' "$(most_vms "$work/record")" "$ERIX_SLOTS"
expect 'within the budget' test "$(most_vms "$work/record")" -le "$ERIX_SLOTS"
expect 'nothing half-made in the cache' test -z "$(find "$ERIX_CACHE" -name '*.tmp*')"
digests >"$work/digests"
run 'a third, from that cache' || failures=$((failures + 1))
expect "its $(wc -l <"$work/digests") media as they were" cmp -s "$work/digests" <(digests)
((failures == 0))
