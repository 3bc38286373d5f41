#!/usr/bin/env bash
# The fallback for a machine that cannot build a kernel: Debian's cloud kernel, unpacked into the
# same cache layout as build-kernel.sh's, with the modules it needs in modules/, to be loaded in the
# order of modules/order.txt. It boots some three times slower and serves less; docs/guest-kernel.md.
set -Eeuo pipefail

readonly meta_package=linux-image-cloud-amd64
# Raise it when this script changes what comes out of it: it is part of the cache key.
readonly recipe=2
# What the reference guest needs that this kernel has as modules; kmod adds what these depend on.
readonly modules=(virtio_pci virtio_blk virtio_console qemu_fw_cfg vfat msdos exfat nls_cp437
  nls_ascii nls_utf8 nls_iso8859-1 xts cts ecb sha512_generic quota_v2 dm-snapshot dm-zero loop evdev)

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repo_root=$(cd "$here/../.." && pwd)
# shellcheck source=guest/kernel/cache.sh
source "$here/cache.sh"

main() {
  local depends
  depends=$(apt-cache show --no-all-versions "$meta_package" 2>/dev/null | sed -n 's/^Depends: //p') ||
    die "apt knows no $meta_package; try: apt-get update"
  # Depends: linux-image-6.1.0-56-cloud-amd64 (= 6.1.192-2)
  [[ $depends =~ ^(linux-image-[^ ]+)\ \(=\ ([^ \)]+)\) ]] ||
    die "$meta_package depends on something unexpected: $depends"
  package=${BASH_REMATCH[1]}
  version=${BASH_REMATCH[2]}
  release=${package#linux-image-}
  provide "$(cache_key "prebuilt $recipe" "$package $version" "${modules[*]}")" \
    unpack "$repo_root/out/guest/kernel"
}

unpack() {
  local entry=$1 tree=$work/tree
  say "downloading $package $version"
  (cd "$work" && apt-get download -qq "$package=$version" -o APT::Sandbox::User=root) ||
    die "apt-get download $package=$version failed"
  dpkg-deb --extract "$work"/*.deb "$tree"
  extract_vmlinux "$tree/boot/vmlinuz-$release" "$entry/vmlinux"
  cp "$tree/boot/vmlinuz-$release" "$entry/bzImage"
  cp "$tree/boot/config-$release" "$entry/kernel.config"
  copy_modules "$tree" "$entry/modules"
  printf '%s\n' 'kind=prebuilt' "source=$package $version" "recipe=$recipe" >"$entry/provenance.txt"
}

# The payload of a bzImage is the kernel's own ELF file, compressed (Documentation/x86/boot.rst:
# setup_sects at 0x1f1, payload_offset at 0x248, payload_length at 0x24c). QEMU boots the ELF file
# by its PVH note without unpacking it in the guest. The last four bytes are the unpacked size.
extract_vmlinux() {
  local image=$1 vmlinux=$2 sectors offset length unpacked
  sectors=$(number "$image" $((0x1f1)) 1)
  offset=$(((sectors + 1) * 512 + $(number "$image" $((0x248)) 4)))
  length=$(number "$image" $((0x24c)) 4)
  unpacked=$(number "$image" $((offset + length - 4)) 4)
  dd if="$image" of="$work/payload.lz4" iflag=skip_bytes,count_bytes skip="$offset" \
    count=$((length - 4)) status=none
  lz4 -d -q -f "$work/payload.lz4" "$vmlinux" || die "$(basename "$image") holds no LZ4 payload"
  [[ $(stat --format=%s "$vmlinux") == "$unpacked" ]] || die "$(basename "$image") unpacked to a wrong size"
}

# number FILE OFFSET SIZE: an unsigned little-endian number.
number() { od --address-radix=n --skip-bytes="$2" --read-bytes="$3" --format="u$3" --endian=little "$1" | tr -d ' '; }

copy_modules() {
  local tree=$1 target=$2 module file
  mkdir "$target"
  depmod --basedir "$tree" "$release"
  for module in "${modules[@]}"; do
    # `insmod <path>` a line, dependencies first; `builtin <name>` for what needs no file.
    modprobe --dirname "$tree" --set-version "$release" --show-depends "$module" ||
      die "$package has no module $module"
  done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }' >"$work/order"
  while IFS= read -r file; do
    cp "$file" "$target/"
    basename "$file"
  done <"$work/order" >"$target/order.txt"
}

main
