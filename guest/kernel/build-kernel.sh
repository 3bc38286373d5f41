#!/usr/bin/env bash
# Builds the reference guest's kernel from Debian's linux-source package and guest-kernel.config,
# into the per-user cache, and links it as out/guest/kernel. See docs/guest-kernel.md.
set -Eeuo pipefail

readonly source_package=linux-source-6.1
# Raise it when this script changes what comes out of it: it is part of the cache key.
readonly recipe=2
# Only for the progress line; the build says at its end what it really was.
readonly objects_expected=1260

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repo_root=$(cd "$here/../.." && pwd)
# shellcheck source=guest/kernel/cache.sh
source "$here/cache.sh"
readonly fragment=$here/guest-kernel.config
readonly patches=("$here/no-init-poison.patch" "$here/fw-cfg-without-acpi.patch" "$here/erix-exception.patch")
readonly driver=$here/erix_exception.c
readonly log=$cache/build.log

main() {
  version=$(dpkg-query --showformat='${Version}' --show "$source_package" 2>/dev/null) ||
    die "the package $source_package is not installed; ./setup.sh installs it"
  provide "$(cache_key "built $recipe" "$source_package $version" "$(<"$fragment")" \
    "$(cat "${patches[@]}" "$driver")")" build "$repo_root/out/guest/kernel"
}

build() {
  local entry=$1 tree=$work/linux patch
  mkdir "$tree"
  unpack "$tree"
  for patch in "${patches[@]}"; do
    patch --directory "$tree" --strip=1 --fuzz=0 --input "$patch" >>"$log" 2>&1 || fail_with_log 'patching'
  done
  cp "$driver" "$tree/drivers/misc/"
  configure "$tree"
  compile "$tree"
  cp "$tree/arch/x86/boot/bzImage" "$entry/bzImage"
  # By it the host finds the function of an address that QEMU saw.
  cp "$tree/System.map" "$entry/System.map"
  # The symbol table stays out too: the kernel carries its own (KALLSYMS) for traces, and QEMU
  # reads the whole file at every boot.
  strip --strip-all -o "$entry/vmlinux" "$tree/vmlinux"
  chmod 644 "$entry/vmlinux"
  cp "$tree/.config" "$entry/kernel.config"
  compile_release "$tree"
  cp "$tree/arch/x86/boot/bzImage" "$entry/bzImage-release"
  cat >"$entry/provenance.txt" <<END
kind=built
source=$source_package $version with ${patches[*]##*/} ${driver##*/}
compiler=gcc $(gcc -dumpfullversion)
recipe=$recipe
END
}

# The kernel's make, untouched by the caller's environment, and with everything fixed that would
# otherwise put this machine, user and minute into the kernel. Not to remember which macro each token
# came from changes only the compiler's messages, and saves a tenth of its time.
kernel_make() {
  env -i PATH="$PATH" LC_ALL=C make --no-print-directory -C "$1" ARCH=x86_64 LOCALVERSION= \
    KBUILD_BUILD_TIMESTAMP='Thu Jan  1 00:00:00 UTC 1970' KBUILD_BUILD_VERSION=1 \
    KBUILD_BUILD_USER=erix KBUILD_BUILD_HOST=erix \
    KCFLAGS=-ftrack-macro-expansion=0 "${@:2}"
}

# Only what an x86 kernel without these drivers reads: a third of the files, half of the time.
# Kconfig files and Makefiles stay, as kconfig wants all of them.
unpack() {
  local tree=$1 tarball
  tarball=$(dpkg-query --listfiles "$source_package" | grep '/linux-source-.*\.tar\.xz$')
  say "unpacking $source_package $version"
  tar --extract --file "$tarball" --directory "$tree" --strip-components=1 --wildcards \
    --exclude='*/Documentation/*.rst' --exclude='*/Documentation/*.yaml' --exclude='*/Documentation/*.txt' \
    --exclude='*/arch/[a-wyz]*/*.[chS]' --exclude='*/*.dts' --exclude='*/*.dtsi' \
    --exclude='*/drivers/net/*/*.[ch]' --exclude='*/drivers/media/*.[ch]' \
    --exclude='*/drivers/gpu/drm/*/*/*.[ch]' --exclude='*/drivers/staging/*.[ch]' \
    --exclude='*/drivers/infiniband/*.[ch]' --exclude='*/sound/*.[ch]' \
    --exclude='*/drivers/usb/*.c' --exclude='*/drivers/iio/*.c' --exclude='*/drivers/hwmon/*.c' \
    --exclude='*/drivers/clk/*.[ch]' --exclude='*/drivers/pinctrl/*.c' --exclude='*/samples/*.[ch]' \
    --exclude='*/tools/testing/*' --exclude='*/tools/perf/*' >"$log" 2>&1 || fail_with_log 'unpacking'
}

# The fragment over allnoconfig. Kconfig drops an option whose dependencies are not met without a
# word, and the kernel would lack it without a word: every line is looked for in the result.
configure() {
  local tree=$1 line dropped=()
  say "configuring"
  kernel_make "$tree" KCONFIG_ALLCONFIG="$fragment" allnoconfig >"$log" 2>&1 ||
    fail_with_log 'configuring'
  while IFS= read -r line; do
    case $line in
      CONFIG_*=*) grep -qxF -- "$line" "$tree/.config" || dropped+=("$line") ;;
      '# CONFIG_'*' is not set')
        local option=${line#\# }
        ! grep -q -- "^${option%% *}=" "$tree/.config" || dropped+=("$line") ;;
    esac
  done <"$fragment"
  ((${#dropped[@]} == 0)) || die "$(printf '%s\n' \
    "kconfig did not take ${#dropped[@]} line(s) of guest-kernel.config (a dependency is missing or misspelt):" \
    "${dropped[@]/#/  }")"
}

compile() {
  local tree=$1 make_pid status=0 started=$SECONDS objects
  # A job of its own group: Ctrl-C must end the whole tree of compilers, by clean_up.
  set -m
  # One more than there are processors, for the moments when one waits for the disk.
  kernel_make "$tree" -j"$(($(nproc) + 1))" bzImage >"$log" 2>&1 </dev/null &
  make_pid=$!
  set +m
  show_progress "$make_pid" "$started"
  wait "$make_pid" || status=$?
  ((status == 0)) || fail_with_log 'compiling'
  objects=$(count_objects)
  say "compiled $objects objects in $(clock $((SECONDS - started)))"
}

# The same kernel once more without what only tests need, for images that are given away: one object
# less, and the links.
compile_release() {
  local tree=$1
  say 'compiling the release image'
  "$tree/scripts/config" --file "$tree/.config" --disable ERIX_EXCEPTION
  kernel_make "$tree" -j"$(($(nproc) + 1))" bzImage >"$log" 2>&1 </dev/null ||
    fail_with_log 'compiling the release image'
  ! grep -q '^CONFIG_ERIX_EXCEPTION=' "$tree/.config" || die 'the release image still has CONFIG_ERIX_EXCEPTION'
}

show_progress() {
  local make_pid=$1 started=$2 line every=10 next=0 elapsed
  [[ ! -t 1 ]] || every=1
  while kill -0 "$make_pid" 2>/dev/null; do
    elapsed=$((SECONDS - started))
    if ((elapsed >= next)); then
      next=$((elapsed + every))
      line="compiling $(count_objects) of ~$objects_expected objects, $(clock "$elapsed")"
      if [[ -t 1 ]]; then printf '\r\033[Kkernel: %s' "$line"; else say "$line"; fi
    fi
    sleep 0.5
  done
  [[ ! -t 1 ]] || printf '\r\033[K'
}

count_objects() { grep -cE '^  (CC|AS) ' "$log" || true; }
clock() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }

fail_with_log() {
  tail -n 40 "$log" >&2
  die "$1 failed; above are the last lines of $log"
}

main
