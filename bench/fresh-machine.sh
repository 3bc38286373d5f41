#!/usr/bin/env bash
# What a newcomer goes through: a minimal Debian of this machine's release in a folder, with the .NET SDK and a clone of
# HEAD and nothing else, and the README's two lines in it. Prints a table of steps, times and outcomes; its exit status
# is 1 where one of them failed. The clone is of what is committed.
#
#   bench/fresh-machine.sh [--prebuilt-kernel] [--only-first] [--folder FOLDER] [--keep]
#
#   --prebuilt-kernel  setup.sh takes Debian's kernel
#   --only-first       ends with the first green scenario
#   --folder FOLDER    where to make it: 6 GiB and not mounted nodev; by default below /var/tmp
#   --keep             leaves the folder there
#
# Needs root and debootstrap (apt-get install debootstrap). The packages come from where this machine has its own,
# NuGet's from where this user has them. Mounts and processes live in namespaces of their own and end with this script.
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly repo
setup_option=
only_first=no
keep=no
folder=
machine=

main() {
  while (($# > 0)); do
    case $1 in
      --prebuilt-kernel) setup_option=' --prebuilt-kernel' ;;
      --only-first) only_first=yes ;;
      --keep) keep=yes ;;
      --folder) folder=${2:?--folder needs a folder}; shift ;;
      *) fail "unknown option $1; the first lines of this script list the options" ;;
    esac
    shift
  done
  ((EUID == 0)) || fail 'a Debian is made in a folder by root only'
  command -v debootstrap >/dev/null || fail 'debootstrap is missing: apt-get install debootstrap'
  if [[ -z $folder ]]; then
    folder=$(mktemp -d /var/tmp/erix-fresh.XXXXXX)
  elif [[ -n $(ls -A "$folder" 2>/dev/null) ]]; then
    fail "$folder is not empty"
  fi
  work=$(mktemp -d)
  trap clean_up EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP

  load=$(cut -d' ' -f2 /proc/loadavg)
  make_debian
  take_the_sdk_and_a_clone
  newcomer "./setup.sh$setup_option && dotnet test tests/Erix.Scenarios.VmTests" first
  [[ $only_first == yes ]] || newcomer "./setup.sh$setup_option && dotnet test ScenarioTests.sln -m:1" second
  table
}

fail() { printf 'fresh-machine: %s\n' "$*" >&2; exit 2; }
say() { printf 'fresh-machine: %s\n' "$*" >&2; }

clean_up() {
  switch_off
  # Its mounts went with the namespace that they were made in, so nothing of the host's is below the folder.
  if [[ $keep == yes ]]; then
    say "the machine is in $folder"
  else
    rm -rf --one-file-system "$folder"
  fi
  rm -rf "$work"
}

# ---- the machine -------------------------------------------------------------------------------

make_debian() {
  local release mirror
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  # shellcheck disable=SC2016 # apt's own variables
  mirror=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
    awk -v release="$release" '$1 == release { print $2; exit }')
  [[ -n $mirror ]] || fail "this machine has no source of packages for $release"
  say "making a minimal Debian $release in $folder"
  # As "/" is everywhere; mktemp makes it root's alone, and apt downloads as somebody else.
  chmod 755 "$folder"
  # Beside the minimum only what the SDK asks of any Debian.
  # It mounts a /proc there; in a namespace of its own, that goes with it however it ends.
  unshare --mount --propagation private \
    debootstrap --variant=minbase --include="ca-certificates,libssl3,$(icu_package)" "$release" "$folder" "$mirror" \
    >"$work/debootstrap.log" 2>&1 ||
    { tail -n 20 "$work/debootstrap.log" >&2; fail 'debootstrap failed'; }

  # Where and how this machine gets its packages, and whom it trusts.
  rm -f "$folder/etc/apt/sources.list"
  local path
  for path in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/keyrings /usr/share/keyrings \
    /etc/resolv.conf /etc/hosts /usr/local/share/ca-certificates /etc/ssl/certs; do
    [[ -e $path ]] || continue
    mkdir -p "$folder${path%/*}"
    # Dangling links among the certificates are left out.
    cp -rL "$path" "$folder${path%/*}/" 2>/dev/null || true
  done
  apt-config dump | grep '^Acquire::' >"$folder/etc/apt/apt.conf.d/90acquire" || true
  # As every installed Debian has done before its first user comes.
  chroot "$folder" apt-get -qq update >&2 || fail 'apt-get update failed in the new machine'
}

icu_package() { apt-cache search --names-only '^libicu[0-9]+$' | awk '{ print $1 }' | sort -V | tail -n 1; }

take_the_sdk_and_a_clone() {
  # "10.0.401 [/usr/share/dotnet/sdk]"
  sdk=$(dotnet --list-sdks | sed -n 's/^10\..*\[\(.*\)\/sdk\]$/\1/p' | tail -n 1)
  [[ -n $sdk ]] || fail 'the .NET SDK 10 is not on the PATH'
  mkdir -p "$folder/usr/share/dotnet" "$folder/root/work/shared" "$folder/root/.nuget/NuGet"
  ln -s /usr/share/dotnet/dotnet "$folder/usr/bin/dotnet"
  [[ ! -d ~/.nuget/NuGet ]] || cp ~/.nuget/NuGet/* "$folder/root/.nuget/NuGet/"
  git clone --quiet --no-local "$repo" "$folder/root/work/clone"
}

# ---- the newcomer ------------------------------------------------------------------------------

# What of this shell's environment says how to reach the world; the rest is this machine's own.
environment() {
  env | grep -E '^([a-z]+_proxy|[A-Z]+_PROXY|SSL_CERT_[A-Z]+|NUGET_[A-Z_]+|DOTNET_(CLI|NOLOGO)[A-Z_]*|ERIX_[A-Z_]+)=' ||
    true
}

# newcomer LINE NAME: one line of the README in the machine, and in $work/NAME a line "SECONDS WHAT" for each line said.
newcomer() {
  local line=$1 name=$2 variables
  mapfile -t variables < <(environment)
  say "\$ $line"
  mkfifo "$work/said"
  unshare --mount --pid --ipc --fork --kill-child --propagation private \
    bash -c "$inside" bash "$folder" "$sdk" "$repo/../shared" \
    env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb LANG=C.UTF-8 \
    "${variables[@]}" bash -c "cd ~/work/clone && $line" </dev/null >"$work/said" 2>&1 &
  machine=$!
  # In the background, as a trap interrupts a wait and no read.
  stamp <"$work/said" >"$work/$name" &
  wait "$!"
  switch_off
  rm "$work/said"
}

switch_off() {
  [[ -n $machine ]] || return 0
  # It has ended by itself where all was said; and where not, its first process goes with it, and with that one all.
  kill -KILL "$machine" 2>/dev/null || true
  wait "$machine" 2>/dev/null || true
  machine=
}

# Mounts what any machine has, and the SDK and the corpora to read, and runs the rest of the arguments.
# shellcheck disable=SC2016 # it is another shell's
readonly inside='
set -e
folder=$1 sdk=$2 shared=$3
shift 3
mount -t proc proc "$folder/proc"
mount --rbind /sys "$folder/sys"
mount --rbind /dev "$folder/dev"
mount -t tmpfs tmpfs "$folder/run"
mount --bind -o ro "$sdk" "$folder/usr/share/dotnet"
if [ -d "$shared" ]; then mount --rbind -o ro "$shared" "$folder/root/work/shared"; fi
exec chroot "$folder" "$@"
'

# Every line with the second at which it came, shown as well; with --only-first not beyond the first green case.
stamp() {
  local line start=$EPOCHREALTIME
  while IFS= read -r line; do
    printf '%s %s\n' "$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')" "$line"
    printf '%s\n' "$line" >&2
    if [[ $only_first == yes && $line == *'] passed '* ]]; then break; fi
  done
}

# ---- the table ---------------------------------------------------------------------------------

table() {
  printf '%d cores; load when it began: %s\n' "$(nproc)" "$load"
  awk -v only_first="$only_first" '
    function row(step, from, to, outcome) {
      printf "| %-34s | %7.1f s | %s |\n", step, to - from, outcome
      if (outcome !~ /^ok/) failed = 1
    }
    function at(text) { return text in time ? time[text] : end }
    function outcome(from) { return from in time ? "ok" : "FAILED" }
    BEGIN { print "| step | time | outcome |"; print "| --- | --- | --- |" }
    FNR == 1 && NR != 1 { report(); split("", time); split("", said) }
    { second = $1; sub(/^[^ ]+ /, ""); end = second; file = FILENAME }
    /1\/3 packages/ { mark("packages") }
    /2\/3 guest kernel/ { mark("kernel") }
    /3\/3 dotnet/ { mark("restore") }
    /^\[[0-9:]+\] ready/ { mark("ready") }
    /Test run for .*VmTests/ { mark("vm") }
    /Test run for .*UnitTests/ { mark("unit") }
    /\] passed / { mark("green") }
    /^(Passed|Failed)! .*VmTests/ { mark("vm end"); said["vm"] = $0 }
    /^(Passed|Failed)! .*UnitTests/ { mark("unit end"); said["unit"] = $0 }
    function mark(what) { if (!(what in time)) time[what] = second }
    function counts(line) {
      if (line == "") return "FAILED: no result"
      match(line, /Failed: .*Total: *[0-9]+/)
      return (line ~ /^Passed!/ ? "ok: " : "FAILED: ") tolower(substr(line, RSTART, RLENGTH))
    }
    function report() {
      if (file ~ /first$/) {
        row("packages", 0, at("kernel"), outcome("kernel"))
        row("kernel", at("kernel"), at("restore"), outcome("restore"))
        row("restore, first build: the rest", at("restore"), at("ready"), outcome("ready"))
        row("dotnet test builds", at("ready"), at("vm"), outcome("vm"))
        row("first green case", at("vm"), at("green"), outcome("green"))
        row("**from nothing to first green**", 0, at("green"), outcome("green"))
        if (only_first == "no") row("all cases", at("vm"), at("vm end"), counts(said["vm"]))
      } else {
        row("setup again", 0, at("ready"), outcome("ready"))
        row("all cases again", at("vm"), at("vm end"), counts(said["vm"]))
        row("unit tests", at("unit"), at("unit end"), counts(said["unit"]))
      }
    }
    END { report(); exit failed }
  ' $(cd "$work" && for name in first second; do [[ ! -e $name ]] || echo "$work/$name"; done)
}

main "$@"
