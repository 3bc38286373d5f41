# One round of the campaign: a run, a blow at a random moment, and what is left of it. Sourced by kill-campaign.sh.
# shellcheck shell=bash disable=SC2154 # work, marker, test_program and their like are the campaign's

readonly patience_s=5 most_tries=8

# victim -> how long it lives, in ms, from when it is first seen: the blow falls somewhere in there.
declare -rA span_ms=([dotnet-test]=6000 [vstest.console]=5000 [testhost]=4500 [test-program-discovering]=600 [test-program]=2500
  [test-program-direct]=4000 [test-program-while-guards-start]=700 [guard]=700 [qemu]=900)

# start_run WAY: the suite in the background; its pid in $run. --default-signal, as a shell's background jobs ignore SIGINT.
start_run() {
  local environment=(env --default-signal=INT,QUIT "ERIX_CAMPAIGN=$marker" MSBUILDDISABLENODEREUSE=1)
  rm -rf "$lane/results"
  case $1 in
    guard | test-program-while-guards-start) environment+=("PATH=$work/slow-guard:$PATH") ;;
  esac
  if [[ $1 == test-program-direct || $1 == guard || $1 == qemu ]]; then
    "${environment[@]}" "$test_program" -class '*.Scenarios' -trx "$lane/results/run.trx" -noColor >"$lane/log" 2>&1 &
  else
    "${environment[@]}" dotnet test "$tests" --no-build --filter "Class!=none&Group!=harness" \
      --logger 'trx;LogFileName=run.trx' --results-directory "$lane/results" >"$lane/log" 2>&1 &
  fi
  run=$!
}

# Every process of this lane's run, whoever its parent is by now.
own_processes() { grep -lsaz "^ERIX_CAMPAIGN=$marker\$" /proc/[0-9]*/environ | cut -d/ -f3; }

# Without a fork, as it is asked many times: words end with a blank.
command_line() {
  local words=()
  mapfile -d '' words 2>/dev/null <"/proc/$1/cmdline"
  echo "${words[*]} "
}

# QEMUs, and guards that are about to become one.
own_vms() {
  local pid
  for pid in $(own_processes); do
    [[ $(command_line "$pid") == *' -no-user-config '* ]] && echo "$pid"
  done
}

is_victim() {
  case $1 in
    dotnet-test | test-program-direct) [[ $2 == "$run" ]] ;;
    vstest.console) [[ $(command_line "$2") == *vstest.console.dll* ]] ;;
    testhost) [[ $(command_line "$2") == *testhost.dll* ]] ;;
    test-program | test-program-discovering) [[ $(readlink "/proc/$2/exe") == "$test_program" ]] ;;
    # Of scenarios that would have passed: nothing is learnt from one that fails in any case.
    guard) [[ $(command_line "$2") == *slow-guard/setpriv*' -name good-'* ]] ;;
    qemu) [[ $(command_line "$2") == *qemu-system*' -name good-'* && $(readlink "/proc/$2/exe") == */qemu-system* ]] ;;
  esac
}

find_victim() {
  local pid found=()
  for pid in $(own_processes); do
    is_victim "$1" "$pid" && found+=("$pid")
  done
  ((${#found[@]} > 0)) && echo "${found[RANDOM % ${#found[@]}]}"
}

# The pid to hit, once it is there; empty when the run is over first. The test program is started twice, to discover and
# to run: the second one has VMs, or at least a guard on its way.
await_victim() {
  local pid
  while kill -0 "$run" 2>/dev/null; do
    case $1 in
      test-program) [[ -n $(own_vms) ]] && find_victim test-program && return ;;
      test-program-while-guards-start) pid=$(find_victim guard) && find_victim test-program && return ;;
      *) find_victim "$1" && return ;;
    esac
    sleep 0.1
  done
}

sleep_ms() { sleep "$(($1 / 1000)).$(printf '%03d' $(($1 % 1000)))"; }

# Seconds until no VM is left, waiting no longer than 15.
seconds_until_no_vm() {
  local start=$EPOCHREALTIME passed=0
  while [[ -n $(own_vms) ]] && ! awk "BEGIN { exit !($passed > 15) }"; do
    sleep 0.1
    passed=$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }')
  done
  echo "$passed"
}

# 1 where VMs lived longer than they may, for the table.
is_late() { awk -v gone="$1" -v patience="$patience_s" 'BEGIN { print (gone > patience) }'; }

end_hard() {
  own_processes | xargs -r kill -9 2>/dev/null
  wait "$run" 2>/dev/null
}

# 'passed' where there can be none: of a scenario that must fail, of the one whose VM was hit, or of the run as a whole.
count_lies() {
  local lies=0 hit=$1 passed
  passed=$(passed_ones)
  lies=$(grep -c '^must-fail' <<<"$passed")
  [[ -n $hit ]] && grep -qx -- "$hit" <<<"$passed" && lies=$((lies + 1))
  # What `dotnet test` itself ends with when it is the one that is hit, is the SDK's; the table's words have it.
  [[ $status == 0 && ${victim:-} != dotnet-test ]] && lies=$((lies + 1))
  # VSTest sums up what it had heard until then, and says in the next line that this was not all.
  grep -q '^Passed!' "$lane/log" && ! grep -q '^Test Run Aborted' "$lane/log" && lies=$((lies + 1))
  grep -qsE '<ResultSummary outcome="(Completed|Passed)"' "$lane/results/run.trx" && lies=$((lies + 1))
  echo "$lies"
}

# Ids that the output or the TRX call passed.
passed_ones() {
  {
    sed -n 's/.*\] passed  \([a-z0-9-]*\) .*/\1/p' "$lane/log"
    grep -hos '<UnitTestResult [^>]*outcome="Passed"' "$lane/results/run.trx" | sed 's/.*testName="\([^"]*\)".*/\1/'
  } | sort -u
}

# Published files that differ from those of the untouched run. (Their builds repeat to the byte.)
count_stale() {
  local file stale=0
  for file in "$ERIX_CACHE"/media/*/disk.img "$ERIX_CACHE"/initramfs/*.cpio; do
    [[ -f $file && $file != *.tmp/* ]] || continue
    grep -q "^$(sha256sum <"$file" | cut -d' ' -f1)" "$work/reference" || stale=$((stale + 1))
  done
  echo "$stale"
}

# Every other round builds its media again, so that blows fall on that, too. What a killed run left half-made stays.
forget_media() {
  local entry
  for entry in "$ERIX_CACHE"/media/*/; do
    [[ $entry == *.tmp/ ]] || rm -rf "$entry"
  done
}

# kill_round VICTIM SIGNAL ROUND: appends a line to the lane's table.
kill_round() {
  local victim=$1 signal=$2 round=$3 pid hit='' try gone start=0 ended=-
  for ((try = 1; try <= most_tries; try++)); do
    ((round % 2 == 1)) && forget_media
    start_run "$victim"
    pid=$(await_victim "$victim")
    sleep_ms $((RANDOM * ${span_ms[$victim]} / 32768))
    case $victim in
      qemu | guard)
        pid=$(find_victim "$victim")
        hit=$(command_line "$pid" | sed -n 's/.* -name \([^ ]*\) .*/\1/p')
        ;;
    esac
    [[ -n $pid ]] && kill "-$signal" "$pid" 2>/dev/null && break
    end_hard
  done
  if ((try > most_tries)); then
    row "$victim" "$signal" missed 0 - 0 0 no "in $most_tries runs it was never there at the moment of the blow"
    return
  fi

  # Who loses one VM goes on with the others; that nothing is left is asked when it is through.
  start=$EPOCHREALTIME
  [[ $victim == qemu || $victim == guard ]] && timeout 120 tail --pid="$run" -f /dev/null
  gone=$(seconds_until_no_vm)
  timeout 150 tail --pid="$run" -f /dev/null && ended=$(since "$start")
  wait_status
  end_hard
  cause "$victim" "$signal" "$hit"
  row "$victim" "$signal" "$(is_late "$gone")" "$gone" "$ended" \
    "$(count_lies "$hit")" "$(count_stale)" "$named" "$words"
}

# victim, signal, VMs left, seconds until none was, seconds until the run had ended, lies, stale files, cause named, words
row() { (IFS=$'\t'; printf '%s\n' "$*" >>"$lane/table"); }

since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }'; }

wait_status() {
  status=none
  if ! kill -0 "$run" 2>/dev/null; then
    wait "$run"
    status=$?
  fi
}

# Sets named and words: what the user reads of it. Where the one who would speak is the one who was hit, his exit status
# speaks: a shell names the signal by it.
cause() {
  local pattern
  case $1 in
    dotnet-test) pattern='cancel the build' ;;
    testhost | vstest.console) pattern='aborted|crashed|cancelled' ;;
    qemu | guard) pattern="signal|SIG$2|ended with status|came to nothing" ;;
    *) pattern='[Tt]he run was stopped|Stopped: |crashed' ;;
  esac
  words=$(grep -ohE -m1 ".*($pattern).*" "$lane/log" | tr '\t' ' ' | sed 's/^ *//' | cut -c1-110)
  named=yes
  if [[ -z $words ]]; then
    words="nothing; exit status $status"
    [[ $status != none ]] && ((status > 128)) || named=no
  fi
}
