# SPDX-License-Identifier: GPL-3.0-or-later
# A small TAP library for the command-line tests: `. "$(dirname "$0")/lib.sh"` at the head of a test file, `done_testing` at its end.
#
# The program is run by `gw`, never in a pipe: its stdout goes to the file $out, its stderr to $err, its exit code to $status.
# Death by a signal, 126 and 127 and the report of a sanitizer fail the test at once, whatever was expected of the run.
# Every file works in a scratch directory of its own, gone at the end. Set by the caller or by default:
#   GWPLAN   the program                          build/gwplan
#   SRCDIR   the source tree                      two floors above this file
#   UNDER    what to run the program under        nothing (such as "valgrind -q")
#   KEEP     when set, the scratch directory stays and is named
# Functions of the tests:
#   gw ARG...               run the program           gw_json ARG...    the same with --format json
#   ok NAME COMMAND...      the command succeeds      nok NAME COMMAND...
#   is GOT WANT NAME        equal texts               exits CODE NAME   exit code of the last run
#   like FILE ERE NAME      a line matches            unlike FILE ERE NAME
#   same FILE FILE NAME     the same bytes            empty FILE NAME
#   lines FILE N NAME       so many lines             holds FILTER NAME all that jq's filter gives of $out is true
#   usage_error NAME        exit 2, one line with a hint on stderr, nothing on stdout
#   bad_file FILE LINE ERE NAME   exit 3, only FILE:LINE: lines on stderr, one of them ERE, nothing on stdout
#   note TEXT   skip NAME WHY

set -u
unset GWPLAN_PROFILES GWPLAN_CPU NO_COLOR POSIXLY_CORRECT CDPATH 2>/dev/null
LC_ALL=C
export LC_ALL
umask 022

_here=$(cd "$(dirname "$0")" && pwd)
SRCDIR=${SRCDIR:-$(cd "$_here/../.." && pwd)}
GWPLAN=${GWPLAN:-$SRCDIR/build/gwplan}
case $GWPLAN in /*) ;; *) GWPLAN=$(pwd)/$GWPLAN ;; esac
UNDER=${UNDER:-}

if [ ! -x "$GWPLAN" ]; then
  echo "Bail out! no program at $GWPLAN: build it with make, or set GWPLAN"
  exit 1
fi
if ! command -v jq >/dev/null 2>&1; then
  echo "1..0 # SKIP jq is not installed"
  exit 0
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/gwplan-cli.XXXXXX") || exit 1
[ -z "${KEEP:-}" ] || echo "# scratch directory: $work"
_end() { [ -n "${KEEP:-}" ] || rm -rf "$work"; }
trap _end EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1

out=$work/.out err=$work/.err ran='' status=0
_n=0 _failed=0

note() { printf '%s\n' "$*" | tr '\000-\011\013-\037\177' ' ' | cut -c1-400 | sed 's/^/# /'; }

_pass() { _n=$((_n + 1)); printf 'ok %d - %s\n' "$_n" "$1"; }
_fail() {
  _n=$((_n + 1)) _failed=$((_failed + 1))
  printf 'not ok %d - %s\n' "$_n" "$1"
  note "after: gwplan $ran (exit $status)"
  return 1
}
skip() { _n=$((_n + 1)); printf 'ok %d - %s # SKIP %s\n' "$_n" "$1" "$2"; }

# Run the program on the arguments.
gw() { gw_to "$out" "$@"; }

# The same with stdout to the file named first (such as /dev/full).
gw_to() {
  _to=$1
  shift
  ran=$(printf '%s ' "$@" | tr '\n' ' ' | cut -c1-300)
  # shellcheck disable=SC2086
  $UNDER "$GWPLAN" "$@" >"$_to" 2>"$err" </dev/null
  status=$?
  if [ "$status" -ge 126 ]; then
    _fail "ends by itself, not by a signal, and is found" || :
    head -n 5 "$err" | while IFS= read -r _l; do note "stderr: $_l"; done
  elif grep -qE 'AddressSanitizer|LeakSanitizer|runtime error:|^==[0-9]+==' "$err"; then
    _fail "no report of a sanitizer" || :
    head -n 20 "$err" | while IFS= read -r _l; do note "stderr: $_l"; done
  fi
}

gw_json() { gw "$@" --format json; }

ok() {
  _name=$1
  shift
  if "$@"; then _pass "$_name"; else _fail "$_name"; fi
}
nok() {
  _name=$1
  shift
  if "$@"; then _fail "$_name"; else _pass "$_name"; fi
}

is() {
  if [ "x$1" = "x$2" ]; then _pass "$3"; else
    _fail "$3"
    note " got: $1"
    note "want: $2"
  fi
}

exits() {
  if [ "$status" -eq "$1" ]; then _pass "$2"; else
    _fail "$2"
    note "exit $status, want $1"
    head -n 3 "$err" | while IFS= read -r _l; do note "stderr: $_l"; done
  fi
}

like() {
  if grep -qE -e "$2" "$1"; then _pass "$3"; else
    _fail "$3"
    note "no line matches: $2"
    head -n 5 "$1" | while IFS= read -r _l; do note "  has: $_l"; done
  fi
}
unlike() {
  if grep -qE -e "$2" "$1"; then
    _fail "$3"
    note "matches $2: $(grep -E -m 1 -e "$2" "$1")"
  else _pass "$3"; fi
}

# As like, over text that was broken into lines for reading.
says() {
  if tr '\n' ' ' <"$1" | sed 's/  */ /g' | grep -qE -e "$2"; then _pass "$3"; else
    _fail "$3"
    note "does not say: $2"
  fi
}

same() {
  if cmp -s "$1" "$2"; then _pass "$3"; else
    _fail "$3"
    diff "$1" "$2" 2>/dev/null | head -n 6 | while IFS= read -r _l; do note "$_l"; done
  fi
}

empty() {
  if [ ! -s "$1" ]; then _pass "$2"; else
    _fail "$2"
    head -n 3 "$1" | while IFS= read -r _l; do note "  has: $_l"; done
  fi
}

lines() { is "$(wc -l <"$1" | tr -d ' ')" "$2" "$3"; }

# jq -e looks at the last value alone, and 1.6 calls no input a success: an empty answer holds nothing, and of several values all are looked at.
holds() {
  if [ -s "$out" ] && jq "$1" "$out" >"$work/.jq" 2>&1 && jq -es "length > 0 and all" "$work/.jq" >"$work/.all" 2>&1; then _pass "$2"; else
    _fail "$2"
    note "jq: $1"
    note " is: $(head -c 300 "$work/.jq" | tr '\n' ' ')"
  fi
}

# One value of the last JSON answer.
value() { jq -r "$1" "$out"; }

usage_error() {
  if [ "$status" -ne 2 ]; then
    _fail "$1"
    note "exit $status, want 2"
  elif [ -s "$out" ]; then
    _fail "$1"
    note "stdout is not empty"
  elif [ "$(wc -l <"$err")" -ne 1 ]; then
    _fail "$1"
    note "not one line on stderr but $(wc -l <"$err")"
  elif ! grep -qE '^gwplan: .*(see: gwplan |did you mean|expected|such as|needs|takes|give one|no option of|no directory|nothing that|say what|use )' "$err"; then
    _fail "$1"
    note "no hint in: $(cat "$err")"
  else _pass "$1"; fi
}

bad_file() {
  if [ "$status" -ne 3 ]; then
    _fail "$4"
    note "exit $status, want 3: $(head -n 1 "$err")"
  elif [ -s "$out" ]; then
    _fail "$4"
    note "stdout is not empty"
  elif grep -qvE "^$1:[0-9]+: " "$err"; then
    _fail "$4"
    note "a line without file and line: $(grep -vE -m 1 "^$1:[0-9]+: " "$err")"
  elif ! grep -qE -e "^$1:$2: .*$3" "$err"; then
    _fail "$4"
    note "want $1:$2: ... $3"
    head -n 3 "$err" | while IFS= read -r _l; do note "stderr: $_l"; done
  else _pass "$4"; fi
}

done_testing() {
  echo "1..$_n"
  [ "$_failed" -eq 0 ] || note "$_failed of $_n failed"
  [ "$_failed" -eq 0 ]
  exit
}
