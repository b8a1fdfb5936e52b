#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The sweeps among the shipped plans: they run, they repeat the plans they are of word for word, their draws have the chances, delays and
# correlations that their notes state, and what comes out is in the order that their cases promise.
. "$(dirname "$0")/lib.sh"

plans=$SRCDIR/profiles/plans
part() { awk -v from="$2" '$0 ~ "^" from { on = 1 } on { print } on && /^ *\);$/ { exit }' "$1"; }

note "deployments that stand in several files are the same"
part "$plans/openai-amd-6gw.cfg" 'deployments = ' >want
like want 'name = "gw-6"' "all of them were read"
for case in optimistic base pessimistic; do
  part "$plans/openai-amd-6gw-$case.cfg" 'deployments = ' >got
  same got want "openai-amd-6gw-$case has the deployments of openai-amd-6gw"
done
part "$plans/openai-26gw.cfg" 'deployments = ' | sed 's/"reference-liquid"/"openai-26gw-sites"/' >want
like want 'name = "broadcom"' "all of them were read"
for plan in shared drivers; do
  part "$plans/openai-26gw-$plan.cfg" 'deployments = ' >got
  same got want "openai-26gw-$plan has those of openai-26gw, but for the site"
done
part "$plans/openai-26gw-shared.cfg" '  axes = ' >want
part "$plans/openai-26gw-drivers.cfg" '  axes = ' >got
like want 'loads.inference.u_mean' "all axes were read"
same got want "openai-26gw-drivers draws what openai-26gw-shared draws"
for case in optimistic base pessimistic; do sed -n '/^  metrics = /,/^};/p' "$plans/openai-amd-6gw-$case.cfg" >"asked-$case"; done
same asked-optimistic asked-base "the cases are asked the same"
same asked-pessimistic asked-base "all three of them"

note "every shipped sweep runs, says nothing on stderr and gives the same bytes on one thread and on two"
sweeps=$(grep -l '^sweep = ' "$plans"/*.cfg | sed 's/.*\///; s/\.cfg$//')
for plan in $sweeps; do
  gw sweep "$plan" --threads 1
  exits 0 "$plan"
  empty "$err" "$plan: nothing on stderr"
  cp "$out" one
  gw sweep "$plan" --threads 2
  same "$out" one "$plan: on two threads"
done
is "$(echo "$sweeps" | grep -c .)" 7 "there are seven"

note "the dates of the three cases, as drawn"
# Column $2 of the rows of a file of scenarios, without its header.
column() { awk -F, -v name="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i; next } { print $at }' "$1"; }
# Is $1 within $3 of $2?
near() { awk -v got="$1" -v want="$2" -v within="$3" 'BEGIN { d = got - want; exit !(got != "" && d <= within && d >= -within) }'; }
share() { awk -v how="$2" '{ n++; k += how == "late" ? $1 > 0 : $0 == how } END { print k / n }' "$1"; }
# The q-th part of the numbers above 0.
late_quantile() { awk '$1 > 0' "$1" | sort -g | awk -v q="$2" '{ x[NR] = $1 } END { print x[int(1 + q * (NR - 1))] }'; }
# Tolerances: five standard errors of 65,536 draws of a share, and of a quantile of those that are late.
drawn() {
  case=$1 late=$2 median=$3 p90=$4 cancelled=$5
  gw sweep "openai-amd-6gw-$case" --out "$case.csv"
  for phase in first_gw gw_4; do
    column "$case.csv" "deployments_${phase}_first" >delays
    ok "$case, $phase: late with $late" near "$(share delays late)" "$late" 0.01
    ok "$case, $phase: half of the late ones by more than $median months" near "$(late_quantile delays 0.5)" "$median" "$(awk -v m="$median" 'BEGIN { print 0.06 * m }')"
    ok "$case, $phase: one in ten by more than $p90 months" near "$(late_quantile delays 0.9)" "$p90" "$(awk -v m="$p90" 'BEGIN { print 0.08 * m }')"
  done
  [ "$cancelled" = 0 ] && return
  column "$case.csv" deployments_gw_3_amount >amounts
  ok "$case: never built with $cancelled" near "$(share amounts '0 W')" "$cancelled" 0.01
}
drawn optimistic 0.26 3 9 0
drawn base 0.40 6 18 0.05
drawn pessimistic 0.50 12 30 0.20
like base.csv '^scenario,' "the file has names"
unlike optimistic.csv ',0 W,' "optimistic: nothing is cancelled"

# Of two phases late with chance p by normal scores of correlation r, both are late with the chance that both scores exceed that of 1 - p:
# for p = 1/2 that is 1/4 + asin(r) / (2 pi) (Sheppard 1899), 1/3 with r = 1/2.
column pessimistic.csv deployments_gw_2_first >a
column pessimistic.csv deployments_gw_5_first >b
paste a b | awk '{ n++; k += $1 > 0 && $2 > 0 } END { print k / n }' >both
ok "pessimistic: two phases are both late in a third of the scenarios" near "$(cat both)" 0.3333 0.01

note "plants: the two sites and the two PUEs move together"
for pue in peak mean; do
  column base.csv "sites_openai_amd_site_1_facility_pue_$pue" >a
  column base.csv "sites_openai_amd_sites_2_6_facility_pue_$pue" >b
  same a b "one design: pue_$pue"
done
column base.csv sites_openai_amd_site_1_facility_pue_peak >a
column base.csv sites_openai_amd_site_1_facility_pue_mean >b
is "$(paste a b | sort -g | awk '$2 < before || $2 >= $1 { bad++ } { before = $2 } END { print bad + 0 }')" 0 "the mean follows the peak, below it"

note "better cases are better"
for case in optimistic base pessimistic; do
  gw_json sweep "openai-amd-6gw-$case"
  jq '[.metrics[] | select(.unit != "months" and (.title | test("missing|not installed") | not)) | .mean]' "$out" >"means-$case"
  jq '.feasible / .scenarios, .metrics["units_missing:2030-12"].mean' "$out" >"shares-$case"
done
order() { jq -n -e --slurpfile a "$1" --slurpfile b "$2" '[range($a[0] | length) | $a[0][.] > $b[0][.]] | all' >/dev/null; }
ok "energy, peak and accelerators: optimistic above base" order means-optimistic means-base
ok "base above pessimistic" order means-base means-pessimistic
is "$(paste shares-optimistic shares-base shares-pessimistic | awk 'NR == 1 { print ($1 > $2 && $2 > $3) } NR == 2 { print ($1 < $2 && $2 < $3) }' | tr '\n' ' ')" '1 1 ' \
  "6 GW in time: less and less likely; units missing: more and more"

note "a scenario of the grid is a run with its values"
gw sweep first-gigawatt-grid --out grid.csv
while IFS=, read -r index rack first months accelerators peak reached energy rest; do
  gw_json run first-gigawatt-grid --set "deployments.first-gw.rack=$rack" --set "deployments.first-gw.first=$first" --set "deployments.first-gw.months=$months"
  ran_wh=$(value '.years[] | select(.year == 2027) | .energy_wh')
  ok "scenario $index: energy of 2027" near "$ran_wh" "$energy" "$(awk -v e="$energy" 'BEGIN { print 1e-11 * e }')"
  is "$(value '.months[] | select(.month == "2027-12") | .accelerators')" "$accelerators" "scenario $index: accelerators"
  ok "scenario $index: peak" near "$(value '.years[] | select(.year == 2027) | .facility_peak_w')" "$peak" "$(awk -v e="$peak" 'BEGIN { print 1e-11 * e }')"
  is "$(value '[.months[] | .facility_peak_w >= 1e9] | index(true)')" "$reached" "scenario $index: month of 1 GW"
done <<END
$(sed -n '1d; /^3,/p; /^200,/p; /^300,/p; /^511,/p' grid.csv)
END
is "$(awk -F, 'NR > 1 && $7 <= 23 { k++ } END { print k }' grid.csv)" "$(awk -F, 'NR > 1 && $NF == 1 { k++ } END { print k }' grid.csv)" \
  "feasible are those with 1 GW by 2028-06, month 23 of the plan"

note "who has power: what is left at shared sites"
gw sweep openai-26gw-shared --out shared.csv
column shared.csv sites_openai_26gw_sites_reserve_frac >kept
column shared.csv facility_peak_w >peak
is "$(paste kept peak | awk '$2 > (1 - $1) * 49.4e9 * (1 + 1e-9) { bad++ } END { print bad + 0 }')" 0 "no scenario draws more than the supply that comes"

note "shares of variance"
gw_json sweep openai-26gw-drivers
holds '[.sensitivity[] | select(.metric == "facility_peak_w")] | max_by(.total).input == "sites.openai-26gw-sites.reserve_frac"' "what power comes decides the peak"
holds '[.sensitivity[] | select(.input | test("^loads")) | select(.metric | test("accelerators|units|peak")) | .total == 0] | all' "loads decide no count and no design peak"
holds '[.sensitivity[] | .first, .total | . > -0.05 and . < 1.1] | all' "shares are shares"

done_testing
