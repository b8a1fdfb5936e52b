#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The charts of deals and of money on the command line: what each is drawn from, what it says, wrong use.
. "$(dirname "$0")/lib.sh"

note "wrong use"
gw plot deal-map openai-amd-6gw
usage_error "plot deal-map takes no plan"
like "$err" "'plot deal-map' takes no plan" "  and says so"
gw plot capex-waterfall
usage_error "plot capex-waterfall without a rack"
gw plot capex-waterfall gb200
usage_error "plot capex-waterfall without costs"
gw plot tco-by-life gb200
usage_error "plot tco-by-life without costs"
like "$err" "'tco-by-life' needs --costs" "  and says so"
gw plot tco-by-life gb200 mi450 --costs us-2026
usage_error "plot tco-by-life of two racks"
gw plot tco-by-life mi450 --costs us-2026
usage_error "plot tco-by-life where a price is missing"
like "$err" 'no price for mi455x-helios' "  and says which"
gw plot tco-by-life gb200 --costs us-2026 --basis volume
usage_error "plot tco-by-life on no basis"
gw plot spend oracle-abilene
usage_error "plot spend without costs"
gw plot spend openai-amd-6gw --costs us-2026
usage_error "plot spend where a price is missing"
like "$err" 'no price for mi455x-helios' "  and says which"
gw plot carbon-by-year openai-amd-6gw
usage_error "plot carbon-by-year where no grid is named"
like "$err" 'no sum over all sites: openai-amd-site-1 and 1 more have none' "  and says where"
gw plot warrant nvidia-openai-loi
usage_error "plot warrant of a deal without one"
gw plot rack-choice
usage_error "plot rack-choice without a rack"
gw plot rack-choice gb200 --metric beauty
usage_error "plot rack-choice of an unknown metric"
gw plot rack-choice gb200 --metric capex
usage_error "plot rack-choice of money without costs"

gw plot cost-pareto gb200
usage_error "plot cost-pareto without a workload"
gw plot cost-pareto --workload gpt-oss-120b
usage_error "plot cost-pareto without a rack"
gw plot cost-pareto gb200 --workload grok-4-training
usage_error "plot cost-pareto of a training run"
gw plot cost-pareto mi450 --workload gpt-oss-120b
usage_error "plot cost-pareto of a rack without a point"
like "$err" 'no operating point of gpt-oss-120B, interactive for mi455x-helios' "  and says so"

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

note "capex-waterfall"
gw plot capex-waterfall gb200 --costs us-2026 --keep-script
drawn capex-waterfall
gw_json size --rack gb200 --power 1GW --costs us-2026
racks=$(jq -r '.money.parts[0].capex_usd / 1e6 | floor / 1000' "$out")
like capex-waterfall.gp "^0 0 $racks" "its first bar is the capital of the racks"
like capex-waterfall.gp "'in network'" "what is in another part says so"
gw plot capex-waterfall mi450 --costs us-2026 -o missing.svg --keep-script
exits 0 "a rack without a price"
like missing.gp 'no total: a part has no price' "has no total"

note "tco-by-life"
gw plot tco-by-life gb200 --costs us-2026 --keep-script
drawn tco-by-life
gw_json size --rack gb200 --power 1GW --costs us-2026
hour=$(jq -r '.money.usd_per_accelerator_hour * 100 | round / 100' "$out")
like tco-by-life.gp "'$hour [$]/h'" "an hour at the set's own life is that of size"
gw_json size --rack gb200 --power 1GW --costs us-2026 --set 'costs.us-2026.racks.life=3 years' --set 'costs.us-2026.network.life=3 years' --set 'costs.us-2026.storage.life=3 years'
like tco-by-life.gp "^0 0 $(jq -r '.money.parts[0].annual_capex_usd / 1e6 | floor / 1000' "$out")" "racks of 3 years too"
like tco-by-life.gp 'GB200 NVL72, 1 GW at the meter' "it says of which watts"
gw plot tco-by-life gb200 --costs epoch-2026 --keep-script -o meter.svg
exits 0 "what Epoch prices, at the meter"
like meter.gp 'What Epoch AI published is of a GW of IT' "is not what Epoch published"
unlike meter.gp "'published: " "which is not drawn"
gw plot tco-by-life gb200 --costs epoch-2026 --basis it --keep-script -o it.svg
exits 0 "a GW of IT"
like it.gp "'published: Epoch AI, 2026-05-14'" "is"
for number in 12 8.5 7; do like it.gp "^set label '$number' " "it has $number"; done

note "warrant"
gw plot warrant amd-openai --keep-script
drawn warrant
like warrant.gp 'ILLUSTRATIVE ladder' "its ladder is called illustrative"
like warrant.gp ' to 112 B' "160,000,000 x (700 - 0.01) at the end"

note "rack-choice"
gw plot rack-choice gb200 gb300 vera-rubin mi450 --costs us-2026 --keep-script
drawn rack-choice
like rack-choice.gp 'Cost of an accelerator-hour' "with costs, of an hour"
like rack-choice.gp 'no price for mi455x-helios; --set racks[.]mi455x-helios[.]price=.4[.]5 M' "a rack without a price says so, and all of how to give one"
like rack-choice.gp '[(][0-9.]+-[0-9.]+[)] [^ ]+ [*]' "what rests on an assumption is marked"
gw plot rack-choice gb200 mi450 --costs us-2026 --set racks.mi450.price='4.5 M$' -o given.svg --keep-script
exits 0 "a price that was given"
like given.gp 'price of mi455x-helios as given, 4[.]5 M' "is said to be"
gw plot rack-choice gb200 gb300 --metric accelerators --keep-script -o count.svg
exits 0 "another metric"
gw_json size --rack gb200 --power 1GW
like count.gp "$(jq -r '.result.mode.accelerators // .accelerators' "$out" | sed 's/...$/,&/')" "it is that of size"

gw plot rack-choice gb200 trainium2 --costs us-2026 --metric usd-per-h100e-hour --keep-script -o h100e.svg
exits 0 "an hour of an H100-equivalent"
like h100e.gp 'Cost of an H100-equivalent-hour' "is called so"

note "cost-pareto"
gw plot cost-pareto h100 b200 mi300x mi355x gb200 mi450 --workload gpt-oss-120b --keep-script
drawn cost-pareto
like cost-pareto.gp 'at the published hour cost of the point' "without costs at the hour that is published"
like cost-pareto.gp 'Not drawn: gb200-nvl72, mi455x-helios \(no operating point\)' "who has no point is named"
for rack in dgx-h100 dgx-b200 mi300x-node mi355x-oci; do like cost-pareto.gp "'$rack, told 2025-10'" "it has $rack"; done
gw plot cost-pareto h100 b200 mi300x mi355x mi355x-dense --workload gpt-oss-120b --costs us-2026 --keep-script -o own.svg
exits 0 "with costs"
like own.gp "at this cost set.*s accelerator-hour, of all" "at its own hour"
like own.gp 'Not drawn: mi355x-dense \(no price\)' "who has no price is named"
gw_json compare --power 1GW mi355x --workload gpt-oss-120b --costs us-2026
y=$(jq -r '.rows[0].work.rows[0].usd_per_mtok_own * 1e6 | floor / 1e6' "$out")
like own.gp "^[0-9.]+ $y" "which is that of compare"
gw plot cost-pareto gb200 gb300 --workload deepseek-r1-server --keep-script -o doubt.svg
like doubt.gp "'gb300-nvl72\* \?, v6.0, 2026-04'" "software and date tell points of a rack apart; a price that is assumed, and doubt"

note "compare --plots"
gw compare --power 1GW gb200 gb300 --costs us-2026 --plots priced --keep-script
exits 0 "compare --costs --plots"
gw plot rack-choice gb200 gb300 --costs us-2026 -o choice.svg
same priced/rack-choice.svg choice.svg "draws what plot rack-choice does"
[ -e priced/rack-compare.svg ] && [ ! -e priced/cost-pareto.svg ] && _pass "beside rack-compare, and no more" || _fail "beside rack-compare, and no more"
gw compare --power 1GW h100 b200 mi300x --workload gpt-oss-120b --costs us-2026 --plots worked
exits 0 "compare --workload --plots"
gw plot cost-pareto h100 b200 mi300x --workload gpt-oss-120b --costs us-2026 -o pareto.svg
same worked/cost-pareto.svg pareto.svg "draws what plot cost-pareto does"
gw compare --power 1GW gb200 --workload grok-4-training --plots trained
exits 0 "of a training run"
[ -e trained/rack-compare.svg ] && [ ! -e trained/cost-pareto.svg ] && [ ! -e trained/rack-choice.svg ] && _pass "rack-compare alone" || _fail "rack-compare alone"
gw compare --power 300MW --basis it --site abilene-tx,reference-narvik b200 --workload gpt-oss-120b --costs us-2026 --plots placed --keep-script
exits 0 "a rack at two sites"
for site in abilene-tx reference-narvik; do like placed/cost-pareto.gp "'$site[*]" "its points say where it stands: $site"; done
like placed/cost-pareto.gp 'DGX B200.*; 300 MW of IT' "and the chart of which rack and which watts"
gw compare --power 1GW mi450 --costs us-2026 --plots unpriced
exits 0 "a rack without a price"
[ -e unpriced/rack-compare.svg ] && [ ! -e unpriced/rack-choice.svg ] && _pass "has no chart of prices" || _fail "has no chart of prices"

note "carbon-by-year"
gw plot carbon-by-year oracle-abilene --keep-script
drawn carbon-by-year
gw_json run oracle-abilene
mt=$(jq -r '.carbon[] | select(.basis == "direct" and .path == "constant" and .kind == "average") | .years[3].carbon_kg / 1e7 | round / 100' "$out")
like carbon-by-year.gp "^set label '$mt' " "direct in 2028 is that of run"
like carbon-by-year.gp "'Life-cycle: " "life-cycle stands by itself"
like carbon-by-year.gp 'Mt CO2 a year, location-based, at the meter' "the basis is said"
gw plot carbon-by-year stargate-7gw --keep-script -o without.svg
exits 0 "a plan with a site without life-cycle emissions"
like without.gp 'unavailable: no sum: dona-ana-nm has none' "says where its sum ends"
gw run oracle-abilene --plots carbon
same carbon/carbon-by-year.svg carbon-by-year.svg "run --plots draws the same"

note "spend"
gw plot spend oracle-abilene --costs us-2026 --keep-script
drawn spend
gw plot spend-by-year oracle-abilene --costs us-2026 --keep-script
drawn spend-by-year
gw run oracle-abilene --costs us-2026 --plots charts
exits 1 "run --costs --plots"
same charts/spend.svg spend.svg "draws the same"
same charts/spend-by-year.svg spend-by-year.svg "both"
gw run oracle-abilene --plots plain
[ ! -e plain/spend.svg ] && _pass "and none without costs" || _fail "and none without costs"

done_testing
