#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Charts of money and of emissions from JSON answers: the same bytes as from the plan or the racks, and answers that are none.
. "$(dirname "$0")/lib.sh"

# The answer of a command, kept.
keep() {
  file=$1
  shift
  gw "$@" --format json
  cp "$out" "$file"
}

keep run.json run oracle-abilene --costs us-2026
keep own.json run cheyenne-jade
keep size.json size --rack gb200 --power 1GW --costs us-2026
keep it.json size --rack mi450 --power 1GW --basis it --costs us-2026
keep compare.json compare --power 1GW gb200 gb300 vera-rubin mi450 --costs us-2026
keep plain.json compare --power 1GW gb200 gb300

note "wrong use"
gw plot tco-by-life size.json
usage_error "tco-by-life computes"
like "$err" "'tco-by-life' is computed anew, which an answer does not hold enough for" "  and says so"
gw plot warrant size.json
usage_error "so does warrant"
gw plot spend size.json
usage_error "spend of a size"
like "$err" "'spend' is drawn from an answer of 'run', as 'size.json' is none" "  says of what it is drawn"
gw plot capex-waterfall compare.json
usage_error "capex-waterfall of a compare"
gw plot rack-choice run.json
usage_error "rack-choice of a run"
gw plot buildout size.json
usage_error "a chart of a run from a size"
gw plot spend own.json
usage_error "spend of a run without costs"
gw plot rack-choice plain.json --metric capex
usage_error "rack-choice of money without costs"
gw plot rack-choice compare.json gb200
usage_error "an answer and a rack"
gw plot spend run.json --costs epoch-2026
usage_error "other costs than those of the answer"
like "$err" "'--costs' says nothing of a JSON answer" "  which says why"
gw plot capex-waterfall size.json --site abilene-tx
usage_error "another site"

# A fault of the file: exit 3, one line that names it, no picture.
refused() {
  chart=$1 file=$2
  rm -f refused.svg
  gw plot "$chart" "$file" -o refused.svg
  exits 3 "$3"
  like "$err" "^gwplan: $file:" "  names the file"
  [ ! -e refused.svg ] && _pass "  draws nothing" || _fail "  draws nothing"
}
change() { jq "$2" "$1" >changed.json; }

note "answers that are none"
head -c 20000 run.json >cut.json
refused spend cut.json "an answer that ends in the middle"
: >empty.json
refused spend empty.json "an empty file"
refused spend missing.json "no file"
change run.json 'del(.money.months)'
refused spend changed.json "no months"
change run.json '.money.months = []'
refused spend changed.json "none of them"
change run.json 'del(.money.months[5].capex_racks_usd)'
refused spend changed.json "a month without its racks"
like "$err" "'capex_racks_usd' is missing" "  says what"
change run.json '.money.months[5].capex_racks_usd = -1'
refused spend changed.json "dollars below zero"
like "$err" "'capex_racks_usd' is below zero" "  says so"
change run.json '.money.months[5].month = "2020-01"'
refused spend changed.json "a month out of its place"
change run.json '.money.years[1].year = 999999999999'
refused spend-by-year changed.json "a year that is none"
change run.json '.money.years[1].opex_usd = "much"'
refused spend-by-year changed.json "dollars in words"
change run.json 'del(.money.costs)'
refused spend changed.json "costs without a name"
change run.json '.carbon[0].years[1].carbon_kg = -5'
refused carbon-by-year changed.json "kilograms below zero"
change run.json 'del(.carbon[1].years[0])'
refused carbon-by-year changed.json "a line with a year less"
change run.json 'del(.carbon[2])'
refused carbon-by-year changed.json "a line less"
change run.json '.carbon[0].basis = "life-cycle"'
refused carbon-by-year changed.json "direct emissions that say they are of a life-cycle"
change size.json 'del(.money.parts[3])'
refused capex-waterfall changed.json "a part less"
change size.json '.money.parts[0].capex_usd = -60e9'
refused capex-waterfall changed.json "capital below zero"
change size.json 'del(.money.parts[0].high)'
refused capex-waterfall changed.json "capital without its P90"
change size.json '.basis = "volume"'
refused capex-waterfall changed.json "watts of no basis"
change size.json '.power_w = 0'
refused capex-waterfall changed.json "no watts"
change compare.json 'del(.rows[2].money)'
refused rack-choice changed.json "a row without money"
change compare.json '.rows = {}'
refused rack-choice changed.json "no rows"
change compare.json 'del(.rows[1].rack)'
refused rack-choice changed.json "a row without a rack"

if ! command -v gnuplot >/dev/null 2>&1; then
  skip "the charts themselves" "gnuplot is not installed"
  done_testing
fi

# The chart from the names and from the answer.
both() {
  chart=$1 answer=$2
  shift 2
  gw plot "$chart" "$@" -o first.svg
  exits 0 "$chart"
  shift
  metric=
  case "$*" in *--metric*) metric="--metric ${*##*--metric }" ;; esac
  # shellcheck disable=SC2086
  gw plot "$chart" "$answer" -o again.svg $metric
  exits 0 "$chart of an answer"
  same again.svg first.svg "$chart: the same bytes"
}

note "the same bytes"
for chart in spend spend-by-year carbon-by-year; do both $chart run.json oracle-abilene --costs us-2026; done
both carbon-by-year own.json cheyenne-jade
both capex-waterfall size.json gb200 --costs us-2026
both capex-waterfall it.json mi450 --costs us-2026 --basis it
for metric in accelerators facility-w-per-accelerator usd-per-accelerator-hour capex usd-per-h100e-hour usd-per-pflop-year-fp4 usd-per-pflop-year-bf16; do
  both rack-choice compare.json gb200 gb300 vera-rubin mi450 --costs us-2026 --metric $metric
done
both rack-choice plain.json gb200 gb300

keep given.json compare --power 1GW gb200 mi450 --costs us-2026 --set racks.mi450.price='4.5 M$' --set racks.gb200.max='140 kW' --set racks.gb200.flops_fp8='5 PFLOP/s' --set costs.us-2026.energy_price='80 $/MWh'
for metric in accelerators usd_per_accelerator_hour usd_per_h100e_hour usd_per_pflop_year_fp8; do
  both rack-choice given.json gb200 mi450 --costs us-2026 --set racks.mi450.price='4.5 M$' --set racks.gb200.max='140 kW' --set racks.gb200.flops_fp8='5 PFLOP/s' --set costs.us-2026.energy_price='80 $/MWh' --metric $metric
done
keep given.json size --rack mi450 --power 1GW --costs us-2026 --set racks.mi450.price='4.5 M$'
both capex-waterfall given.json mi450 --costs us-2026 --set racks.mi450.price='4.5 M$'
change size.json '.set_figures = [{"figure": "racks.gb200-nvl72.max"}]'
refused capex-waterfall changed.json "a figure without its numbers"

note "of other power"
gw compare --power 250MW --basis it --site abilene-tx,reference-narvik gb200 --costs us-2026 --format json
cp "$out" places.json
gw plot rack-choice places.json --metric capex -o places.svg --keep-script
exits 0 "a rack at two sites"
like places.gp "'Capital of 250 MW of IT'" "its title says of which watts"
like places.gp "'reference-narvik'" "its rows are its sites"
change run.json 'del(.carbon, .carbon_sources)'
gw plot carbon-by-year changed.json
usage_error "an answer without emissions"

done_testing
