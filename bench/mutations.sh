#!/usr/bin/env bash
# The mutation tests of every checker (GPT, FAT, exFAT, ext), longer than in the normal run: seeded changes of bytes and
# of fields on sound media; none may crash or hang a check, and a change of a checked field must be found.
#
#   bench/mutations.sh [mutations of each kind]
set -euo pipefail

export ERIX_MUTATIONS=${1:-20000}
tests=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/tests/Erix.Scenarios.UnitTests
dotnet build "$tests" -c Release --verbosity quiet >&2
exec "$tests/bin/Release/net10.0/Erix.Scenarios.UnitTests" -class '*MutationTests' -showLiveOutput -noColor
