#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whole answers on the made-up profiles of tests/cli/profiles, byte for byte. They are pinned: copied from the program's own output,
# they prove that it has not changed, not that it is right. The other tests say what is right.
#   golden/NAME/cmd      the arguments, as a line of shell      golden/NAME/stdout   what must come
#   golden/NAME/exit     the exit code                          golden/NAME/stderr   where there is any
# UPDATE=1 rewrites them; then look at the difference before keeping it. A run with CI=true refuses to.
. "$(dirname "$0")/lib.sh"

if [ -n "${UPDATE:-}" ] && [ "${CI:-}" = true ]; then
  echo "Bail out! goldens are not rewritten in CI"
  exit 1
fi
cp -R "$SRCDIR/tests/cli/profiles" profiles
GWPLAN_PROFILES=profiles
export GWPLAN_PROFILES

for golden in "$SRCDIR"/tests/cli/golden/*/; do
  golden=${golden%/}
  name=${golden##*/}
  eval "gw $(grep -v '^#' "$golden/cmd")"
  if [ -n "${UPDATE:-}" ]; then
    cp "$out" "$golden/stdout"
    echo "$status" >"$golden/exit"
    rm -f "$golden/stderr"
    [ ! -s "$err" ] || cp "$err" "$golden/stderr"
    note "$name: rewritten"
  fi
  exits "$(cat "$golden/exit")" "$name: exit code"
  same "$golden/stdout" "$out" "$name: stdout"
  if [ -f "$golden/stderr" ]; then same "$golden/stderr" "$err" "$name: stderr"; else empty "$err" "$name: nothing on stderr"; fi
done

# An answer that stands on anything but the made-up profiles would change with the catalogue.
unlike "$SRCDIR/tests/cli/golden/run-text/stdout" 'loads\.(mixed|flat)|reference-liquid|gb200' "the goldens rest on made-up profiles alone"
unset GWPLAN_PROFILES

done_testing
