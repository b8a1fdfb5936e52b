#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Cost sets and the money of a size and a comparison: what is stated, that parts make their totals, that nothing missing counts, and that
# spelling changes no byte. Published: Epoch AI 2026-05-14, 8.5 B$ a year for a GW of IT; SemiAnalysis InferenceX 2026-04-03, 2.21 $ an hour.
. "$(dirname "$0")/lib.sh"

note "the kind"
gw list costs
exits 0 "list costs"
like "$out" '^us-2026 +base +2026 \$, nominal, capital at 8 %' "the base set"
gw show costs epoch
exits 0 "show costs"
like "$out" '^ +per_power +20 B\$/GW +derived' "shows a price per power"
gw schema costs
like "$out" '^  energy_price +figure ' "schema costs: its keys"
gw_json show costs base
holds '.command == "show" and (.assumptions | length) > 5' "JSON of a set"
gw check "$SRCDIR"/profiles/costs/*.cfg
exits 0 "the shipped sets are good"
unlike "$out" 'warning' "without a warning"

note "without --costs nothing is added"
for args in 'size --rack gb200 --power 1GW' 'compare --power 1GW gb200 mi450'; do
  for format in text json csv; do
    # shellcheck disable=SC2086
    gw $args --format $format
    unlike "$out" '[Cc]apex|Money|accelerator-hour' "$args --format $format"
  done
done

note "size"
gw size --rack gb200 --power 1GW --costs base
exits 0 "size --costs"
like "$out" '^Money: United States 2026' "says which set"
like "$out" 'Dollars of 2026, nominal; capital at 8 .*pre-tax, charged at year-end' "price year, terms, tax and timing"
like "$out" '^  other IT +in network' "what is counted elsewhere"
like "$out" '^  accelerator-hour, sold +[0-9.]+ \([0-9.]+-[0-9.]+\) \$' "a range"
like "$out" '^  costs.us-2026.energy_price +70 \(50-90\) \$/MWh' "its figures are listed"
like "$out" 'Epoch AI: AI data center cost breakdown' "and its sources"
gw_json size --rack gb200 --power 1GW --costs base
holds '.money.price_year == 2026 and .money.terms == "nominal" and .money.timing == "year-end" and .money.tax == "pre-tax"' "JSON: terms"
holds '.money | ([.parts[].capex_usd] | add) == .capex_usd and ([.parts[].annual_capex_usd] | add) == .annual_capex_usd' "parts make the capital"
holds '.money | ([.yearly[].annual_usd] | add) == .opex_usd and .annual_capex_usd + .opex_usd == .annual_cost_usd' "and the year"
holds '.money | .low.annual_cost_usd < .annual_cost_usd and .annual_cost_usd < .high.annual_cost_usd' "in its range"
holds '.money | .usd_per_accelerator_hour / .usd_per_pflop_hour_fp8 | . > 4.999 and . < 5.001' "a PFLOP-hour of an accelerator of 5 PFLOP/s"
holds '.money | .usd_per_accelerator_hour / .usd_per_h100e_hour | . > 5000 / 1979 - 1e-9 and . < 5000 / 1979 + 1e-9' "an hour of an H100-equivalent, by the dense 8-bit rate"
holds '.money | .usd_per_accelerator_hour_sold / .usd_per_h100e_hour_sold - 5000 / 1979 | fabs < 1e-9' "sold too"
holds '.money.usd_per_pflop_year_fp8 * .accelerators * 5 / .money.annual_cost_usd - 1 | fabs < 1e-9' "PFLOP-years of all accelerators make the cost of a year"
holds '[.figures[].figure] | index("racks.dgx-h100.flops_fp8") != null' "rests on the rate of an H100"
holds '.money.usd_per_accelerator_hour as $h | $h > 2.21 * 0.85 and $h < 2.21 * 1.15' "near the 2.21 $ of SemiAnalysis"
holds '[.figures[].figure] | index("costs.us-2026.mep.per_power") != null and index("racks.gb200-nvl72.price") != null' "rests on both files"
gw_json size --rack gb200 --power 1GW --basis it --costs epoch
holds '.money.annual_cost_usd | . > 8.5e9 * 0.97 and . < 8.5e9 * 1.03' "Epoch's 8.5 B$ within 3 %"
holds '.money | .usd_per_accelerator_hour_sold == null and (.unavailable_sold | test("availability_frac is not stated"))' "what it does not state is not there"
gw size --rack gb200 --power 1GW --costs base --format csv
is "$(head -n 1 "$out" | tr ',' '\n' | wc -l)" "$(tail -n 1 "$out" | tr ',' '\n' | wc -l)" "CSV: a value for every column"
like "$out" ',usd_per_accelerator_hour_sold,.*,high_usd_per_accelerator_hour,' "CSV: its columns"

like "$out" ',usd_per_h100e_hour,usd_per_h100e_hour_sold,low_' "CSV: those of an H100-equivalent"
gw_json size --rack tpu-v5p --power 1GW --costs base --set racks.tpu-v5p.price='1 M$'
holds '.money | .usd_per_accelerator_hour > 0 and .usd_per_h100e_hour == null and .usd_per_pflop_year_fp8 == null and .unavailable_h100e == "no FP8 rate for tpu-v5p"' "no 8-bit rate, no H100-equivalent"
gw size --rack tpu-v5p --power 1GW --costs base --set racks.tpu-v5p.price='1 M$'
like "$out" 'unavailable: H100-equivalent-hour: no FP8 rate for tpu-v5p' "and text says so"

note "a missing price"
gw_json compare --power 1GW mi450 gb200 --costs base
exits 0 "compare --costs with a rack that has no price"
holds '.rows[0].money | .capex_usd == null and .annual_cost_usd == null and .usd_per_accelerator_hour == null and .low.capex_usd == null' "no total"
holds '.rows[0].money.parts[0] | .capex_usd == null and (.unavailable | test("no price for mi455x-helios; give one with --set"))' "and why"
holds '.rows[0].money.parts[] | select(.part == "shell") | .capex_usd > 1e9' "the rest is told"
holds '.rows[1].money.capex_usd > 1e10' "the other rack has all"
gw compare --power 1GW mi450 gb200 --costs base
like "$out" 'unavailable: racks: no price for mi455x-helios' "text says it"
like "$out" '^  cost of a year +- +[0-9]' "and leaves the total out"
gw_json compare --power 1GW mi450 gb200 --costs base --set racks.mi450.price='4.5 M$'
holds '.rows[0].money | .annual_cost_usd > 1e9 and .usd_per_accelerator_hour_sold > .usd_per_accelerator_hour' "with --set it has one"
holds '[.figures[] | select(.figure == "racks.mi455x-helios.price")][0].kind == "set"' "told as set"
gw compare --power 1GW gb200 --site abilene-tx,reference-narvik --costs base
like "$out" 'Energy has the same price, 70 \(50-90\) [$]/MWh, at every site' "sites side by side pay one price, which is said"
gw compare --power 1GW gb200 mi450 --site abilene-tx --costs base
unlike "$out" 'Energy has the same price' "of one site there is nothing to say"
gw compare --power 1GW mi450 gb200 --costs base --set racks.mi450.price='4.5 M$'
like "$out" '^    less that of mi455x-helios +- +-?[0-9.]+ \(-?[0-9.]+ to -?[0-9.]+\) \$' "the difference over the same luck"

note "run"
gw_json run openai-nvidia-10gw --costs base
exits 0 "run --costs"
cp "$out" run.json
holds '.money | [.months[].capex_usd] | add as $sum | $sum > 1e11' "money by month"
holds '.money | (([.months[].capex_usd] | add) / .capex_usd - 1 | fabs) < 1e-12 and .residual_frac < 1e-12' "the months make the capital"
holds '.money | ([.parts[].capex_usd] | add) == .capex_usd' "and so do the parts"
holds '.money | (([.years[].capex_usd] | add) / .capex_usd - 1 | fabs) < 1e-12 and (([.years[].opex_usd] | add) / ([.months[].opex_usd] | add) - 1 | fabs) < 1e-12' "and the years"
holds '.money as $m | [.months[].energy_wh] | add as $wh | ([$m.years[].energy_usd] | add) / ($wh * 70e-6) - 1 | fabs < 1e-9' "energy at 70 $/MWh"
holds '.money | .months[0].month < "2026-07" and (.months[0].in_plan | not) and .months[0].opex_usd == 0' "capital before the plan starts, and no running cost"
gw run openai-nvidia-10gw --costs base
like "$out" '^  2025, before the plan ' "text: years before the plan"
like "$out" '20 %\* when +ordered|20 %\* when$' "when machines are paid"
like "$out" 'The months add up to the capital of what came to stand within [0-9.e+-]+ of it' "the balance"
gw_json run openai-amd-6gw --costs base
holds '.money | .capex_usd == null and .residual_frac == null and (.years | all(.capex_usd == null))' "a plan of racks without a price has no total"
holds '.money.parts[0].unavailable | test("no price for mi455x-helios")' "and says why"
gw_json run openai-amd-6gw --costs base --set racks.mi450.price='4.5 M$'
holds '.money.capex_usd > 1e10' "with --set it has one"
gw_json run openai-nvidia-10gw
holds 'has("money") | not' "without --costs nothing is added"
jq -S 'del(.money, .figures, .assumptions, .sources, .plan_sources, .comparisons)' run.json >with
jq -S 'del(.figures, .assumptions, .sources, .plan_sources, .comparisons)' "$out" >without
same with without "and nothing else changes"
gw run openai-nvidia-10gw --costs bernstein
usage_error "a set that does not say when capital is spent"
like "$err" 'costs.bernstein-2025.spend.deposit_frac is not stated' "is told what it lacks"

note "what the years of a run cost"
gw_json run openai-nvidia-10gw --costs base
holds '.money | [.years[] | .charge_usd + .opex_usd - .cost_usd | fabs] | max < 1' "charges and running costs are the cost of a year"
holds '.money as $m | ["charge_usd", "opex_usd", "cost_usd", "accelerator_hours"] | all(. as $k | ([$m.years[][$k]] | add) as $y | ([$m.months[][$k]] | add) as $s | ($y - $s | fabs) <= 1e-9 * $s)' \
  "years are their months"
holds '.money | ([.years[].cost_usd] | add) as $y | (.cost_usd - $y | fabs) < 1e-9 * $y' "and the plan is its years"
holds '.money.years[-1] | (.usd_per_accelerator_hour - .cost_usd / .accelerator_hours | fabs) < 1e-9' "an hour of the last year"
holds '.money.years[-1] | .low.cost_usd < .cost_usd and .cost_usd < .high.cost_usd' "with its range"
holds '.money | .present_at == "2026-07" and .present_cost_usd > 0 and .present_cost_usd < .capex_usd + .opex_usd' "the present cost is less than the money"
holds '.money | .low.levelised_usd_per_accelerator_hour < .levelised_usd_per_accelerator_hour' "the levelised hour"
holds '.money.accelerators_beyond_life > 0 and .money.replaced_usd == 0 and .money.refresh == "none"' "what outlives its life is told"
gw_json run openai-nvidia-10gw --costs base --set costs.base.spend.refresh=like-for-like
holds '.money.replaced_usd > 1e10 and .money.accelerators_beyond_life == 0 and .money.residual_frac < 1e-12' "or is bought once more"
gw run openai-nvidia-10gw --costs base --format csv
exits 0 "CSV"
cp "$out" money.csv
perl "$SRCDIR/tests/cli/csv.pl" <"$out" >rows.json
like "$out" '^series,name,month,.*,certainty,capex_racks_usd,.*,capex_usd,energy_usd,.*,opex_usd,charge_usd,cost_usd,accelerator_hours,revenue_usd$' "columns of money"
like "$out" '^total,openai-nvidia-10gw,2025-01,,' "months before the plan have nothing else"
gw_json run openai-nvidia-10gw --costs base
holds '[.money.months[].capex_usd] | add | . > 4e11' "JSON"
same_money=$(jq -r '[.money.months[] | .capex_usd] | add / 1e6 | round' "$out")
is "$(jq -r 'map(select(.series == "total") | .capex_usd | tonumber) | add / 1e6 | round' rows.json)" "$same_money" "CSV has the money of JSON"

note "Epoch's gigawatt as a plan: 8.5 B$ a year, 12 with an IT life of 3 years, 7 with 7"
for case in '5 8.5e9' '3 12e9' '7 7e9'; do
  gw_json run epoch-gigawatt --costs epoch --set costs.epoch.racks.life="${case% *} years" --set costs.epoch.other_it.life="${case% *} years"
  holds ".money.years[] | select(.year == 2027) | .cost_usd / ${case#* } | . > 0.97 and . < 1.03" "${case% *} years: ${case#* } within 3 %"
done

note "yields of compare have their ranges"
gw_json compare --power 1GW gb200 mi450 --costs base
holds '.rows[0] | (.low.price_usd / .money.parts[0].low.capex_usd - 1 | fabs) < 1e-9 and (.high.price_usd / .money.parts[0].high.capex_usd - 1 | fabs) < 1e-9' \
  "the price of the racks has the range of their capital"
holds '.rows[0] | (.low.flops_fp8 / .low.accelerators / 5e15 - 1 | fabs) < 1e-9 and (.flops_fp8 / .accelerators / 5e15 - 1 | fabs) < 1e-9' "a rate without a range has that of the count"
holds '.rows[1] | .low.flops_bf16 < .flops_bf16 * 0.9 and .high.flops_bf16 > .flops_bf16 * 1.3 and .low.price_usd == null' "BF16 of MI455X, 3.5 to 10 PFLOP/s, has its own"
gw compare --power 1GW gb200 mi450
like "$out" '^  BF16, dense +1.169 \([0-9.]+-[0-9.]+\) ZFLOP/s\* +1.26 \([0-9.]+-[0-9.]+\) ZFLOP/s\*' "in text too"

note "what others published stands beside it"
gw size --rack gb200 --power 1GW --costs bernstein
like "$out" '^  SemiAnalysis +4 years +2.21 \$ an accelerator-hour +2.1' "SemiAnalysis and the set's own"
like "$out" '2.144 with' "why they differ"
gw_json size --rack gb200 --power 1GW --basis it --costs epoch
holds '.money.published | length == 3 and all(.annual_cost_usd_per_w > 6 and .basis == "it" and .computed_annual_cost_usd_per_w > 8.5 * 0.97 and .computed_annual_cost_usd_per_w < 8.5 * 1.03)' "Epoch's three points, in dollars a watt of IT, beside ours within 3 % of that for 5 years"
gw size --rack h100 --power 100MW --costs bernstein
like "$out" 'Prices of this set are of gb200-nvl72; here they stand for dgx-h100\.' "prices of another rack are told"
unlike "$out" 'SemiAnalysis +4 years' "and nothing of another rack stands beside"
gw size --rack gb200 --power 100MW --costs bernstein
unlike "$out" 'Prices of this set are of' "of its own rack nothing is said"
mkdir -p published/costs
sed 's/hour_cost = {[^}]*};/hour_cost = "2 $"; annual_cost = "1 $\/W-year";/' "$SRCDIR/profiles/costs/bernstein-2025.cfg" >published/costs/both.cfg
gw check published/costs/both.cfg
exits 3 "a published number of two kinds"
like "$out" 'needs one of annual_cost and hour_cost' "is refused"

note "spelling changes no byte"
for format in text json csv; do
  gw compare --power 1GW gb200 mi450 --costs base --set racks.mi450.price='4.5 M$' --set costs.base.energy_price='65 $/MWh' --set costs.us-2026.grid_connection.per_power='200 $/kW' --format $format
  cp "$out" one
  gw compare --power 1000MW gb200 mi450 --costs us-2026 --set racks.mi450.price='4500 kUSD' --set costs.us-2026.energy_price='0.065 USD/kWh' --set costs.base.grid_connection.per_power='0.2 B$/GW' --format $format --threads 2
  same "$out" one "M\$ and kUSD, GW and MW, \$/MWh and USD/kWh: $format"
done

note "wrong use"
gw size --rack gb200 --power 1GW --costs us-206
usage_error "an unknown set"
like "$err" "unknown cost set 'us-206', did you mean 'us-2026'" "a near one is offered"
gw size --rack gb200 --power 1GW --set costs.us-2026.energy_price='65 $/MWh'
usage_error "--set for a set that is not asked for"
gw size --rack gb200 --power 1GW --costs base --set costs.base.energy_price='65 M$'
usage_error "an energy price in money"

note "check"
mkdir -p mine/costs
cat >mine/costs/bad.cfg <<'EOF2'
title = "Bad"; price_year = 2026; terms = "real"; timing = "mid-year"; tax = "post-tax";
cost_of_capital = 0.05;
racks = { share = 0.2; };
network = { per_rack = "1 M$"; share = 0.2; };
shell = { per_power = "2 $/W"; };
mep = { included_in = "mep"; };
land = { share = 0.01; life = "30 years"; };
other_opex = "1 $/kW-year";
staff_per_mw = 2;
published = ( { who = "A"; it_life = "5 years"; basis = "it"; annual_cost = { mode = "8 B$/GW-year"; kind = "analyst"; source = "S1"; }; },
              { who = "A"; it_life = "60 months"; basis = "it"; annual_cost = { mode = "9 B$/GW-year"; kind = "analyst"; source = "S1"; }; } );
sources = ( { id = "S1"; title = "One"; } );
EOF2
gw check mine/costs/bad.cfg
exits 3 "a bad set"
like "$out" '^mine/costs/bad.cfg:3: racks.share: racks are no share of themselves' "racks by share"
like "$out" '^mine/costs/bad.cfg:4: network: has more than one price' "two prices"
like "$out" '^mine/costs/bad.cfg:5: shell: a price per power needs a basis: facility, it or rack' "no basis"
like "$out" '^mine/costs/bad.cfg:6: mep: is included in mep' "in itself"
like "$out" '^mine/costs/bad.cfg:7: land.life: land has none' "land with a life"
like "$out" '^mine/costs/bad.cfg:8: other_opex: needs an other_opex_basis' "opex without a basis"
like "$out" 'staff_per_mw and staff_cost go together' "half of staff"
like "$out" '^mine/costs/bad.cfg:11: published: A, this life and basis stand here twice' "one cost twice"
cat >mine/costs/worse.cfg <<'EOF2'
title = "Worse"; price_year = 2026; terms = "real"; timing = "mid-year"; tax = "post-tax";
published = ( { who = "A"; it_life = "5 years"; basis = "chip"; annual_cost = "8 B$/GW-year"; },
              { who = "A"; it_life = "5 W"; basis = "it"; annual_cost = "-9 B$/GW-year"; },
              { who = "A"; it_life = "5 years"; basis = "it"; annual_cost = { mode = "9 B$/GW-year"; kind = "analyst"; }; } );
EOF2
gw check mine/costs/worse.cfg
exits 3 "published costs that are none"
like "$out" "^mine/costs/worse.cfg:2: published.0.basis: expected one of facility, it, rack, got 'chip'" "a basis that costs have not"
like "$out" '^mine/costs/worse.cfg:3: published.1.it_life: expected a duration' "a life in watts"
like "$out" '^mine/costs/worse.cfg:3: published.1.annual_cost: expected 0 ' "a cost below nothing"
like "$out" '^mine/costs/worse.cfg:4: published.2.annual_cost.*source' "a published cost without a source"
cat >mine/costs/bare.cfg <<'EOF2'
title = "Bare"; price_year = 2026; terms = "real"; timing = "mid-year"; tax = "post-tax"; energy_price = "50 $/MWh";
EOF2
gw size --rack gb200 --power 1GW --profiles mine --costs bare
exits 0 "a set that states next to nothing"
like "$out" 'unavailable: plant \(MEP\): costs.bare.mep has no price' "says what it lacks"
like "$out" '^  energy +[0-9]' "and computes what it can"

done_testing
