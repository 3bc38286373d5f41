#!/usr/bin/env bash
# A whole group through `dotnet test`, against the very same QEMU commands in a shell loop: media and disks included, as
# many at a time, longest first as the suite does it, nothing watched and nothing checked. First from an empty cache, then
# in turn with the loop from a full one. Prints a table; leaves nothing in the tree.
#
#   bench/suite.sh [group] [rounds]
set -euo pipefail

group=${1:-all-filesystems}
rounds=${2:-3}
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
slots=${ERIX_SLOTS:-$(nproc)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[[ ${ERIX_BENCH_BUILT:-no} == yes ]] || build
dotnet build "$repo/bench/Erix.Scenarios.Bench" -c Release --verbosity quiet >&2
bench_tool=$repo/bench/Erix.Scenarios.Bench/bin/Release/net10.0/erix-bench
use_own_guest
mirror_root "$work/root"
# One that is refused before any VM: what `dotnet test` costs by itself.
printf 'class = "full-system"\nrun_mode = "vm-disk-image"\ndisk_image_case = "two-virtio-disks"\n' >"$work/root/scenarios/boot/no-vm.toml"
export ERIX_ROOT=$work/root ERIX_CACHE=$work/cache ERIX_SLOTS=$slots

run_suite() { # RESULTS
  rm -rf "$1"
  dotnet test "$tests" --no-build --filter "Group=$group" --logger 'trx;LogFileName=run.trx' --results-directory "$1" >"$work/log" 2>&1 ||
    grep -E '^ *Failed |^Failed!|^Passed!' "$work/log" >&2
}
start_suite_only() { dotnet test "$tests" --no-build --filter Scenario=no-vm; }

# Every disk as a run would find it; that is not timed.
make_plans() {
  "$bench_tool" plans "$work/root" "$group" >"$work/plans"
  awk -F'\t' 'NR == FNR { command[$1] = $2; next } $1 in command { print command[$1] }' "$work/plans" "$work/order" >"$work/commands"
}

one_bare() {
  local start=$EPOCHREALTIME
  eval "timeout 120 $1" </dev/null >/dev/null 2>&1
  echo "$start $EPOCHREALTIME"
}
export -f one_bare
run_bare() { xargs -d '\n' -P "$slots" -I{} bash -c 'one_bare "$1"' bash {} <"$work/commands" >"$work/bare-times"; }

wall() { local start=$EPOCHREALTIME; "$@" || true; awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", b - a }'; }

machine
cold=$(wall run_suite "$work/cold")
"$bench_tool" order "$work/cold/run.trx" >"$work/order"
for ((round = 1; round <= rounds; round++)); do
  make_plans
  wall run_bare >>"$work/bare"
  awk '{ s += $2 - $1 } END { printf "%.1f\n", s }' "$work/bare-times" >>"$work/bare-sum"
  wall run_suite "$work/warm" >>"$work/suite"
  seconds start_suite_only >>"$work/start"
  echo "round $round: bare $(tail -1 "$work/bare") s, suite $(tail -1 "$work/suite") s, its start alone $(tail -1 "$work/start") s" >&2
done

echo "Group=$group, $(wc -l <"$work/commands") VMs, $slots at a time, median of $rounds rounds: $(grep -oE 'Failed: +[0-9]+, Passed: +[0-9]+' "$work/log" | tr -s ' ')"
awk -v cold="$cold" -v suite="$(median <"$work/suite")" -v bare="$(median <"$work/bare")" -v start="$(median <"$work/start")" \
  -v sum="$(median <"$work/bare-sum")" 'BEGIN {
  printf "%-40s %8.1f s\n", "dotnet test, media to be built", cold
  printf "%-40s %8.1f s\n", "dotnet test, media in the cache", suite
  printf "%-40s %8.1f s\n", "  of which its start, without a VM", start
  printf "%-40s %8.1f s   (%.1f s of VM time)\n", "bare QEMU, shell loop", bare, sum
  printf "%-40s %8.2f\n", "ratio, start included", suite / bare
}'
ratios "$work/bare" "$work/suite" "$work/start"
echo
"$bench_tool" times "$work/warm/run.trx"
