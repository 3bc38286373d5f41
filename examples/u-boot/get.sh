#!/bin/sh
# Makes out/x86.rom, out/riscv64.bin and out/arm64.bin from Debian's u-boot-qemu, unpacked here.
set -eu
cd "$(dirname "$0")"
../unpack.sh out u-boot-qemu
files=out/debian/usr/lib/u-boot
cp $files/qemu-x86/u-boot.rom out/x86.rom
cp $files/qemu-riscv64_smode/u-boot.bin out/riscv64.bin
cp $files/qemu_arm64/u-boot.bin out/arm64.bin
