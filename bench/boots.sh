#!/usr/bin/env bash
# What the framework adds to a VM: N boots of one scenario through `dotnet test`, against the same QEMU command in a
# shell loop with as many at a time, interleaved in one run. Prints a table; leaves nothing in the tree.
set -euo pipefail

boots=${1:-32}
rounds=${2:-5}
scenario=full-system-normal

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
slots=${ERIX_SLOTS:-$(nproc)}
tests=$repo/tests/Erix.Scenarios.VmTests
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A root of its own: N scenarios that differ only in their names.
make_root() {
  mkdir -p "$work/root/scenarios/boot" "$work/root/groups"
  cp "$repo"/runtime.*.toml "$work/root/"
  local i
  for ((i = 1; i <= boots; i++)); do
    cp "$repo/scenarios/boot/$scenario.toml" "$work/root/scenarios/boot/$(printf 'boot-%03d' "$i").toml"
  done
  # One that is refused before any VM: what `dotnet test` costs by itself.
  printf 'class = "full-system"\nrun_mode = "vm-disk-image"\ndisk_image_case = "two-virtio-disks"\n' \
    >"$work/root/scenarios/boot/no-vm.toml"
}

seconds() { local start=$EPOCHREALTIME; "$@" >/dev/null 2>&1 || true; awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", b - a }'; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

export ERIX_KERNEL=$repo/out/guest/kernel/vmlinux ERIX_INIT=$repo/out/guest/init ERIX_ROOT=$work/root
run_filter() { dotnet test "$tests" --no-build --filter "$1"; }
run_bare() { seq "$boots" | xargs -P "$slots" -I{} sh "$work/bare.sh"; }

dotnet build "$repo/ScenarioTests.sln" --verbosity quiet >&2
make_root
(cd "$work/root" && "$repo/erix" plan boot-001 --make) | tail -1 >"$work/command"
printf 'exec %s </dev/null >/dev/null 2>&1\n' "$(sed 's/^ *//' "$work/command")" >"$work/bare.sh"

echo "$boots boots, $slots at a time, $rounds rounds" >&2
for ((round = 1; round <= rounds; round++)); do
  seconds run_bare >>"$work/bare"
  seconds run_filter 'Scenario!=no-vm' >>"$work/framework"
  seconds run_filter 'Scenario=no-vm' >>"$work/start"
  echo "round $round: bare $(tail -1 "$work/bare") s, dotnet test $(tail -1 "$work/framework") s, its start alone $(tail -1 "$work/start") s" >&2
done

awk -v n="$boots" -v bare="$(median <"$work/bare")" -v framework="$(median <"$work/framework")" -v start="$(median <"$work/start")" 'BEGIN {
  printf "%-34s %8.2f s  %6.1f boots/s\n", "bare QEMU, shell loop", bare, n / bare
  printf "%-34s %8.2f s\n", "dotnet test", framework
  printf "%-34s %8.2f s\n", "  of which its start, without a VM", start
  printf "%-34s %8.2f\n", "ratio, start apart", (framework - start) / bare
  printf "%-34s %8.2f\n", "ratio, start included", framework / bare
}'
