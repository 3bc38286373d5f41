#!/usr/bin/env bash
# A thousand launches of loaderd's in a row instead of the everyday scenario's hundred, with the same counts: nothing may
# be left, no memory may have grown. It works on a copy of this clone's last commit, in which the count is another, so
# that guest and host agree on it; leaves nothing in the tree.
#
#   bench/launches.sh [launches]
set -euo pipefail

launches=${1:-1000}
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scenario=subsystem-phase4-loader-contract-positive
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

git -C "$repo" archive HEAD | tar -x -C "$copy"
steps=$copy/guest/Erix.Guest.Verification/Steps/LoaderSteps.cs
sed -i -E "s/(int LaunchCount = )[0-9]+;/\1$launches;/" "$steps"
grep -q "LaunchCount = $launches;" "$steps"
# A second for every ten of them, and what the rest of the scenario takes.
sed -i "/^rootd_test_mode/a timeout_s = $((launches / 10 + 60))\nsilence_s = $((launches / 10 + 20))" \
  "$copy/scenarios/loader/$scenario.toml"
mkdir -p "$copy/out/guest"
ln -s "$repo/out/guest/kernel" "$copy/out/guest/kernel"
unset ERIX_ROOT ERIX_KERNEL ERIX_INIT
dotnet build "$copy/guest/Erix.Guest" --verbosity quiet >&2
(cd "$copy" && ./erix boot "$scenario" </dev/null) | tee "$copy/log"
grep -q "ERIX_VERIFY:LOADER_REPEATED:launched=$launches,left=nothing,grown=no" "$copy/log"
echo "$launches launches: nothing left, nothing grown"
