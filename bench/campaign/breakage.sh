# What is broken instead of killed: caches, tools, disks. Sourced by kill-campaign.sh.
# shellcheck shell=bash disable=SC2154 # lane, work and their like are the campaign's

# run_whole [COMMAND...]: the suite from beginning to end, by a command that changes the world around it.
run_whole() {
  rm -rf "$lane/results"
  "$@" "$(command -v env)" "ERIX_CAMPAIGN=$marker" "$test_program" -class '*.Scenarios' -trx "$lane/results/run.trx" -diagnostics -noColor \
    >"$lane/log" 2>&1
  status=$?
}

# What an untouched run leaves in its cache; later ones must leave the same bytes or nothing.
make_reference() {
  run_whole
  sha256sum "$ERIX_CACHE"/media/*/disk.img "$ERIX_CACHE"/initramfs/*.cpio >"$work/reference"
}

# expect_sound NAME: all is well again after whatever was done.
expect_sound() {
  local good
  run_whole
  good=$(passed_ones | grep -c '^good-')
  named=yes words="$good of 4 passed"
  ((good == 4)) || named=no
  row "$1" - "$(own_vms | wc -l)" 0 0 "$(count_lies '')" "$(count_stale)" "$named" "$words"
}

# expect_cause NAME PATTERN COMMAND...: nothing passes but what does not need the thing, and the message names the cause.
expect_cause() {
  local name=$1 pattern=$2 start=$EPOCHREALTIME gone passed=0
  run_whole "${@:3}"
  gone=$(seconds_until_no_vm)
  words=$(grep -ohE -m1 ".*($pattern).*" "$lane/log" | tr '\t' ' ' | sed 's/^ *//; s/.*Exception : //' | cut -c1-110)
  named=yes
  [[ -n $words ]] || named=no
  [[ ${may_pass:-no} == yes ]] || passed=$(passed_ones | grep -c '^good-')
  row "$name" - "$(is_late "$gone")" "$gone" "$(since "$start")" \
    "$(($(count_lies '') + passed))" "$(count_stale)" "$named" "$words"
}

# Files of builds that were killed, once the next build of the same thing is through.
expect_no_litter() {
  local litter
  litter=$(find "$ERIX_CACHE" -name '*.tmp*' -printf '%f ')
  row "litter in the cache, $1" - 0 0 0 0 "$(wc -w <<<"$litter")" yes "${litter:-none}"
}

# A disk of so many KiB at a folder, for one command, by a mount namespace: for root, and where it may for anybody else.
with_small_disk() {
  local size=$1 folder=$2 unshare=(unshare --mount)
  ((EUID == 0)) || unshare+=(--user --map-root-user)
  "${unshare[@]}" sh -c 'mount -t tmpfs -o size="$1k" tmpfs "$2" && shift 2 && exec "$@"' sh "$size" "$folder" "${@:3}"
}

# The tool is not there, nor anywhere else: its folder is seen without it.
without_tool() {
  local tool folder unshare=(unshare --mount)
  tool=$(readlink -f "$(PATH=$PATH:/usr/sbin command -v "$1")")
  folder=$(dirname "$tool")
  ((EUID == 0)) || unshare+=(--user --map-root-user)
  mkdir -p "$work/folder-without"
  cp -a --reflink=auto "$folder/." "$work/folder-without/"
  rm "$work/folder-without/$(basename "$tool")"
  "${unshare[@]}" sh -c 'mount --bind "$1" "$2" && shift 2 && exec "$@"' sh "$work/folder-without" "$folder" "${@:2}"
}

# The runs' own folder on a disk of so many KiB: full while working copies are made, or once a VM writes.
on_small_root() {
  with_small_disk "$1" "$work/small-root" sh -c 'cp -r "$1/scenarios" "$1/groups" "$1"/*.toml "$2/" && export ERIX_ROOT="$2" && shift 2 && exec "$@"' \
    sh "$ERIX_ROOT" "$work/small-root" "${@:2}"
}

flip() { printf '\377' | dd of="$1" bs=1 seek="$2" conv=notrunc status=none; }

break_everything() {
  local entry
  for entry in "$ERIX_CACHE"/media/*/disk.img; do truncate --size=-4096 "$entry"; done
  expect_sound 'every medium truncated'
  for entry in "$ERIX_CACHE"/media/*/disk.img; do flip "$entry" 1100; done
  expect_sound 'every medium flipped'
  for entry in "$ERIX_CACHE"/initramfs/*.cpio; do truncate --size=-4096 "$entry"; done
  expect_sound 'the initramfs truncated'
  for entry in "$ERIX_CACHE"/initramfs/*.cpio; do flip "$entry" 700000; done
  expect_sound 'the initramfs flipped'

  printf '#!/bin/sh\nexit 1\n' >"$work/qemu-exits" && chmod +x "$work/qemu-exits"
  expect_cause 'QEMU exits at once' 'QEMU ended with 1 at once' env "ERIX_QEMU=$work/qemu-exits"
  expect_cause 'QEMU missing' 'qemu-system-x86_64 is not on the PATH|ERIX_QEMU names' env "ERIX_QEMU=$work/no-such-qemu"
  expect_cause 'QEMU not on the PATH' 'qemu-system-x86_64 is not on the PATH' env "PATH=$work/slow-guard"
  mkdir -p "$work/only-qemu" && ln -sf "$(command -v qemu-system-x86_64)" "$work/only-qemu/"
  expect_cause 'setpriv missing' 'setpriv' env "PATH=$work/only-qemu"
  expect_cause 'kernel missing' 'setup.sh' env "ERIX_KERNEL=$work/no-such-kernel"
  break_disks_and_tools
  expect_sound 'after everything'
  expect_no_litter 'after everything'
}

break_disks_and_tools() {
  if ! with_small_disk 64 "$work" true 2>/dev/null; then
    row 'disk full, tool missing' - 0 0 0 0 0 no 'skipped: this user may neither mount nor make a user namespace'
    return
  fi

  mkdir -p "$work/empty-cache" "$work/small-cache" "$work/small-root"
  expect_cause 'mke2fs missing' 'mke2fs' without_tool mke2fs env "ERIX_CACHE=$work/empty-cache"
  expect_cause 'disk full while the initramfs is packed' 'No space left' with_small_disk 1024 "$work/small-cache" env "ERIX_CACHE=$work/small-cache"
  # The initramfs fits, the media do not all.
  may_pass=yes expect_cause 'disk full while media are built' 'No space left' with_small_disk 4400 "$work/small-cache" env "ERIX_CACHE=$work/small-cache"
  may_pass=yes expect_cause 'disk full while copies are made' 'No space left' on_small_root 200
  make_filling_qemu
  expect_cause 'disk full while VMs write' 'No space left|no room|disk is full' on_small_root 4096 env "ERIX_QEMU=$work/qemu-on-full-disk"
}

# Fills the disk that it runs on, and only then becomes QEMU: its first write to a new block finds no room.
make_filling_qemu() {
  printf '#!/bin/sh\ncat /dev/zero 2>/dev/null >"$ERIX_ROOT/filler.$$"\nexec %s "$@"\n' "$(command -v qemu-system-x86_64)" >"$work/qemu-on-full-disk"
  chmod +x "$work/qemu-on-full-disk"
}
