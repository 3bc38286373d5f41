#!/usr/bin/env bash
# Makes this machine ready to run the scenarios: tools, the reference guest's kernel, NuGet packages.
# Every step looks first and acts only on what is missing, so a second run takes under a second.
set -euo pipefail

repo_root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly repo_root
cd "$repo_root"

# Tier, package, its programs that the framework and its tests start, what for. A failed mandatory, kernel or
# prebuilt package ends the setup; an optional one is reported, and what needs it is skipped with that reason
# (under ERIX_STRICT=1 it fails). src/Erix.Scenarios.Media/OutsidePrograms.cs has the same table; a test compares them.
readonly packages='
mandatory  qemu-system-x86   qemu-system-x86_64    boots the virtual machines
mandatory  seabios           -                     the firmware of QEMU'\''s q35 machine
mandatory  e2fsprogs         mke2fs,debugfs,tune2fs,e2fsck,dumpe2fs,e2freefrag  makes and checks ext media
mandatory  dosfstools        fsck.fat              checks FAT media
mandatory  exfatprogs        fsck.exfat,dump.exfat,mkfs.exfat  checks exFAT media
mandatory  mtools            mcopy,mdir,mtype,mattrib,minfo,mshowfat  reads FAT media back
mandatory  grub-common       grub-mkimage,grub-fstest  makes the bootloader of disk images, and reads filesystems
mandatory  grub-efi-amd64-bin  -                   the modules of that bootloader
mandatory  ovmf              -                     UEFI firmware, for guests that boot by it
mandatory  zstd              zstd                  compresses disk images
mandatory  git               git                   the revision that an image is built from
mandatory  gcc               gcc                   links the guest'\''s NativeAOT program
mandatory  libc6-dev         -                     links the guest'\''s NativeAOT program
mandatory  zlib1g-dev        -                     links the guest'\''s NativeAOT program
mandatory  util-linux        setpriv               flock, and what ends VMs with the run
mandatory  dash              sh                    the shell of guards and tests
mandatory  coreutils         cat,install,mkfifo,printf,sha256sum,sleep,stat,timeout  small programs of tests
kernel     linux-source-6.1  -                     the source of the guest'\''s kernel
kernel     make              -                     builds the kernel
kernel     gcc               -                     builds the kernel
kernel     libc6-dev         -                     builds the kernel'\''s own build tools
kernel     flex              -                     builds kconfig
kernel     bison             -                     builds kconfig
kernel     bc                -                     makes the kernel'\''s time constants
kernel     libelf-dev        -                     builds objtool
kernel     libssl-dev        -                     builds the kernel'\''s certificate tool
kernel     xz-utils          -                     unpacks the kernel'\''s source
kernel     patch             -                     applies guest/kernel/*.patch
prebuilt   lz4               -                     unpacks Debian'\''s kernel image
prebuilt   kmod              -                     resolves the order of its modules
optional   gdisk             sgdisk                an independent judge of GPT
optional   fdisk             sfdisk                an independent judge of GPT
optional   parted            parted                an independent judge of GPT
optional   sleuthkit         tsk_recover,fls,icat,mmls  an independent reader of every filesystem
optional   fuse2fs           fuse2fs               reads ext media with xattrs and ACLs
optional   fuse3             fusermount            unmounts what FUSE drivers mounted
optional   exfat-fuse        mount.exfat-fuse      an independent writer of exFAT
optional   mount             losetup               loop devices, for exfat-fuse
optional   attr              getfattr              reads xattrs on the host
optional   fsverity          fsverity              an independent judge of fs-verity digests
optional   openssl           openssl               an independent judge of keys and signatures
optional   binutils          readelf               an independent reader of ELF
optional   elfutils          eu-elflint            an independent judge of ELF
optional   bzip2             bzip2                 unpacks the corpus of ext images
optional   xz-utils          xz                    unpacks the corpus of exFAT images
optional   tar               tar                   unpacks the corpus of exFAT images
optional   qemu-system-misc  -                     other machines, for the examples
optional   qemu-system-arm   -                     other machines, for the examples
'

usage() {
  cat <<'END'
Usage: ./setup.sh [--no-kernel | --prebuilt-kernel] [--check] [--help]

Makes this machine ready for `dotnet test`. Run it again at any time: what is there stays as it is.

  1. Packages   by apt, only those that are missing. Oracles (independent readers and checkers) are
                optional: without one, the checks that need it are skipped and say so.
  2. Kernel     of the reference guest, built from Debian's linux-source package with
                guest/kernel/guest-kernel.config: a few minutes once per user, then cached in
                ~/.cache/erix-scenarios/kernel (or $XDG_CACHE_HOME) and shared by all clones.
                out/guest/kernel points at it.
  3. .NET       dotnet restore and the first build, beside the kernel's.

  --prebuilt-kernel  Take Debian's linux-image-cloud-amd64 instead of building: seconds instead of
                     minutes, but each VM boots some three times slower.
  --no-kernel        Leave the kernel alone; scenarios of the reference guest will not run.
  --check            Say what is missing, change nothing; exit status 1 if anything mandatory is.

Examples
  ./setup.sh && dotnet test --filter Group=smoke
  ./setup.sh --check || echo "run ./setup.sh first"

Packages are installed as root or by sudo. The SDK is .NET 10, https://dotnet.microsoft.com/download.
END
}

main() {
  local kernel=build check=no
  while (($# > 0)); do
    case $1 in
      --prebuilt-kernel) kernel=prebuilt ;;
      --no-kernel) kernel=none ;;
      --check) check=yes ;;
      -h | --help) usage; return ;;
      *) fail "unknown option $1; ./setup.sh --help lists the options" ;;
    esac
    shift
  done

  local tiers=(mandatory)
  case $kernel in
    build) tiers+=(kernel) ;;
    prebuilt) tiers+=(prebuilt) ;;
  esac
  [[ $(uname -sm) == 'Linux x86_64' ]] || fail "this is $(uname -sm); the guest needs Linux on x86_64"
  command -v apt-get >/dev/null ||
    fail "this system has no apt; install by its own means what the table in setup.sh names"

  if [[ $check == yes ]]; then
    check_only "$kernel" "${tiers[@]}"
    return
  fi
  # Said now, and not after minutes of building a kernel.
  has_sdk || fail "$no_sdk"

  step "packages (${tiers[*]}, optional)"
  install_packages "${tiers[@]}"
  start_dotnet
  step "guest kernel ($kernel)"
  case $kernel in
    build) guest/kernel/build-kernel.sh ;;
    prebuilt)
      # It is downloaded and not installed, so it needs package lists where nothing else did.
      apt-cache show linux-image-cloud-amd64 >/dev/null 2>&1 || as_root apt-get update "${apt_options[@]}" >/dev/null
      guest/kernel/prebuilt-kernel.sh
      ;;
    none) note 'left alone (--no-kernel)' ;;
  esac
  step 'dotnet restore and first build'
  finish_dotnet
  printf '[%s] ready\n' "$(clock)"
}

# ---- what the user sees ---------------------------------------------------------------------

step_number=0
step() {
  step_number=$((step_number + 1))
  printf '[%s] %d/3 %s\n' "$(clock)" "$step_number" "$1"
}
note() { printf '  %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 2; }
clock() { printf '%d:%02d' $((SECONDS / 60)) $((SECONDS % 60)); }

# ---- packages -------------------------------------------------------------------------------

# missing_packages TIER...: the packages of these tiers that are not installed, one a line.
missing_packages() {
  local wanted
  wanted=$(for tier; do awk -v tier="$tier" '$1 == tier { print $2 }' <<<"$packages"; done | sort -u)
  # dpkg-query fails when it knows nothing of a package at all: that one is missing, too.
  # shellcheck disable=SC2086 # one word a package
  comm -23 <(printf '%s\n' "$wanted") \
    <(dpkg-query --showformat='${Package} ${db:Status-Status}\n' --show $wanted 2>/dev/null |
      sed -n 's/ installed$//p' | sort -u)
}

purpose() { awk -v package="$1" '$2 == package { $1 = $2 = $3 = ""; print substr($0, 4); exit }' <<<"$packages"; }

install_packages() {
  local missing optional package
  mapfile -t missing < <(missing_packages "$@")
  mapfile -t optional < <(missing_packages optional)
  if ((${#missing[@]} + ${#optional[@]} == 0)); then
    note 'all there'
    return
  fi
  ((EUID == 0)) || command -v sudo >/dev/null ||
    fail "packages are missing, and this user is not root and has no sudo; as root: apt-get install ${missing[*]} ${optional[*]}"
  if ((${#missing[@]} > 0)); then
    note "installing ${missing[*]}"
    apt_install "${missing[@]}" || fail "apt could not install ${missing[*]}; its words are above"
  fi
  if ((${#optional[@]} > 0)); then
    note "installing (optional) ${optional[*]}"
    # All at once is fast; one by one, if that fails, finds out which of them cannot be had.
    apt_install "${optional[@]}" 2>/dev/null || for package in "${optional[@]}"; do
      apt_install "$package" 2>/dev/null || note "not to be had: $package ($(purpose "$package")); its checks will be skipped"
    done
  fi
}

readonly apt_options=(-q --yes --no-install-recommends -o DPkg::Lock::Timeout=300)

# The package lists are fetched only when apt cannot do with those it has (none yet, or stale ones).
apt_install() {
  local log
  log=$(mktemp)
  if ! as_root apt-get install "${apt_options[@]}" "$@" </dev/null >"$log" 2>&1; then
    as_root apt-get update "${apt_options[@]}" </dev/null >"$log" 2>&1 || true
    if ! as_root apt-get install "${apt_options[@]}" "$@" </dev/null >>"$log" 2>&1; then
      cat "$log" >&2
      rm -f "$log"
      return 1
    fi
  fi
  rm -f "$log"
}

as_root() {
  if ((EUID == 0)); then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

# ---- the .NET side --------------------------------------------------------------------------

has_sdk() { command -v dotnet >/dev/null && dotnet --list-sdks | grep -q '^10\.'; }
readonly no_sdk='the .NET SDK 10 is missing. Debian 12 has no package of it: take it from https://dotnet.microsoft.com/download/dotnet/10.0 and put dotnet on the PATH'

# Restore and the first build need the network and seldom more than one processor, and a kernel's build leaves some of
# both: they go on beside it, by what it leaves.
dotnet_job=
start_dotnet() {
  mkdir -p out
  trap 'kill -TERM -- "-$dotnet_job" 2>/dev/null || true' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  # A group of its own, so that Ctrl-C ends all of it.
  set -m
  restore_and_build </dev/null >out/setup-dotnet.log 2>&1 &
  dotnet_job=$!
  set +m
}

finish_dotnet() {
  wait "$dotnet_job" || {
    tail -n 40 out/setup-dotnet.log >&2
    fail 'dotnet restore or build failed; above are the last lines of out/setup-dotnet.log'
  }
  trap - EXIT
  [[ -s out/setup-dotnet.log ]] || note 'up to date'
}

# A restore with nothing to do takes seconds; so it is done only when a project changed since the last. What was built
# once, `dotnet test` keeps up to date.
restore_and_build() {
  is_restored || { dotnet restore ScenarioTests.sln && touch out/restored; } || return
  [[ -x out/guest/init ]] || nice dotnet build tests/Erix.Scenarios.VmTests --no-restore --nologo --verbosity quiet
}

is_restored() {
  [[ -e out/restored ]] || return 1
  [[ -z $(find . \( -name out -o -name bin -o -name obj -o -name .git \) -prune -o \
    \( -name '*.csproj' -o -name '*.props' -o -name '*.targets' -o -name '*.sln' -o -iname nuget.config \
    -o -name global.json \) -newer out/restored -print -quit) ]] || return 1
  local project
  while IFS= read -r project; do
    [[ -e $(dirname "$project")/obj/project.assets.json ]] || return 1
  done < <(find . \( -name out -o -name bin -o -name obj -o -name .git \) -prune -o -name '*.csproj' -print)
}

# ---- --check --------------------------------------------------------------------------------

check_only() {
  local kernel=$1 package found=0
  shift
  while IFS= read -r package; do
    note "missing: $package ($(purpose "$package"))"
    found=1
  done < <(missing_packages "$@")
  while IFS= read -r package; do
    note "missing, optional: $package ($(purpose "$package"))"
  done < <(missing_packages optional)
  if [[ $kernel != none && ! -s out/guest/kernel/vmlinux ]]; then
    note 'missing: the guest kernel (out/guest/kernel/vmlinux)'
    found=1
  fi
  has_sdk || { note "missing: $no_sdk"; found=1; }
  if ((found)); then
    note 'run ./setup.sh'
    return 1
  fi
  note 'nothing mandatory is missing'
}

main "$@"
