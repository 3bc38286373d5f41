# What the benches share; sourced, never run.
# shellcheck shell=bash

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tests=$repo/tests/Erix.Scenarios.VmTests
# shellcheck disable=SC2034 # for those who source this
test_program=$tests/bin/Debug/net10.0/Erix.Scenarios.VmTests

build() { dotnet build "$repo/ScenarioTests.sln" --verbosity quiet >&2; }

# This clone's guest, whatever ERIX_ROOT says.
use_own_guest() { export ERIX_KERNEL=$repo/out/guest/kernel/vmlinux ERIX_INIT=$repo/out/guest/init; }

# with_guests FOLDER: gives a root this clone's guests, and what they are made of.
with_guests() {
  mkdir -p "$1/out"
  cp -r "$repo/guests" "$1/"
  ln -s "$repo/out/guest" "$1/out/guest"
}

# empty_root FOLDER: a root without scenarios.
empty_root() {
  mkdir -p "$1/scenarios/boot" "$1/groups"
  cp "$repo"/runtime.*.toml "$1/"
  with_guests "$1"
}

# mirror_root FOLDER: this clone's scenarios, with a place of their own for what runs leave.
mirror_root() {
  mkdir -p "$1"
  cp -r "$repo/scenarios" "$repo/groups" "$repo"/*.toml "$1/"
  with_guests "$1"
}

# run_audit GROUP WHAT: runs all of a group of the audit's tests. A whole run, whose out/GROUP.md says "N WHAT of N tried",
# makes that docs/GROUP.md, be it red or green; the status is the run's, and never 0 for one that was not whole.
run_audit() {
  local table=$repo/out/$1.md status=0
  rm -f "$table"
  ERIX_AUDIT=all ERIX_ROOT=$repo dotnet test "$repo/tests/Erix.Scenarios.AuditTests" --filter "Group=$1" || status=$?
  if ! grep -qxE "([0-9]+) $2 of \1 tried[.,].*" "$table"; then
    echo "docs/$1.md stays as it was: the run was not whole" >&2
    return 1
  fi
  cp "$table" "$repo/docs/$1.md"
  git -C "$repo" --no-pager diff --stat -- "docs/$1.md"
  return "$status"
}

# Seconds that a command takes; its output and its status are not of interest.
seconds() {
  local start=$EPOCHREALTIME
  "$@" >/dev/null 2>&1 || true
  awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", b - a }'
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# ratios BARE FRAMEWORK START: of files with a line a round. Each round's own, as what else the machine does meets all of a
# round and not all rounds; and their median.
ratios() {
  paste "$1" "$2" "$3" | awk '{ printf "%.2f\n", ($2 - $3) / $1 }' | sort -n |
    awk '{ v[NR] = $1; all = all (NR > 1 ? ", " : "") $1 } END { printf "%-40s %8.2f   median of %s\n", "ratio, start apart", v[int((NR + 1) / 2)], all }'
}

# Where it was measured, and what else the machine was doing when it began.
machine() {
  local kvm='no KVM'
  [[ -w /dev/kvm ]] && grep -qE '^flags.* (vmx|svm)( |$)' /proc/cpuinfo && kvm=KVM
  printf '%d cores, %s, %d GiB, QEMU %s; load when it began: %s\n' "$(nproc)" "$kvm" \
    "$(awk '/MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo)" \
    "$(qemu-system-x86_64 --version | sed -n 's/.*version \([0-9.]*\).*/\1/p')" "$(cut -d' ' -f1 /proc/loadavg)"
}

# prepare_boots N FOLDER [SCENARIO]: N scenarios that differ only in their names, and the QEMU command of one of them.
prepare_boots() {
  local i boots=$1 folder=$2 file
  file=$(find "$repo/scenarios" -name "${3:-full-system-normal}.toml")
  [[ -n $file ]] || { echo "there is no scenario $3" >&2; exit 1; }
  empty_root "$folder/root"
  for ((i = 1; i <= boots; i++)); do
    cp "$file" "$folder/root/scenarios/boot/$(printf 'boot-%03d' "$i").toml"
  done
  # One that is refused before any VM: what `dotnet test` costs by itself.
  printf 'class = "full-system"\nservice_primary_control_fault = "probed-omit-primary-control"\n' \
    >"$folder/root/scenarios/boot/no-vm.toml"
  use_own_guest
  export ERIX_ROOT=$folder/root
  (cd "$folder/root" && "$repo/erix" plan boot-001 --make) | tail -1 | sed 's/^ *//' >"$folder/command"
  printf 'exec %s </dev/null >/dev/null 2>&1\n' "$(cat "$folder/command")" >"$folder/bare.sh"
}

# Once prepared: the boots through the framework, and the same command without it, as many at a time.
boot_through_framework() { dotnet test "$tests" --no-build --filter 'Scenario~boot-'; }
start_framework_only() { dotnet test "$tests" --no-build --filter Scenario=no-vm; }
boot_bare() { seq "$1" | xargs -P "$2" -I{} sh "$3/bare.sh"; }

# What bench/recorded-qemu.sh wrote down: how many VMs there were at most at a time, and the test process's peak in MiB.
most_vms() { sort -n "$1" | awk '{ now += $2; if (now > most) most = now } END { print most + 0 }'; }
peak_mib() { awk '$3 > most { most = $3 } END { printf "%.0f\n", most / 1024 }' "$1"; }
