#!/usr/bin/env bash
# What each word of the guest's command line is worth, and how many VMs a core takes: boots of full-system-normal by bare
# QEMU, interleaved in one run. Prints the tables that docs/guest-kernel.md has.
#
#   bench/boot-cost.sh [rounds]
set -euo pipefail

rounds=${1:-15}
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command=$("$repo/erix" plan full-system-normal --make | tail -1 | sed 's/^ *//')
words=$(sed -E "s/.*-append '([^']*)'.*/\1/" <<<"$command")
[[ $words != "$command" ]] || { echo 'the command has no -append' >&2; exit 1; }

# script NAME COMMAND: a shell script that runs it and waits.
script() { printf 'exec %s </dev/null >/dev/null 2>&1\n' "$2" >"$work/$1.sh"; }

names=(all)
script all "$command"
for word in $words; do
  case $word in
    console=* | panic=* | qemu_fw_cfg.* | no_timer_check) continue ;; # without them the boot fails, or may
  esac
  rest=$(tr ' ' '\n' <<<"$words" | grep -Fxv -- "$word" | tr '\n' ' ')
  script "$word" "${command/"'$words'"/"'$rest'"}"
  names+=("$word")
done

milliseconds() {
  local start=$EPOCHREALTIME
  "$@" || true
  awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f\n", (b - a) * 1000 }'
}
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

for ((round = 1; round <= rounds; round++)); do
  for name in "${names[@]}"; do milliseconds sh "$work/$name.sh" >>"$work/$name.ms"; done
done

base=$(median "$work/all.ms")
printf 'Load %s, median of %s boots, one at a time.\n\n' "$(cut -d' ' -f1 /proc/loadavg)" "$rounds"
printf '| without | boot | as it is by default |\n| --- | --- | --- |\n'
for name in "${names[@]}"; do
  awk -v name="${name/#all/nothing left out}" -v ms="$(median "$work/$name.ms")" -v base="$base" \
    'BEGIN { printf "| `%s` | %.0f ms | %.2f times |\n", name, ms, ms / base }'
done

cores=$(nproc)
boots=$((cores * 8))
printf '\n| at a time | boots a second |\n| --- | --- |\n'
for at_a_time in $((cores / 2)) "$cores" $((cores * 2)); do
  for _ in 1 2 3; do
    milliseconds sh -c "seq $boots | xargs -P $at_a_time -I{} sh '$work/all.sh'" >>"$work/many-$at_a_time.ms"
  done
  awk -v at="$at_a_time" -v n="$boots" -v ms="$(median "$work/many-$at_a_time.ms")" 'BEGIN { printf "| %d | %.1f |\n", at, n * 1000 / ms }'
done
