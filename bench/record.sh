#!/usr/bin/env bash
# Puts what a bench printed into bench/README.md, in the place that has its name, and passes it on:
#
#   bench/boots.sh | bench/record.sh boots
set -euo pipefail

name=${1:?which bench}
readme=$(dirname "${BASH_SOURCE[0]}")/README.md
text=$(tee /dev/stderr)
[[ -n $text ]] || { echo 'record: nothing was printed, nothing is recorded' >&2; exit 1; }
grep -qx -- "<!-- $name -->" "$readme" || { echo "record: $readme has no place '$name'" >&2; exit 1; }

RECORDED=$text awk -v name="$name" '
  $0 == "<!-- /" name " -->" { skip = 0 }
  !skip { print }
  $0 == "<!-- " name " -->" { print "```"; print ENVIRON["RECORDED"]; print "```"; skip = 1 }
' "$readme" >"$readme.new"
mv "$readme.new" "$readme"
