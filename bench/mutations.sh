#!/usr/bin/env bash
# Seeded corruption of healthy media, so many mutations of each kind: byte by byte, field by field, sealed and not. No
# check may throw, take longer than 2 s, or miss a changed field that it is to check. The unit tests do a few thousand.
#
#   bench/mutations.sh [mutations]
set -euo pipefail

tests=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/tests/Erix.Scenarios.UnitTests
dotnet build "$tests" --verbosity quiet >&2
ERIX_MUTATIONS=${1:-20000} "$tests/bin/Debug/net10.0/Erix.Scenarios.UnitTests" -class '*MutationTests' -reporter verbose
