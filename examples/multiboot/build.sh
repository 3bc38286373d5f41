#!/bin/sh
# Builds out/kernel.elf: 32 bits, freestanding, so that Debian's plain gcc is enough (no gcc-multilib).
set -eu
cd "$(dirname "$0")"
mkdir -p out
gcc -m32 -std=gnu11 -O2 -Wall -Wextra -Werror -ffreestanding -fno-pic -fno-stack-protector \
    -fno-asynchronous-unwind-tables -mno-sse -nostdlib -static -no-pie -Wl,--build-id=none,--no-warn-rwx-segments \
    -T kernel/link.ld -o out/kernel.elf kernel/start.S kernel/io.c kernel/kernel.c
