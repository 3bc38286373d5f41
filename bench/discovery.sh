#!/usr/bin/env bash
# What discovery costs: listing 300 and 3,000 scenario files, less listing none, interleaved in one run.
set -euo pipefail

rounds=${1:-7}
sizes=(0 300 3000)

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$repo/tests/Erix.Scenarios.VmTests/bin/Debug/net10.0/Erix.Scenarios.VmTests
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The suite's own files under as many names as it takes: what users write, not the shortest that would do.
make_root() {
  local root=$work/$1 count=$1 i=0 file
  mkdir -p "$root/scenarios" "$root/groups"
  cp "$repo"/runtime.*.toml "$root/"
  while ((i < count)); do
    while ((i < count)) && read -r file; do
      mkdir -p "$root/scenarios/area-$((i / 200))"
      cp "$file" "$root/scenarios/area-$((i / 200))/copy-$((i++))-$(basename "$file")"
    done < <(find "$repo/scenarios" -name '*.toml' | sort)
  done
}

list() {
  local start=$EPOCHREALTIME
  ERIX_ROOT=$work/$1 "$program" -list full/json >"$work/list"
  awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f\n", (b - a) * 1000 }' >>"$work/ms-$1"
}

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

dotnet build "$repo/tests/Erix.Scenarios.VmTests" --verbosity quiet >&2
for size in "${sizes[@]}"; do make_root "$size"; done
for ((round = 1; round <= rounds; round++)); do
  for size in "${sizes[@]}"; do list "$size"; done
done

base=$(median "$work/ms-0")
echo "load $(cut -d' ' -f1 /proc/loadavg), median of $rounds rounds"
for size in "${sizes[@]}"; do
  awk -v n="$size" -v ms="$(median "$work/ms-$size")" -v base="$base" \
    'BEGIN { printf "%5d files %8.0f ms, %6.0f ms more than none\n", n, ms, ms - base }'
done
