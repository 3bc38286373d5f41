#!/usr/bin/env bash
# Stands in for QEMU (ERIX_QEMU): runs it, and writes down when it began and ended and how much memory the test process
# that started it had used at most by then. With ERIX_BENCH_FLOOD, a tool that gets the VM's boot-config first.
#
# Lines of $ERIX_BENCH_RECORD: time, +1 or -1, peak KiB of the test process
note() { echo "$EPOCHREALTIME $1 $(awk '/VmHWM/ { print $2 }' "/proc/$PPID/status")" >>"$ERIX_BENCH_RECORD"; }

if [[ -n ${ERIX_BENCH_FLOOD:-} ]]; then
  config=$(printf '%s\n' "$@" | sed -n 's/.*name=opt\/erix\/boot-config,file=//p')
  "$ERIX_BENCH_FLOOD" flood "$config" || exit 1
fi
note +1
qemu-system-x86_64 "$@"
status=$?
note -1
exit "$status"
