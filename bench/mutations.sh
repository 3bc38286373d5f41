#!/usr/bin/env bash
# The mutation tests of every checker (GPT, FAT, exFAT, ext), longer than in the normal run: seeded changes of bytes and
# of fields on sound media; none may crash or hang a check, and a change of a checked field must be found. The result
# goes to bench/mutations.md.
#
#   bench/mutations.sh [mutations of each kind]
set -euo pipefail

export ERIX_MUTATIONS=${1:-20000}
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tests=$bench/../tests/Erix.Scenarios.UnitTests
dotnet build "$tests" -c Release --verbosity quiet >&2

report=$(mktemp)
log=$(mktemp)
trap 'rm -f "$report" "$log"' EXIT
failed=0
{
    echo "# Mutations of sound media"
    echo
    echo "\`bench/mutations.sh $ERIX_MUTATIONS\`: so many of each kind for GPT and for each FAT; in all for exFAT and for ext, half of"
    echo "them noise over bytes and half of them fields, over all positive rows. No check may throw, none may take 2 s, and"
    echo "a changed field that the check looks at must be found."
    echo
    echo "| checker | test cases | failed | skipped | seconds |"
    echo "| --- | --- | --- | --- | --- |"
} > "$report"
for checker in Gpt Fat ExFat Ext; do
    "$tests/bin/Release/net10.0/Erix.Scenarios.UnitTests" \
        -class "Erix.Scenarios.UnitTests.$checker.${checker}MutationTests" -showLiveOutput -noColor 2>&1 | tee "$log" >&2 || failed=1
    sed -nE "s/.*Total: ([0-9]+), .*Failed: ([0-9]+), Skipped: ([0-9]+), .*Time: ([0-9.]+)s.*/| $checker | \1 | \2 | \3 | \4 |/p" "$log" >> "$report"
done

cp "$report" "$bench/mutations.md"
cat "$bench/mutations.md"
exit "$failed"
