#!/usr/bin/env bash
# Kills every process of a test run at random moments, breaks its cache, fills its disk and takes its tools away; after
# each blow it looks for a QEMU that lives on, for a 'passed' that is a lie, and for a cache that is stale. Prints a table
# and ends with 1 if there was one. Takes a quarter of an hour with ten rounds.
set -uo pipefail

rounds=${1:-10}
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
leaks=0
lies=0
blows=0

export ERIX_ROOT=$work/root ERIX_CACHE=$work/cache
export ERIX_KERNEL=$repo/out/guest/kernel/vmlinux ERIX_INIT=$repo/out/guest/init
trap 'umount "$work"/small* 2>/dev/null; rm -rf "$work"' EXIT

# Six scenarios that pass and four that cannot: any 'passed' of a must-fail is a lie.
make_root() {
  local i
  mkdir -p "$1/scenarios/boot" "$1/groups"
  cp "$repo"/runtime.*.toml "$1/"
  for i in 1 2 3 4 5 6; do
    printf 'rootd_test_mode = "phase4-e2fs-fat"\nclass = "subsystem-positive"\nblock_storage_image = "phase4-fs-ext%d"\nqemu_block_readonly = false\n' \
      $((2 + i % 2)) >"$1/scenarios/boot/good-$i.toml"
  done
  for i in 1 2 3 4; do
    printf 'class = "full-system"\n[expect]\nrequire = ["ERIX_ROOTD:NEVER_PRINTED"]\n' >"$1/scenarios/boot/must-fail-$i.toml"
  done
}

run() { exec env --default-signal=INT,QUIT dotnet test "$repo/tests/Erix.Scenarios.VmTests" --no-build --filter "Class!=none&Group!=harness"; }

descendants() {
  local child
  for child in $(cat "/proc/$1/task/"*/children 2>/dev/null); do
    echo "$child"
    descendants "$child"
  done
}

# The first process below $1 whose command line has $2 in it; 'dotnet-test' is $1 itself.
victim() {
  local pid
  [[ $2 == dotnet-test ]] && { echo "$1"; return; }
  for pid in $(descendants "$1"); do
    tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q -- "$2" && { echo "$pid"; return; }
  done
}

alive_vms() { pgrep -f -- "file=$work/" | while read -r pid; do grep -q qemu "/proc/$pid/comm" 2>/dev/null && echo "$pid"; done; }

# judge NAME LOG: counts what is left five seconds later.
judge() {
  local vms lied
  blows=$((blows + 1))
  for _ in 1 2 3 4 5; do [[ -z $(alive_vms) ]] && break; sleep 1; done
  vms=$(alive_vms | wc -l)
  lied=$(grep -c 'passed  must-fail' "$2")
  leaks=$((leaks + vms))
  lies=$((lies + lied))
  printf '%-34s left %d  lies %d  %s\n' "$1" "$vms" "$lied" "$(tail -1 "$2" | cut -c1-90)"
  alive_vms | xargs -r kill -9
}

kill_rounds() {
  local name=$1 pattern=$2 signal=$3 round pid target log=$work/log
  for ((round = 1; round <= rounds; round++)); do
    (run) >"$log" 2>&1 &
    pid=$!
    sleep "$((2 + RANDOM % 5)).$((RANDOM % 10))"
    target=$(victim "$pid" "$pattern")
    if [[ -n $target ]]; then
      kill "-$signal" "$target" 2>/dev/null
      # What is left of the chain gets the time that a user would give it, and is then ended hard.
      timeout 15 tail --pid="$pid" -f /dev/null
    fi
    judge "$name $signal" "$log"
    descendants "$pid" | xargs -r kill -9 2>/dev/null
    kill -9 "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  done
}

# The suite as it should be, after whatever was done to it.
expect_sound() {
  (run) >"$work/log" 2>&1
  judge "$1" "$work/log"
  if [[ $(grep -c 'passed  good-' "$work/log") != 6 ]]; then
    printf '  but %d of 6 good scenarios passed\n' "$(grep -c 'passed  good-' "$work/log")"
    lies=$((lies + 1))
  fi
}

# expect_cause NAME WORD: every scenario must fail, and the message must name the cause.
expect_cause() {
  judge "$1" "$work/log"
  if grep -q 'passed  ' "$work/log" || ! grep -qi -- "$2" "$work/log"; then
    printf '  but something passed, or nobody says "%s"\n' "$2"
    lies=$((lies + 1))
  fi
}

make_root "$ERIX_ROOT"
expect_sound 'untouched'

for target in 'dotnet-test dotnet-test' 'vstest vstest.console' 'testhost testhost' 'test-program bin/Debug/net10.0/Erix.Scenarios.VmTests' 'qemu qemu-system'; do
  for signal in KILL INT TERM; do
    kill_rounds "${target%% *}" "${target#* }" "$signal"
  done
done
expect_sound 'after all kills'

for entry in "$ERIX_CACHE"/media/*/disk.img; do truncate --size=-4096 "$entry"; done
expect_sound 'every medium truncated'
for entry in "$ERIX_CACHE"/media/*/disk.img; do printf '\377' | dd of="$entry" bs=1 seek=1100 conv=notrunc status=none; done
expect_sound 'every medium flipped'

printf '#!/bin/sh\nexit 1\n' >"$work/qemu-exits"
chmod +x "$work/qemu-exits"
(ERIX_QEMU=$work/qemu-exits run) >"$work/log" 2>&1
expect_cause 'QEMU exits at once' 'Environment'
(ERIX_QEMU=$work/no-such-qemu run) >"$work/log" 2>&1
expect_cause 'QEMU missing' 'ERIX_QEMU names'
(ERIX_KERNEL=$work/no-such-kernel run) >"$work/log" 2>&1
expect_cause 'kernel missing' 'setup.sh'

if ((EUID == 0)); then
  mkdir "$work/small-cache" "$work/small-root"
  mount -t tmpfs -o size=1m tmpfs "$work/small-cache" && {
    (ERIX_CACHE=$work/small-cache run) >"$work/log" 2>&1
    expect_cause 'disk full while building' 'space'
    umount "$work/small-cache"
  }
  mount -t tmpfs -o size=200k tmpfs "$work/small-root" && {
    make_root "$work/small-root"
    (ERIX_ROOT=$work/small-root run) >"$work/log" 2>&1
    judge 'disk full while running' "$work/log"
    umount "$work/small-root"
  }
else
  echo 'disk full: skipped, as only root can mount a small disk'
fi
expect_sound 'after everything'

printf '%d blows, %d VMs left, %d lies\n' "$blows" "$leaks" "$lies"
((leaks == 0 && lies == 0))
