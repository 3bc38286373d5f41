#!/bin/sh
# Makes out/ipxe.lkrn and out/ipxe.iso from Debian's ipxe, unpacked here.
set -eu
cd "$(dirname "$0")"
../unpack.sh out ipxe
cp out/debian/boot/ipxe.lkrn out/debian/usr/lib/ipxe/ipxe.iso out/
