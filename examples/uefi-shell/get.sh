#!/bin/sh
# Makes out/script.img and out/files.img, FAT disks for the UEFI shell.
# The firmware is that of Debian's package ovmf, installed.
set -eu
cd "$(dirname "$0")"
mkdir -p out

disk() {
    rm -f "$1.new"
    truncate -s 34M "$1.new"
    mformat -i "$1.new" -F -v STRANGER ::
}

disk out/script.img
sed 's/$/\r/' startup.nsh | mcopy -i out/script.img.new - ::/startup.nsh
mv out/script.img.new out/script.img

disk out/files.img
printf 'text from the host\r\n' | mcopy -i out/files.img.new - ::/hello.txt
mv out/files.img.new out/files.img
