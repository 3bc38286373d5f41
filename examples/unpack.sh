#!/bin/sh
# unpack.sh FOLDER PACKAGE...: unpacks Debian packages into FOLDER/debian without installing them.
# As root or not; needs apt's package lists (apt-get update) and the archive, once.
set -eu
mkdir -p "$1/debian" "$1/packages"
cd "$1"
shift
for package in "$@"; do
    done=packages/$package.unpacked
    [ -e "$done" ] && continue
    (cd packages && apt-get -q download "$package")
    # An epoch's colon is %3a in the file's name.
    dpkg-deb -x "packages/${package}_"*.deb debian
    : >"$done"
done
