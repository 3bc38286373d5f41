#!/usr/bin/env bash
# What a storage VM costs with this guest and with another one (built of another revision, or with other switches): bare
# QEMU's processor time, user and system, in alternating rounds of one run. Prints the table that docs/guest-kernel.md has.
#
#   bench/guest-start.sh OTHER_INIT [rounds] [scenario]
set -euo pipefail
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

other=$(realpath "${1:?usage: bench/guest-start.sh OTHER_INIT [rounds] [scenario]}")
rounds=${2:-15}
scenario=${3:-subsystem-phase4-ext4-rename-positive}
readonly success=33 # what QEMU ends with when the guest reports its success
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# prepare NAME INIT: the scenario's command with this init, and a folder of its own for what it reads and writes.
prepare() {
  local command folder
  command=$(ERIX_INIT=$2 "$repo/erix" plan "$scenario" --make | tail -1 | sed 's/^ *//')
  folder=$(sed -nE 's/.*file=([^ ,]*)\/disk\.img.*/\1/p' <<<"$command")
  [[ -n $folder ]] || { echo "$scenario has no disk" >&2; exit 1; }
  # The next plan takes the folder of this one away.
  cp -r "$folder" "$work/$1"
  cp "$folder/disk.img" "$work/$1.disk"
  printf '%s\n' "${command//"$folder"/"$work/$1"}" >"$work/$1.sh"
}

# boot NAME: appends its milliseconds of processor time. A boot that does not pass is no measurement.
boot() {
  local TIMEFORMAT='%U %S' status=0
  cp "$work/$1.disk" "$work/$1/disk.img"
  { time sh -c "exec $(<"$work/$1.sh")" </dev/null >"$work/said" 2>&1 || status=$?; } 2>"$work/time"
  if ((status != success)); then
    printf '%s ended with %d\n' "$1" "$status" >&2
    tail -5 "$work/said" >&2
    exit 1
  fi
  awk '{ printf "%.0f\n", ($1 + $2) * 1000 }' "$work/time" >>"$work/$1.ms"
}

prepare before "$other"
prepare now "$repo/out/guest/init"
for ((round = 1; round <= rounds; round++)); do
  boot before
  boot now
done

machine
printf '%s, median of %d rounds, processor time of QEMU\n' "$scenario" "$rounds"
for name in before now; do printf '%-8s %6.0f ms   least %6.0f ms\n' "$name" "$(median <"$work/$name.ms")" "$(sort -n "$work/$name.ms" | head -1)"; done
paste "$work/before.ms" "$work/now.ms" | awk '{ printf "%.3f\n", $2 / $1 }' | median |
  awk '{ printf "now / before, median of the rounds'\'' own ratios: %s\n", $1 }'
