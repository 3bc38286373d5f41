#!/bin/sh
# Makes out/bios.img (GRUB in the MBR and the sectors behind it) and out/efi.img (GRUB as the default program of a FAT
# volume), from Debian's grub-pc-bin and grub-efi-amd64-bin, unpacked here, by the grub-mkimage of grub-common.
set -eu
cd "$(dirname "$0")"
../unpack.sh out grub-pc-bin grub-efi-amd64-bin
grub=out/debian/usr/lib/grub
common='echo normal ls part_msdos fat cat halt reboot help minicmd test'

printf 'serial --unit=0 --speed=115200\nterminal_input serial\nterminal_output serial\n' >out/serial.cfg
# shellcheck disable=SC2086 # one word a module
grub-mkimage -d $grub/i386-pc -O i386-pc -c out/serial.cfg -p '(hd0)/' -o out/core.img biosdisk serial terminal $common
cat $grub/i386-pc/boot.img out/core.img >out/bios.img.new
truncate -s 4M out/bios.img.new
mv out/bios.img.new out/bios.img

# Under UEFI the firmware's own console is on the serial port. GRUB's driver for the port would fight it for each byte.
# shellcheck disable=SC2086
grub-mkimage -d $grub/x86_64-efi -O x86_64-efi -p /EFI/BOOT -o out/BOOTX64.EFI $common
rm -f out/efi.img.new
truncate -s 34M out/efi.img.new
mformat -i out/efi.img.new -F ::
mmd -i out/efi.img.new ::/EFI ::/EFI/BOOT
mcopy -i out/efi.img.new out/BOOTX64.EFI ::/EFI/BOOT/
printf 'text from the host\n' | mcopy -i out/efi.img.new - ::/hello.txt
mv out/efi.img.new out/efi.img
