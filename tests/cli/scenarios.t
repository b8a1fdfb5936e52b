#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Scenarios on the command line: list, show, schema, check; a plan under one of them and under all, in three forms; whose word counts.
# Delays wanted are whole months from the expected slips (0.26 x 4.332, 0.40 x 8.664, 0.50 x 15.495 months: 2, 4, 8).
. "$(dirname "$0")/lib.sh"

note "list, show, schema, check"
gw list scenarios
exits 0 "list scenarios"
for scenario in optimistic base pessimistic; do like "$out" "^$scenario " "$scenario is there"; done
for scenario in optimistic base pessimistic; do
  gw show scenario $scenario
  exits 0 "show scenario $scenario"
  for word in 'cancelled' 'correlation' 'stages.building_frac' 'rent_change_frac' 'costs.*cost_of_capital' 'energy_price' 'training\.mfu' 'goodput'; do
    tr -s '\n ' '  ' <"$out" >flat
    like flat "$word" "$scenario: it says what becomes of: $word"
  done
done
gw_json show pessimistic
holds '.changes[0].path == "deployments.*.first" and .changes[0].delay_months == 7.747 and .order == 30' "JSON"
gw schema scenarios
like "$out" '^  path +text ' "the schema has paths"
like "$out" 'any \| fixed \| hourly' "and where"
gw check "$SRCDIR"/profiles/scenarios/*.cfg
exits 0 "the shipped scenarios are good"

note "one scenario"
gw run openai-amd-6gw
cp "$out" stated
for row in "optimistic 2026-12 3 72 1.15 1.1" "base 2027-02 6 60 1.2 1.15" "pessimistic 2027-06 12 36 1.3 1.22"; do
  set -- $row
  gw run openai-amd-6gw --scenario "$1"
  exits 0 "run --scenario $1"
  like "$out" "^OpenAI and AMD, 6 GW \\($1\\)\$" "$1: the run is called after it"
  like "$out" "^  deployments\\.first-gw\\.first +2026-10  $2 \\*  \\[" "$1: the first gigawatt in $2"
  like "$out" "^  deployments\\.gw-6\\.lag_months +not stated  $3 \\*" "$1: a lag of $3 months"
  like "$out" "^  deployments\\.gw-2\\.life_months +not stated  $4 \\*" "$1: a life of $4 months"
  like "$out" "^  sites\\.openai-amd-sites-2-6\\.facility\\.pue_peak +1\\.1  $5 \\*" "$1: PUE at peak $5"
  like "$out" "^  sites\\.openai-amd-site-1\\.facility\\.pue_mean +1\\.08  $6 \\*" "$1: PUE $6"
  like "$out" "^  first-gw .*$2  binding" "$1: and the plan has that date"
  gw_json run openai-amd-6gw --scenario "$1"
  holds ".scenario.id == \"$1\" and (.changes | length) == 31 and all(.passed_over[]; .path | test(\"^(costs|workloads)\"))" "$1: JSON has every change"
  holds "[.years[] | select(.pue_mean) | .pue_mean] | all(. > $6 - 1e-9 and . < $6 + 1e-9)" "$1: PUE of every year"
  holds ".deployments[0].first == \"$2\"" "$1: and the date"
  holds '[.assumptions[].figure] | index("sites.openai-amd-site-1.facility.pue_mean") != null' "$1: its PUE is told as an assumption"
done
gw_json run openai-amd-6gw --scenario pessimistic --set scenarios.pessimistic.changes.0.delay="1 month"
holds '[.changes[] | select(.by == "deployments.*.first")] | length > 0 and all(.delay_months == 1 and .kind == "set" and .sources == [] and .note == null)' \
  "a delay of the command line is known as set, and by no source of the file"
holds '[.changes[] | select(.by == "sites.*.supply.*.date")] | length > 0 and all(.kind == "assumed" and (.sources | length) == 1)' "the delays of the file keep theirs"
gw run openai-amd-6gw --scenario pessimistic --set scenarios.pessimistic.changes.0.delay="1 month"
like "$out" '^  deployments\.first-gw\.first +2026-10  2026-11 +set$' "text: the same"
gw show pessimistic --set scenarios.pessimistic.changes.0.delay="1 month"
is "$(sed -n '/^changes 0$/,/^changes 1$/p' "$out" | grep -cE '^  (kind +set|source|note)')" 1 "show: kind set, no source, no note"
gw_json run openai-amd-6gw --scenario pessimistic --set scenarios.pessimistic.changes.5.value="1.21"
holds '[.changes[] | select(.kind == "set")] | length > 0 and all(.to == "1.21" and .sources == [])' "a value likewise"
holds '[.figures[] | select(.kind == "set")] | length > 0 and all(.sources == [])' "and the figures that it changed"
gw_json run openai-amd-6gw
holds 'has("scenario") or has("changes") | not' "without a scenario nothing is said of one"
gw run openai-amd-6gw --scenario pess
exits 0 "by alias"
gw run openai-amd-6gw --scenario pessimistic --set deployments.first-gw.first=2026-11 --set sites.openai-amd-1.facility.pue_mean=1.05 --format json
holds '.deployments[0].first == "2026-11"' "--set comes after the scenario"
holds '[.passed_over[] | select(.why == "--set gives it") | .path] == ["deployments.first-gw.first", "sites.openai-amd-site-1.facility.pue_mean"]' "and the answer says so"
gw run openai-amd-6gw --scenario pessimistic --set deployments.first-gw.amount="9 GW"
exits 1 "an amount that is not reached"
gw run openai-amd-6gw --scenario pessimistic --set racks.gb200.max="1 kW"
usage_error "a path that leads nowhere"
gw_json run stargate-7gw --scenario base
holds '[.passed_over[] | select(.why | test("what stands, stands")) | .path] | index("deployments.abilene-gb200.first") != null and index("sites.abilene-tx.supply.2.date") != null' \
  "what is energised stays"
holds '[.passed_over[] | select(.why | test("hour by hour")) | .path] | index("sites.abilene-tx.facility.pue_mean") != null' "and hourly sites keep their PUE"
gw_json run openai-amd-6gw --scenario pessimistic --costs us-2026
holds '[.changes[] | select(.by | test("^costs")) | .path] == ["costs.us-2026.cost_of_capital", "costs.us-2026.racks.life", "costs.us-2026.energy_price", "costs.us-2026.rent_change_frac", "costs.us-2026.sold_frac"]' "money by a cost set, where it is asked for"
gw run seven-5gw-campuses --scenario base --format json
holds '[.changes[].path] | any(test("^deployments\\..*\\.site\\.facility\\.pue_mean$"))' "sites that stand in the plan are changed there"
if command -v gnuplot >/dev/null 2>&1; then
  gw run openai-amd-6gw --scenario pessimistic --plots charts
  exits 0 "with charts"
  like charts/buildout.svg '\(pessimistic\)' "which say what they are of"
else
  skip "charts of a scenario" "gnuplot is not installed"
fi

note "all"
gw run openai-amd-6gw --scenario all
exits 0 "run --scenario all"
like "$out" '^ +as stated  optimistic +base  pessimistic$' "side by side, in their order"
for row in 'racks at the end' 'accelerators at the end' 'peak at the meter' 'PUE over the plan' 'in 2030' '25 % of the power installed' '100 % of the power installed' \
  'supply at the end' 'what binds when most wait' 'every amount reached'; do like "$out" "^ +$row  " "a row: $row"; done
like "$out" '^  base +deployments\.\*\.first +4 months later \* +6 +0 +\[2\]' "what each changes"
lines_over=$(awk 'length > 150 && !/^  \[/' "$out" | wc -l | tr -d ' ')
is "$lines_over" 0 "no wider than 150 columns, but for sources"
gw_json run openai-amd-6gw --scenario all
cp "$out" all.json
holds '[.scenarios[].id] == ["as-stated", "optimistic", "base", "pessimistic"]' "JSON: the plan first, then the scenarios"
holds '[.scenarios[] | .month_installed.percent_100] == ["2030-09", "2030-11", "2031-01", "2031-09"]' "months of installation (pinned)"
holds '[.scenarios[].total.energy_wh] | . == (sort | reverse)' "the later, the less energy"
for i in 1 2 3; do
  id=$(jq -r ".scenarios[$i].id" all.json)
  gw_json run openai-amd-6gw --scenario "$id"
  jq -S '{total, years, changes, passed_over}' "$out" >one.json
  jq -S ".scenarios[$i] | {total, years, changes, passed_over}" all.json >same.json
  same one.json same.json "$id alone is what it is among all"
done
gw_json run openai-amd-6gw
jq -S '{total, years}' "$out" >one.json
jq -S '.scenarios[0] | {total, years}' all.json >same.json
same one.json same.json "the plan as stated is its run"
gw run openai-amd-6gw --scenario all --format csv
exits 0 "CSV"
perl "$SRCDIR/tests/cli/csv.pl" <"$out" >rows.json
is "$(jq -r '[.[] | select(.key == "energy_wh" and .of == "2030") | .scenario] | join(" ")' rows.json)" "as-stated optimistic base pessimistic" "a row for each"
is "$(jq -r '[.[] | select(.key == "month_installed" and .of == "100 %") | .value] | join(" ")' rows.json)" "2030-09 2030-11 2031-01 2031-09" "months"
is "$(jq -r '[.[] | select(.key == "reached") | .value] | join(" ")' rows.json)" "true true true true" "reached or not"
gw run openai-amd-6gw --scenario all --set deployments.first-gw.amount="9 GW"
exits 1 "an amount that is not reached in any of them"
gw_json run oracle-abilene --scenario all --cpu scalar
cp "$out" scalar.json
gw_json run oracle-abilene --scenario all --threads 2
same "$out" scalar.json "the same bytes on any processor and with any number of threads"

note "money side by side"
gw run stargate-7gw --scenario all --costs us-2026
exits 0 "run --scenario all --costs"
for row in 'capital in all' 'running costs by the end' '  of these energy' 'spent by the end' 'present cost' 'levelised accelerator-hour' 'levelised, sold'; do like "$out" "^ +$row( +[0-9.]+ [BM]?\\$| +-){4}\$" "a row: $row"; done
like "$out" '^  price of energy +70 \$/MWh +50 \$/MWh\* +70 \$/MWh\* +100 \$/MWh\*$' "what each changes in the cost set"
like "$out" '^  share of hours sold +80 %\* +90 %\* +80 %\* +60 %\*$' "with a star where it is assumed"
gw_json run stargate-7gw --scenario all --costs us-2026
cp "$out" money.json
holds '[.scenarios[].money.energy_price_usd_per_wh | . * 1e6 | round] == [70, 50, 70, 100]' "JSON: the price of energy"
holds '[.scenarios[].money.cost_of_capital_frac] == [0.08, 0.07, 0.08, 0.12]' "the rate"
holds 'all(.scenarios[]; (.money.energy_usd / (.total.energy_wh * .money.energy_price_usd_per_wh) - 1 | fabs) < 1e-9)' "energy costs its price"
holds 'all(.scenarios[].money; .spent_usd == null or (.spent_usd / (.capex_usd + .opex_usd) - 1 | fabs) < 1e-12)' "spent is capital and running costs"
for id in optimistic base pessimistic; do
  gw_json run stargate-7gw --scenario $id --costs us-2026
  for key in capex_usd present_cost_usd levelised_usd_per_accelerator_hour_sold; do
    is "$(jq ".money.$key" "$out")" "$(jq ".scenarios[] | select(.id == \"$id\") | .money.$key" money.json)" "$id alone has the $key that it has among all"
  done
done
gw_json run openai-amd-6gw --scenario all --costs us-2026
holds 'all(.scenarios[].money; .capex_usd == null and (.unavailable[] | select(.what == "racks") | .why | test("no price for mi455x")))' "what is missing is null, and said why"
gw run openai-amd-6gw --scenario all --costs us-2026
is "$(grep -c '^  unavailable: racks: no price for mi455x-helios' "$out")" 1 "and said once where it is missing everywhere"
gw run stargate-7gw --scenario all --costs us-2026 --format csv
perl "$SRCDIR/tests/cli/csv.pl" <"$out" >rows.json
is "$(jq -c '[.[] | select(.key == "sold_frac") | .value | tonumber]' rows.json)" "[0.8,0.9,0.8,0.6]" "CSV has rows of money"
gw_json run stargate-7gw --scenario all
holds 'all(.scenarios[]; has("money") | not)' "without --costs there is none"
gw run stargate-7gw --scenario all --costs us-2062
usage_error "an unknown cost set"
like "$err" "did you mean 'us-2026'" "suggests the nearest"

note "charts"
if command -v gnuplot >/dev/null 2>&1; then
  for chart in buildout accelerators energy-by-year grid-comparison rack-compare pue-by-month losses; do
    gw plot $chart openai-amd-6gw --scenario pessimistic -o chart.svg
    exits 0 "plot $chart --scenario"
    like chart.svg 'pessimistic\)' "$chart says the scenario"
  done
  for chart in load-duration climate-compare; do
    gw plot $chart oracle-abilene --scenario base -o chart.svg
    exits 0 "plot $chart --scenario"
    like chart.svg 'base\)' "$chart says the scenario"
  done
  gw plot spend stargate-7gw --costs us-2026 --scenario base -o chart.svg
  like chart.svg 'base\)' "so does spend"
  gw run openai-amd-6gw --scenario pessimistic --plots one
  gw plot buildout openai-amd-6gw --scenario pessimistic -o chart.svg
  same chart.svg one/buildout.svg "the chart of plot is that of run"
  gw plot scenarios openai-amd-6gw -o sides.svg --keep-script
  exits 0 "plot scenarios"
  for line in 'as stated' optimistic base pessimistic; do like sides.gp "^set label '$line' at " "a line: $line"; done
  gw run openai-amd-6gw --scenario all --plots all
  exits 0 "run --scenario all --plots"
  is "$(ls all)" "scenarios.svg" "draws them side by side"
  same all/scenarios.svg sides.svg "as plot does"
  gw plot scenarios all.json -o again.svg
  exits 0 "from the JSON of run --scenario all"
  same again.svg sides.svg "the same picture"
  gw plot scenarios openai-amd-6gw --scenario all --metric in_service -o service.svg
  exits 0 "accelerators in service"
  like service.svg 'accelerators in service by scenario' "in its title"
  gw plot fan first-gigawatt-grid --scenario base -o fan.svg
  like fan.svg '\(base\)' "a chart of a sweep under a scenario"
else
  skip "charts of scenarios" "gnuplot is not installed"
fi
wrong_plot() { # PATTERN ARGUMENTS...
  pattern=$1
  shift
  gw plot "$@"
  exits 2 "plot $*"
  like "$err" "$pattern" "and why"
}
wrong_plot "draws one run: name a scenario in place of 'all', or plot 'scenarios'" buildout openai-amd-6gw --scenario all
wrong_plot "draws all of them" scenarios openai-amd-6gw --scenario base
wrong_plot "is not of a plan" warrant amd-openai --scenario base
wrong_plot "needs the plan" buildout all.json --scenario base
wrong_plot "not drawn from an answer of 'run --scenario all'" buildout all.json
wrong_plot "expected --metric facility_peak_w, in_service or accelerators" scenarios openai-amd-6gw --metric pue_mean
wrong_plot "did you mean 'base'" buildout openai-amd-6gw --scenario bse

note "sweeps"
mkdir -p halls/plans
cat >halls/plans/late.cfg <<'EOF'
title = "Two halls that may be late"; start = "2027-01"; end = "2029-12";
deployments = (
  { name = "one"; rack = "gb300"; site = "reference-liquid"; amount = "100 MW"; basis = "it"; first = "2027-03"; months = 3; load = "training"; },
  { name = "two"; rack = "gb300"; site = "reference-liquid"; amount = "100 MW"; basis = "it"; first = "2028-03"; months = 3; load = "training"; }
);
sweep = {
  mode = "monte-carlo"; samples = 8192;
  axes = ( { path = "deployments.one.first"; slip = { p = 0.5; median = "12 months"; sigma = 0.7; }; } );
  metrics = [ "energy_wh", "month_reached:60MW" ];
};
EOF
gw sweep late --profiles halls --scenario pessimistic --out whole.csv
exits 0 "sweep --scenario"
cp "$out" whole.txt
like whole.txt '^Two halls that may be late \(pessimistic\)$' "is called after it"
like whole.txt '^  deployments\.two\.first +2028-03  2028-11 \*' "tells what changes"
like whole.txt '^  deployments\.one\.first +an axis of the sweep sets it$' "and that the axis wins"
gw_json sweep late --profiles halls --scenario pessimistic
holds '.scenario.id == "pessimistic" and (.changes | map(.path) | index("deployments.two.lag_months") != null)' "JSON has the scenario and its changes"
holds '[.passed_over[] | select(.why == "an axis of the sweep sets it") | .path] == ["deployments.one.first"]' "and what it leaves"
# the row that is latest by a year at most, again as a run: the date of the axis is set, the rest is the scenario's
row=$(sed 1d whole.csv | awk -F, '$2 > 0 && $2 < 12' | sort -t, -k2,2g | tail -1)
months=$(echo "$row" | cut -d, -f2)
first=$(awk -v m="$months" 'BEGIN { n = m == int(m) ? m : int(m) + 1; at = 2027 * 12 + 2 + n; printf "%d-%02d", int(at / 12), at % 12 + 1 }')
gw_json run late --profiles halls --scenario pessimistic --set deployments.one.first="$first"
is "$(jq '.total.energy_wh | . / 1e3 | round' "$out")" "$(echo "$row" | cut -d, -f3 | awk '{ printf "%.0f", $1 / 1e3 }')" "a run is a sweep of one"
gw sweep late --profiles halls --scenario pessimistic --threads 1 --cpu scalar
same "$out" whole.txt "the same bytes with one thread and without vectors"
for i in 1 2; do gw sweep late --profiles halls --scenario pessimistic --shard $i/2 --out part.csv; done
gw merge part.csv.1-of-2.part part.csv.2-of-2.part --profiles halls --out merged.csv
exits 0 "shards under a scenario are merged"
same "$out" whole.txt "into the answer of one run"
same merged.csv whole.csv "and its file"
gw sweep late --profiles halls --shard 1/2 --out part.csv
exits 2 "a journal of one scenario does not go on as the plan is stated"
like "$err" "under the scenario 'pessimistic', and this one is of the plan as it is stated" "and why"
gw sweep late --profiles halls --scenario base --shard 1/2 --out part.csv
exits 2 "nor under another one"
like "$err" "under the scenario 'pessimistic', and this one is of the plan under the scenario 'base'" "and why"
gw sweep late --profiles halls --scenario base --shard 2/2 --out base.csv
gw merge part.csv.1-of-2.part base.csv.2-of-2.part --profiles halls
exits 2 "parts of different scenarios"
like "$err" "'part.csv.1-of-2.part' is of a plan under the scenario 'pessimistic', 'base.csv.2-of-2.part' of one under the scenario 'base': parts of different scenarios are not merged" "and why"
gw sweep halls/plans/late.cfg --scenario pess --shard 1/2 --out part.csv
exits 0 "the plan by its path is the same sweep, and its journal goes on"
gw sweep ./halls/../halls/plans/late.cfg --scenario pessimistic --shard 1/2 --out path.csv
gw merge path.csv.1-of-2.part part.csv.2-of-2.part --out merged.csv
exits 0 "parts by several names of the plan are merged"
same merged.csv whole.csv "to the same file"
mkdir -p others/plans
sed 's/median = "12/median = "13/' halls/plans/late.cfg >others/plans/late.cfg
gw sweep late --profiles others --scenario pessimistic --shard 1/2 --out part.csv
exits 2 "another plan of the same name is another sweep"
like "$err" "is the journal of another sweep \(its inputs or options differ\)" "and why"
gw sweep late --profiles halls --scenario all
exits 2 "a sweep under all"
like "$err" "a sweep is of one scenario" "and why"
gw sweep late --profiles halls --scenario pessimstic
usage_error "an unknown scenario"
like "$err" "did you mean 'pessimistic'" "suggests the nearest"
gw sweep late --profiles halls --scenario base --set racks.gb200.max="1 kW"
usage_error "a path that leads nowhere"
# a site that an axis brings in is changed as the plan's own
sed 's/samples = 8192;//; s/monte-carlo/grid/; s/path = "deployments.one.first"; slip.*$/path = "deployments.one.site"; values = [ "reference-liquid", "reference-air" ]; } );/' \
  halls/plans/late.cfg >halls/plans/where.cfg
gw_json sweep where --profiles halls --scenario base
holds '[.changes[] | select(.by == "sites.*.facility.pue_mean") | .path] == ["sites.reference-liquid.facility.pue_mean", "sites.reference-air.facility.pue_mean"]' \
  "sites of an axis are changed too"
# money: by the cost set of the sweep, as its run has it
sed 's/samples = 8192;/costs = "us-2026";/; s/monte-carlo/grid/; s/slip = .*$/values = [ "2027-03", "2027-09" ]; } );/; s/"month_reached:60MW"/"cost_usd"/' \
  halls/plans/late.cfg >halls/plans/paid.cfg
gw_json sweep paid --profiles halls --scenario pessimistic --out paid.csv
holds '[.changes[] | select(.by | test("^costs")) | .path] == ["costs.us-2026.cost_of_capital", "costs.us-2026.racks.life", "costs.us-2026.energy_price", "costs.us-2026.rent_change_frac", "costs.us-2026.sold_frac"]' "the cost set of a sweep is changed"
gw_json run paid --profiles halls --scenario pessimistic --costs us-2026 --set deployments.one.first=2027-09
is "$(jq '.money.cost_usd / 1e3 | round' "$out")" "$(sed -n 3p paid.csv | cut -d, -f4 | awk '{ printf "%.0f", $1 / 1e3 }')" "and its costs are those of the run"
gw_json sweep late --profiles halls --scenario pessimistic
holds '[.passed_over[] | select(.path == "costs.*.energy_price") | .why] == ["no metric of the sweep asks for money"]' "without such a metric it is not"

note "sizes"
gw_json size --rack gb200 --power 1GW --scenario pessimistic --costs us-2026 --workload gpt-4-training
cp "$out" size.json
holds '.pue_mean == 1.22 and .pue_peak == 1.3 and .money.cost_of_capital_frac == 0.12' "size --scenario: the site, the cost set"
holds '.work.rows[0].mfu_frac == 0.28 and .work.rows[0].goodput_frac == 0.8' "and the workload"
holds '[.passed_over[] | select(.why == "a sizing is of no plan") | .path] == ["deployments.*.first", "deployments.*.lag_months", "deployments.*.life_months"]' "what is a plan's is told"
gw_json size --rack gb200 --power 1GW --set sites.reference-liquid.facility.pue_mean=1.22 --set sites.reference-liquid.facility.pue_peak=1.3
jq -S '{racks, facility_peak_w, energy_per_year_wh, low, high}' "$out" >set.json
jq -S '{racks, facility_peak_w, energy_per_year_wh, low, high}' size.json >under.json
same under.json set.json "as the same by --set"
gw size --rack gb200 --power 1GW --scenario base
like "$out" '^NVIDIA GB200 .* \(base\)$' "text says so"
gw size --rack gb200 --power 1GW --site abilene-tx --scenario base
like "$out" '^  It changes nothing here\.$' "and where it changes nothing"
gw size --rack gb200 --power 1GW --scenario base --format csv
perl "$SRCDIR/tests/cli/csv.pl" <"$out" >rows.json
is "$(jq -r '.[0].scenario' rows.json)" base "CSV too"
gw_json compare gb200 gb300 --power 1GW --scenario pessimistic
holds '.scenario.id == "pessimistic" and ([.rows[].pue_mean] == [1.22, 1.22])' "compare --scenario"
is "$(jq '.rows[0].racks' "$out")" "$(jq .racks size.json)" "sizes as size does"
gw compare gb200 gb300 --power 1GW --scenario base --format csv
perl "$SRCDIR/tests/cli/csv.pl" <"$out" >rows.json
is "$(jq -r '[.[].scenario] | join(" ")' rows.json)" "base base" "in every row"
gw compare gb200 --power 1GW --scenario all
exits 2 "not under all"
gw size --rack gb200 --power 1GW --scenario pesimistic
usage_error "an unknown scenario"
like "$err" "did you mean 'pessimistic'" "suggests the nearest"

note "one's own, and bad ones"
mkdir -p mine/scenarios
cat >mine/scenarios/mine.cfg <<'EOF'
title = "Mine";
order = 5;
changes = (
  { path = "deployments.*.months"; value = 12; },
  { path = "tariffs.*.price"; value = "100 $/MWh"; }
);
EOF
gw_json run openai-amd-6gw --profiles mine --scenario all
holds '[.scenarios[].id] == ["as-stated", "mine", "optimistic", "base", "pessimistic"]' "stands in its order beside those shipped"
holds '.scenarios[1].passed_over == [{path: "tariffs.*.price", by: "tariffs.*.price", why: "scenarios change no tariffs"}]' "what scenarios do not change is passed over, and said"
sed 's/"deployments.\*.months"; value = 12/"end"; value = "2034-03"/' mine/scenarios/mine.cfg >mine/scenarios/longer.cfg
gw run openai-amd-6gw --profiles mine --scenario all
exits 0 "a scenario that ends later"
like "$out" '^ +in 2034 +([0-9.]+ [GT]Wh)$' "has years of its own"
rm mine/scenarios/longer.cfg
gw run openai-amd-6gw --scenario mine/scenarios/mine.cfg
exits 0 "by its path"
sed 's/months"; value = 12/monhts"; value = 12/' mine/scenarios/mine.cfg >mine/scenarios/bad.cfg
gw run openai-amd-6gw --profiles mine --scenario bad
bad_file mine/scenarios/bad.cfg 4 "no key 'monhts' in a deployment, did you mean 'months'\?" "a wrong path has its line"
gw check mine/scenarios/bad.cfg
exits 3 "check finds it too"
sed 's/months"; value = 12/rack"; value = "mi45"/' mine/scenarios/mine.cfg >mine/scenarios/bad.cfg
gw run openai-amd-6gw --profiles mine --scenario bad
bad_file mine/scenarios/bad.cfg 4 "scenario 'bad': deployments.gw-6.rack: unknown rack 'mi45', did you mean 'mi450'" "what only the plan tells has the line of the change, and the scenario's name"

done_testing
