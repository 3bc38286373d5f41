#!/usr/bin/env bash
# What building and checking media costs, against the tools that everybody has, interleaved in one run; then every row
# of the catalogue on two cores, cold and warm. Prints tables; leaves nothing in the tree.
#
#   bench/media.sh [rounds]
set -euo pipefail

rounds=${1:-21}
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
bench=$repo/bench/Erix.Scenarios.Bench
dotnet build "$bench" -c Release --verbosity quiet >&2

machine
"$bench/bin/Release/net10.0/erix-bench" compare "$rounds"
taskset -c 0,1 "$bench/bin/Release/net10.0/erix-bench" rows
