#!/usr/bin/env bash
# The peak memory of the test process while VMs flood their serial ports, a MiB each and eight at a time, beside VMs that
# are quiet, and with four times as many: what is bounded does not grow with what the guests print.
#
#   bench/flood.sh [VMs at a time]
set -euo pipefail

vms=${1:-8}
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[[ ${ERIX_BENCH_BUILT:-no} == yes ]] || build
dotnet build "$repo/bench/Erix.Scenarios.Bench" -c Release --verbosity quiet >&2
bench_tool=$repo/bench/Erix.Scenarios.Bench/bin/Release/net10.0/erix-bench
export ERIX_SLOTS=$vms ERIX_QEMU=$repo/bench/recorded-qemu.sh ERIX_TIMEOUT_FACTOR=4 ERIX_CACHE=$work/cache
machine

measure() { # NAME SCENARIOS FLOOD
  rm -rf "$work/root"
  prepare_boots "$2" "$work"
  rm "$work/root/scenarios/boot/no-vm.toml"
  export ERIX_BENCH_RECORD=$work/record ERIX_BENCH_FLOOD=$3
  : >"$work/record"
  "$test_program" -class '*.Scenarios' -maxThreads "$vms" -noColor >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  printf '%-34s %3d VMs, at most %2d at a time, VmHWM %4d MiB\n' "$1" "$2" "$(most_vms "$work/record")" "$(peak_mib "$work/record")"
}

measure 'quiet' "$vms" ''
measure 'flooding, 1 MiB each' "$vms" "$bench_tool"
measure 'quiet, four times as many' $((4 * vms)) ''
measure 'flooding, four times as many' $((4 * vms)) "$bench_tool"
