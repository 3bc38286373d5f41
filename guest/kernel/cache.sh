# shellcheck shell=bash
# Sourced by build-kernel.sh and prebuilt-kernel.sh: the per-user cache of guest kernels.
#
# One entry is one directory, <cache>/<key>/, holding vmlinux, bzImage, kernel.config, provenance.txt and,
# for a prebuilt kernel, modules/; a built one has bzImage-release and System.map. An entry is made in
# <cache>/.build.* and renamed into place, so a reader sees a whole entry or none. All writers hold one
# lock, so two setups at once build once.
# The caller has set repo_root.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/erix-scenarios/kernel
work=

# No command fails without a word.
trap 'printf "kernel: %s:%s failed: %s\n" "${BASH_SOURCE[0]##*/}" "$LINENO" "$BASH_COMMAND" >&2' ERR

say() { printf 'kernel: %s\n' "$*"; }
die() { printf 'kernel: %s\n' "$*" >&2; exit 1; }

# cache_key PART...: the first 16 hex digits of the SHA-256 over everything the result depends on.
cache_key() { printf '%s\n' "$@" | sha256sum | cut -c1-16; }

# Every file of an entry has a line `sha256 <digest> <name>` in its provenance.txt; a name that is
# missing there is a truncated provenance.
entry_is_whole() {
  local entry=$1 sums
  sums=$(sed -n 's/^sha256 \([0-9a-f]\{64\}\) /\1  /p' "$entry/provenance.txt" 2>/dev/null) || return 1
  [[ $sums == *'  vmlinux'* && $sums == *'  bzImage'* && $sums == *'  kernel.config'* ]] || return 1
  (cd "$entry" && sha256sum --check --status --strict <<<"$sums" 2>/dev/null)
}

# provide KEY MAKE LINK: makes sure of the entry KEY, calling `MAKE <dir>` to fill an empty directory
# if it is not there whole, and points LINK at it.
provide() {
  local key=$1 make=$2 link=$3 entry=$cache/$1
  if entry_is_whole "$entry"; then
    say "cached as $key"
  else
    mkdir -p "$cache"
    exec 9>"$cache/lock"
    if ! flock --nonblock 9; then
      say 'another setup holds the kernel cache; waiting for it'
      flock 9
    fi
    # Looked at again: the holder of the lock may just have made it.
    if entry_is_whole "$entry"; then
      say "cached as $key"
    else
      [[ ! -e $entry ]] || say "the cached kernel $key is damaged; making it again"
      make_entry "$entry" "$make"
    fi
    exec 9>&-
  fi
  mkdir -p "$(dirname "$link")"
  ln -sfn "$entry" "$link"
}

make_entry() {
  local entry=$1 make=$2
  # What a killed build left behind. The lock is ours, so nobody is using it.
  rm -rf "$cache"/.build.*
  trap clean_up EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  work=$(mktemp -d "$cache/.build.XXXXXX")
  mkdir "$work/entry"
  "$make" "$work/entry"
  (cd "$work/entry" && find . -type f ! -name provenance.txt -printf '%P\n' | LC_ALL=C sort |
    xargs -d '\n' sha256sum | sed 's/^\([0-9a-f]*\)  /sha256 \1 /') >>"$work/entry/provenance.txt"
  chmod -R a-w,u+w "$work/entry"
  rm -rf "$entry"
  # Synced first: after a power cut the name must not stand over empty files.
  sync -f "$work/entry"
  mv -T "$work/entry" "$entry"
  say "published as $(basename "$entry")"
}

# The commands in the background, if any, were started with job control: they lead their own group.
clean_up() {
  local job
  for job in $(jobs -p); do kill -TERM -- "-$job" 2>/dev/null || true; done
  wait
  if [[ -n $work ]]; then rm -rf "$work"; fi
}
