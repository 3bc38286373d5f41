#!/usr/bin/env bash
# What discovery costs: listing 300 and 3,000 scenario files, less listing none, interleaved in one run.
#
#   bench/discovery.sh [rounds]
set -euo pipefail

rounds=${1:-15}
sizes=(0 1 300 3000)
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The suite's own files under as many names as it takes: what users write, not the shortest that would do.
make_root() {
  local root=$work/$1 count=$1 i=0 file
  empty_root "$root"
  while ((i < count)); do
    while ((i < count)) && read -r file; do
      mkdir -p "$root/scenarios/area-$((i / 200))"
      cp "$file" "$root/scenarios/area-$((i / 200))/copy-$((i++))-$(basename "$file")"
    done < <(find "$repo/scenarios" -name '*.toml' | sort)
  done
}

list() { ERIX_ROOT=$work/$1 "$test_program" -list full/json; }

build
for size in "${sizes[@]}"; do make_root "$size"; done
echo "listing scenario files, median of $rounds rounds"
machine
for ((round = 1; round <= rounds; round++)); do
  for size in "${sizes[@]}"; do seconds list "$size" >>"$work/seconds-$size"; done
done

for size in "${sizes[@]}"; do
  awk -v n="$size" -v s="$(median <"$work/seconds-$size")" -v base="$(median <"$work/seconds-0")" \
    'BEGIN { printf "%5d files %8.0f ms, %6.0f ms more than none\n", n, s * 1000, (s - base) * 1000 }'
done
