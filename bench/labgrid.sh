#!/usr/bin/env bash
# The boots of bench/boots.sh three ways in turn: bare QEMU, this framework, and labgrid's QEMUDriver under pytest-xdist,
# as many at a time. Needs labgrid, python3-pytest and python3-pytest-xdist; says so and ends with 0 where they are not.
#
#   bench/labgrid.sh [boots] [rounds]
set -euo pipefail

boots=${1:-32}
rounds=${2:-5}
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
slots=${ERIX_SLOTS:-$(nproc)}

# Debian's packages are for Debian's python, which need not be the first on the PATH.
python=
for candidate in python3 /usr/bin/python3; do
  [[ -z $python ]] && "$candidate" -c 'import labgrid, pytest, xdist' 2>/dev/null && python=$candidate
done
if [[ -z $python ]]; then
  echo 'labgrid: skipped, as it is not here; apt-get install labgrid python3-pytest python3-pytest-xdist'
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[[ ${ERIX_BENCH_BUILT:-no} == yes ]] || build
prepare_boots "$boots" "$work"
ERIX_QEMU_COMMAND=$(cat "$work/command")
ERIX_QEMU_BINARY=$(command -v qemu-system-x86_64)
export ERIX_QEMU_COMMAND ERIX_QEMU_BINARY

boot_through_labgrid() {
  ERIX_BOOTS=$1 "$python" -m pytest -p no:cacheprovider -q -n "$slots" --basetemp "$work/pytest" "$repo/bench/labgrid_boots.py"
}

# A comparison with boots that fail would be one with nothing.
PYTHONDONTWRITEBYTECODE=1 && export PYTHONDONTWRITEBYTECODE
boot_through_labgrid "$slots" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }

echo "$boots boots, $slots at a time, median of $rounds rounds; labgrid $(dpkg-query -W -f '${Version}' labgrid 2>/dev/null || echo '?')"
machine
for ((round = 1; round <= rounds; round++)); do
  seconds boot_bare "$boots" "$slots" "$work" >>"$work/bare"
  seconds boot_through_labgrid "$boots" >>"$work/labgrid"
  seconds boot_through_framework >>"$work/framework"
  seconds boot_through_labgrid 0 >>"$work/labgrid-start"
  seconds start_framework_only >>"$work/start"
  echo "round $round: $(tail -qn1 "$work"/{bare,labgrid,framework,labgrid-start,start} | tr '\n' ' ')" >&2
done

row() { # NAME TOTALS STARTS
  paste "$work/bare" "$2" "$3" | awk '{ print ($2 - $3) / $1 }' | median >"$work/ratio"
  awk -v name="$1" -v n="$boots" -v k="$slots" -v total="$(median <"$2")" -v start="$(median <"$3")" -v ratio="$(cat "$work/ratio")" 'BEGIN {
    printf "%-20s %7.2f s  start %5.2f s  a VM %5.0f ms  %5.2f of bare (median of the rounds)\n", name, total, start,
      (total - start) * k / n * 1000, ratio }'
}
sed 's/.*/0/' "$work/bare" >"$work/none"
row 'bare QEMU' "$work/bare" "$work/none"
row 'dotnet test' "$work/framework" "$work/start"
row 'labgrid, pytest -n' "$work/labgrid" "$work/labgrid-start"
