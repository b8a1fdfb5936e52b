#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Metrics of money in a sweep: those of `run --costs`, by the cost set of the plan or of the command line.
. "$(dirname "$0")/lib.sh"

cat >plan.cfg <<'EOF2'
title = "Two deployments"; start = "2026-07"; end = "2030-12";
deployments = (
  { name = "a"; site = "openai-amd-site-1"; rack = "gb200"; amount = "500 MW"; basis = "it"; first = "2026-10"; months = 9; load = "training"; life_months = 30; },
  { name = "b"; site = "abilene-tx"; rack = "gb300"; amount = "100 MW"; basis = "it"; first = "2027-10"; months = 6; load = "mixed"; }
);
sweep = { mode = "grid"; samples = 64;
  axes = ( { path = "deployments.a.first"; values = [ "2026-10", "2027-06" ]; }, { path = "costs.us-2026.energy_price"; profile = true; } );
  metrics = [ "cost_usd", "cost_usd:2029", "capex_usd", "opex_usd:2028", "present_cost_usd", "usd_per_accelerator_hour", "usd_per_accelerator_hour:2030" ]; };
EOF2

note "a scenario costs what its run costs"
gw_json sweep ./plan.cfg --costs us-2026 --threads 1
cp "$out" sweep.json
gw_json run ./plan.cfg --costs base
jq -c '[.money | .cost_usd, (.years[] | select(.year == 2029) | .cost_usd), .capex_usd, (.years[] | select(.year == 2028) | .opex_usd), .present_cost_usd,
  .levelised_usd_per_accelerator_hour, (.years[] | select(.year == 2030) | .usd_per_accelerator_hour)]' "$out" >run
is "$(jq -c '[.tornado[].at_plan]' sweep.json)" "$(cat run)" "the plan as it stands, to the last digit"
gw_json sweep ./plan.cfg --costs us-2026 --threads 2 --cpu scalar
same "$out" sweep.json "on any level and threads"
holds '.metrics.cost_usd | .min < .p10 and .p10 < .p90 and .unit == "$"' "an axis over a figure of the set"
gw sweep ./plan.cfg --costs base --out all.csv
exits 0 "every scenario into a file"
like all.csv 'cost_usd' "with its money"

note "parts remember the set"
gw sweep ./plan.cfg --costs base --shard 1/2 --journal one.part
exits 0 "a shard"
gw sweep ./plan.cfg --costs base --shard 2/2 --journal two.part
exits 0 "the other"
gw_json merge one.part two.part
is "$(jq -c '.metrics' "$out")" "$(jq -c '.metrics' sweep.json)" "merged they are the whole"

note "axes over what the set does not state, and windows"
sed 's/"costs.us-2026.energy_price"; profile = true/"costs.us-2026.rent_price"; values = [ "2 $", "4 $" ]/; s/ samples = 64;//; s/metrics = .*/metrics = [ "revenue_usd", "net_present_value_usd", "capex_usd:2026", "capex_usd:2027-01", "opex_usd:2026" ]; };/' plan.cfg >rent.cfg
gw sweep ./rent.cfg --costs base --out rent.csv
exits 0 "a rent that no file states"
empty "$err" "is an axis"
for rent in 2 4; do
  gw_json run ./rent.cfg --costs base --set costs.base.rent_price="$rent \$"
  jq -r '.money | [.revenue_usd, .net_present_value_usd, (.years[] | select(.year == 2026) | .capex_usd), (.months[] | select(.month == "2027-01") | .capex_usd),
    (.years[] | select(.year == 2026) | .opex_usd)] | map(. / 1e6 | round) | join(",")' "$out" >want
  perl "$SRCDIR/tests/cli/csv.pl" <rent.csv >rows.json
  is "$(jq -r --arg rent "$rent" '[.[] | select(.deployments_a_first == "2026-10" and .costs_us_2026_rent_price == ($rent + " $"))][0]
    | [.revenue_usd, .net_present_value_usd, .capex_usd_2026, .capex_usd_2027_01, .opex_usd_2026] | map(tonumber / 1e6 | round) | join(",")' rows.json)" "$(cat want)" \
    "a rent of $rent \$, a year with its months before the plan, a month"
done
sed 's/costs.us-2026.energy_price/costs.us-2026.shell.per_rack/; s/profile = true/values = [ "1 M$", "2 M$" ]/; s/ samples = 64;//' plan.cfg >other.cfg
gw sweep ./other.cfg --costs base
like "$err" 'costs.us-2026.shell.per_rack: changes nothing: no result rests on this figure' "a price that the set does not use"
sed 's/costs.us-2026.energy_price/racks.gb200.price/; s/profile = true/values = [ "3 M$", "6 M$" ]/; s/ samples = 64;//; s/"cost_usd", /"racks_usd", "cost_usd", /' plan.cfg >racks.cfg
gw sweep ./racks.cfg --costs base
exits 3 "racks_usd with an axis over a price"
like "$err" 'racks_usd takes prices as profiles state them, and an axis varies one: ask for capex_usd' "is refused"
sed 's/"deployments.a.first"; values = \[[^]]*\]/"deployments.a.rack"; values = [ "mi450", "gb200", "gb300" ]/' plan.cfg >first.cfg
gw sweep ./first.cfg --costs base --format json
holds '.tornado[] | select(.metric == "opex_usd:2028") | .bars[] | select(.axis == "deployments.a.rack") | .at_low != null and .at_high > .at_low' "a missing value hides no known one"
like "$err" 'no price for mi455x-helios: its scenarios have no metric of money' "and it says what has no price"

note "wrong use"
gw sweep ./plan.cfg
exits 3 "no cost set"
like "$err" "plan.cfg:[0-9]+: sweep.metrics: 'cost_usd' needs a cost set: sweep.costs, or --costs; see: gwplan list costs" "is told which metric needs it"
gw sweep ./plan.cfg --costs us-202
exits 3 "an unknown set"
like "$err" "did you mean 'us-2026'" "a near one is offered"
gw sweep ./plan.cfg --costs bernstein --set sweep.axes.1.path=costs.bernstein.energy_price
exits 3 "a set without times of payment"
like "$err" 'costs.bernstein-2025.spend.deposit_frac is not stated' "is told what it lacks"
gw sweep ./plan.cfg --costs epoch
exits 3 "an axis over another set"
like "$err" "changes nothing: no scenario of this sweep uses 'us-2026'" "changes nothing"
mkdir -p mine/costs
{
  sed -n '/^sources/q; /^energy_price/d; p' "$SRCDIR/profiles/costs/epoch-2026.cfg" | sed 's/^aliases.*//; s/source = "S64"; //g; s/kind = "derived"/kind = "assumed"/; s/kind = "analyst"/kind = "assumed"/'
  echo 'energy_by_hour = { data = "made up"; year = 2024; table_usd_per_mwh = { utc_offset_h = 0;'
  for month in jan feb mar apr may jun jul aug sep oct nov dec; do echo "$month = [ 20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,20,60,60,60,60,60,60 ];"; done
  echo '}; };'
} >mine/costs/evening.cfg
gw check mine/costs/evening.cfg
exits 0 "a set with prices by hour"
gw sweep ./plan.cfg --profiles mine --costs evening --set sweep.axes.1.path=racks.gb200.price
exits 3 "is not for a sweep"
like "$err" "a sweep pays one price for all hours: 'evening' has prices by hour" "and it says why"

done_testing
