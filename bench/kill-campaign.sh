#!/usr/bin/env bash
# Kills every process of a test run at random moments, breaks its cache, fills its disk and takes its tools away; after
# each blow it looks for a VM that lives on, for a 'passed' that is a lie, for a stale cache, and for words that name the
# cause. Writes the table to bench/kill-campaign.md and ends with 1 if there was a leak or a lie.
#
#   bench/kill-campaign.sh [rounds of each kill] [lanes side by side]      10 rounds take some 25 minutes in 3 lanes
set -uo pipefail

rounds=${1:-10}
lanes=${2:-3}
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=bench/campaign/round.sh
source "$repo/bench/campaign/round.sh"
# shellcheck source=bench/campaign/breakage.sh
source "$repo/bench/campaign/breakage.sh"

work=$(mktemp -d)
cleanup() {
  marker='.*' && own_processes | xargs -r kill -9 2>/dev/null
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

readonly victims='dotnet-test vstest.console testhost test-program test-program-direct guard qemu'
use_own_guest
export ERIX_SLOTS=${ERIX_SLOTS:-2}
unset ERIX_CACHE ERIX_ROOT ERIX_QEMU

# A lane has a root, a cache and a budget of its own, so that lanes cannot be one another's excuse.
enter_lane() {
  lane=$work/lane-$1 marker=$$-lane-$1
  mkdir -p "$lane"
  export ERIX_ROOT=$lane/root ERIX_CACHE=$lane/cache
  make_root "$ERIX_ROOT"
}

# Four scenarios that pass and two that cannot: any 'passed' of a must-fail is a lie.
make_root() {
  local i
  empty_root "$1"
  for i in 1 2 3 4; do
    printf 'rootd_test_mode = "phase4-e2fs-fat"\nclass = "subsystem-positive"\nblock_storage_image = "phase4-fs-ext%d"\nqemu_block_readonly = false\n' \
      $((2 + i % 2)) >"$1/scenarios/boot/good-$i.toml"
  done
  for i in 1 2; do
    printf 'class = "full-system"\n[expect]\nrequire = ["ERIX_ROOTD:NEVER_PRINTED"]\n' >"$1/scenarios/boot/must-fail-$i.toml"
  done
}

# setpriv is the first thing a VM's process is; slowed down, so that a blow can meet it before QEMU takes its place.
make_slow_guard() {
  mkdir -p "$work/slow-guard"
  printf '#!/bin/sh\nsleep 1\nexec %s "$@"\n' "$(command -v setpriv)" >"$work/slow-guard/setpriv"
  chmod +x "$work/slow-guard/setpriv"
}

# Blows are dealt to the lanes like cards.
kills_of_lane() {
  local dealt=0 victim signal round
  enter_lane "$1"
  for ((round = 1; round <= rounds; round++)); do
    for victim in $victims; do
      for signal in KILL INT TERM; do
        ((dealt++ % lanes == $1)) && kill_round "$victim" "$signal" "$round"
      done
    done
    # Of these one signal says it all. The second is the guard's own question: is he still there whom it was to guard?
    ((dealt++ % lanes == $1)) && kill_round test-program-discovering KILL "$round"
    ((dealt++ % lanes == $1)) && kill_round test-program-while-guards-start KILL "$round"
  done 2>"$work/errors-$1"
  expect_sound 'after all kills'
  expect_no_litter 'after all kills'
}

summary() {
  sed "s#$work#…#g" "$work"/lane-*/table | awk -F'\t' '
    $3 == "missed" { missed++; next }
    { key = $1 "\t" $2; if (!(key in blows)) order[++n] = key; blows[key]++; left[key] += $3; if ($4 > gone[key]) gone[key] = $4
      if ($5 == "-" || ended[key] == "-") ended[key] = "-"; else if ($5 + 0 > ended[key] + 0) ended[key] = $5 + 0; lies[key] += $6; stale[key] += $7; named[key] += $8 == "yes"; words[key] = $9
    }
    END {
      print "| hit | by | blows | VMs left | none left after | run ended after | lies | stale | cause named | in these words |"
      print "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
      for (i = 1; i <= n; i++) { k = order[i]; split(k, part, "\t"); gsub(/\|/, "\\|", words[k])
        printf "| %s | %s | %d | %d | %.1f s | %s | %d | %d | %d of %d | %s |\n", part[1], part[2], blows[k], left[k], gone[k],
          ended[k] == "-" ? "never" : sprintf("%.0f s", ended[k]), lies[k], stale[k], named[k], blows[k], words[k]
        b += blows[k]; v += left[k]; l += lies[k]; s += stale[k] }
      printf "\n%d blows (%d more never landed): %d VMs left, %d lies, %d stale files in a cache\n", b, missed, v, l, s
    }'
}

report() {
  echo '# The kill campaign: its last run'
  echo
  echo "\`bench/kill-campaign.sh $rounds $lanes\`, on $place"
  echo
  summary
  echo
  echo 'The kills of `dotnet test` and vstest.console hit those who would speak: what they then say, or do not, is the'
  echo "SDK's. The words are those of the last blow of their kind; 'run ended after' counts from the blow."
}

place=$(machine)
[[ ${ERIX_BENCH_BUILT:-no} == yes ]] || build
make_slow_guard
# The guest as it is now: a build in this clone meanwhile would make another.
cp "$ERIX_INIT" "$work/init" && export ERIX_INIT=$work/init
enter_lane 0
make_reference
expect_sound 'untouched'
for ((i = 0; i < lanes; i++)); do
  kills_of_lane "$i" && touch "$work/through-$i" &
done
wait
for ((i = 0; i < lanes; i++)); do
  [[ -e $work/through-$i ]] || { echo "lane $i broke off: $(tail -3 "$work/errors-$i")" >&2; exit 1; }
done
enter_lane 0
break_everything
report | tee "$repo/bench/kill-campaign.md"
! awk -F'\t' '$3 + 0 > 0 || $6 > 0 || $7 > 0 { bad = 1 } END { exit !bad }' "$work"/lane-*/table
