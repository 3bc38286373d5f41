#!/usr/bin/env bash
# What a VM costs with this guest and with another one (built of another revision, or with other switches): bare QEMU's
# processor time, user and system, in alternating rounds of one run. Prints the tables that docs/guest-kernel.md has. A file
# that is called vmlinux takes the kernel's place, any other init's.
#
#   bench/guest-start.sh OTHER_INIT|OTHER_VMLINUX [rounds] [scenario]
set -euo pipefail
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

other=$(realpath "${1:?usage: bench/guest-start.sh OTHER_INIT|OTHER_VMLINUX [rounds] [scenario]}")
rounds=${2:-15}
scenario=${3:-subsystem-phase4-ext4-rename-positive}
part=ERIX_INIT own=$repo/out/guest/init
if [[ $(basename "$other") == vmlinux ]]; then part=ERIX_KERNEL own=$repo/out/guest/kernel/vmlinux; fi
readonly success=33 # what QEMU ends with when the guest reports its success
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# prepare NAME FILE: the scenario's command with this part, and a folder of its own for what it reads and writes.
prepare() {
  local command folder
  command=$(env "$part=$2" "$repo/erix" plan "$scenario" --make | tail -1 | sed 's/^ *//')
  folder=$(sed -nE 's/.*file=([^ ,]*)\/boot-config.*/\1/p' <<<"$command")
  [[ -n $folder ]] || { echo "$scenario has no boot-config" >&2; exit 1; }
  # The next plan takes the folder of this one away.
  cp -r "$folder" "$work/$1"
  # Not every scenario writes to a disk of its own.
  [[ ! -e $folder/disk.img ]] || cp "$folder/disk.img" "$work/$1.disk"
  printf '%s\n' "${command//"$folder"/"$work/$1"}" >"$work/$1.sh"
}

# boot NAME: appends its milliseconds of processor time. A boot that does not pass is no measurement.
boot() {
  local TIMEFORMAT='%U %S' status=0
  [[ ! -e $work/$1.disk ]] || cp "$work/$1.disk" "$work/$1/disk.img"
  { time sh -c "exec $(<"$work/$1.sh")" </dev/null >"$work/said" 2>&1 || status=$?; } 2>"$work/time"
  if ((status != success)); then
    printf '%s ended with %d\n' "$1" "$status" >&2
    tail -5 "$work/said" >&2
    exit 1
  fi
  awk '{ printf "%.0f\n", ($1 + $2) * 1000 }' "$work/time" >>"$work/$1.ms"
}

prepare before "$other"
prepare now "$own"
for ((round = 1; round <= rounds; round++)); do
  boot before
  boot now
done

machine
printf '%s, median of %d rounds, processor time of QEMU\n' "$scenario" "$rounds"
for name in before now; do printf '%-8s %6.0f ms   least %6.0f ms\n' "$name" "$(median <"$work/$name.ms")" "$(sort -n "$work/$name.ms" | head -1)"; done
paste "$work/before.ms" "$work/now.ms" | awk '{ printf "%.3f\n", $2 / $1 }' | median |
  awk '{ printf "now / before, median of the rounds'\'' own ratios: %s\n", $1 }'
