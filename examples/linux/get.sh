#!/bin/sh
# Makes out/vmlinuz and out/initrd from Debian's kernel for clouds and busybox-static, unpacked here.
set -eu
cd "$(dirname "$0")"
kernel=$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/.*Depends: \(linux-image-[^ ]*\)/\1/p' | head -n 1)
../unpack.sh out "$kernel" busybox-static
cp out/debian/boot/vmlinuz-* out/vmlinuz

rm -rf out/initrd.d
mkdir -p out/initrd.d/bin out/initrd.d/proc out/initrd.d/sys out/initrd.d/dev
cp out/debian/bin/busybox out/initrd.d/bin/
cp init out/initrd.d/
(cd out/initrd.d && find . | LC_ALL=C sort | ../debian/bin/busybox cpio -o -H newc -R 0:0) >out/initrd.new
mv out/initrd.new out/initrd
