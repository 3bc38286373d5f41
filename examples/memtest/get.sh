#!/bin/sh
# Makes out/memtest.bin from Debian's memtest86+, unpacked here.
set -eu
cd "$(dirname "$0")"
../unpack.sh out memtest86+
cp out/debian/boot/memtest86+x64.bin out/memtest.bin
