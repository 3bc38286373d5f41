#!/usr/bin/env bash
# Builds one image in two clones of HEAD, in folders of different names, and compares every artefact byte by byte.
# Leaves nothing in the tree; the kernel comes from the user's cache, as in every clone.
#
#   bench/two-clones.sh [dev|release]
set -euo pipefail

profile=${1:-release}
# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT

for clone in "$top/one" "$top/another-name"; do
  git clone --quiet "$repo" "$clone"
  (cd "$clone" && ./setup.sh && ./erix image build --profile "$profile" --name same --output out/same) >&2
done
cd "$top/one/out/same"
sha256sum ./* | tee "$top/sums"
(cd "$top/another-name/out/same" && sha256sum --check --quiet "$top/sums")
diff <(ls) <(ls "$top/another-name/out/same")
echo "the $profile image and all that lies beside it are the same in both clones"
