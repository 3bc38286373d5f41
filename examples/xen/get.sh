#!/bin/sh
# Makes out/xen.elf, a multiboot kernel, from Debian's Xen hypervisor, unpacked here.
set -eu
cd "$(dirname "$0")"
package=$(apt-cache search --names-only '^xen-hypervisor-[0-9.]+-amd64$' | cut -d ' ' -f 1 | sort -V | tail -n 1)
../unpack.sh out "$package"
gzip -dc out/debian/boot/xen-*-amd64.gz >out/xen.elf
