#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The charts of deals and of money on the command line: what each is drawn from, what it says, wrong use.
. "$(dirname "$0")/lib.sh"

note "wrong use"
gw plot deal-map openai-amd-6gw
usage_error "plot deal-map takes no plan"
like "$err" "'plot deal-map' takes no plan" "  and says so"

if ! command -v gnuplot >/dev/null 2>&1; then
  skip "the charts themselves" "gnuplot is not installed"
  done_testing
fi

# A whole picture, with its script beside it.
drawn() {
  name=$1
  exits 0 "plot $name"
  ok "plot $name: a whole svg" grep -q '</svg>' "$name.svg"
  unlike "$name.gp" '(^|[^a-z])(nan|inf)([^a-z]|$)' "plot $name: no number that is none"
}

note "deal-map"
gw plot deal-map --keep-script
drawn deal-map
for deal in 'AMD and OpenAI' 'Broadcom and OpenAI' 'Oracle and OpenAI' 'Stargate'; do like deal-map.gp "'$deal" "it has $deal"; done
like deal-map.gp 'at least 10 GW chip \?, superseded 2026-02-27' "what was superseded says so"
like deal-map.gp 'nothing here is added' "machines and places stand apart"
unlike deal-map.gp '26 GW|16 GW' "and are in no sum"

done_testing
