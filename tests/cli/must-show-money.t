#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What money, work, carbon and deals must show, seen from outside: worked examples with made-up racks, sites and cost sets whose answers can
# be had by hand; published totals rebuilt from the shipped sets; what adds up and what is never added; spelling; and what is refused.
# Formulas: R. A. Brealey, S. C. Myers, F. Allen, Principles of Corporate Finance; published: Epoch AI 2026-05-14 (12, 8.5 and 7 B$ a year),
# SemiAnalysis InferenceX 2026-04-03, AMD form 8-K 2025-10-06. GWPLAN_TEST_DATA names a folder with hourly carbon intensities of 2022.
. "$(dirname "$0")/lib.sh"

near='def near($a; $b; $r): ($a - $b | fabs) <= $r * ($b | fabs);'
# about FILTER WANT REL NAME: the value that the filter picks of $out is within REL of WANT
about() { holds "$near near($1; $2; $3)" "$4"; }

mkdir -p m/racks m/sites m/loads m/costs m/plans m/workloads m/deals
rack() { # ID VENDOR ACCELERATORS MAX MORE: idle is next to nothing, so that a load is a share of the nameplate
  cat >"m/racks/$1.cfg" <<XY
title = "$1"; vendor = "$2"; accelerator = "$1"; cooling = "liquid"; accelerators = $3; max = "$4"; idle = "1 W"; $5
XY
}
rack one NVIDIA 1 '2.1 kW' 'tdp = "2.1 kW"; flops_fp8 = "5 PFLOP/s"; flops_bf16 = "2.5 PFLOP/s";'
rack seventy-two NVIDIA 72 '151.2 kW' 'tdp = "2.1 kW";'
rack block AMD 100 '100 kW' 'tdp = "1 kW";'
rack hall AMD 100000 '100 MW' 'tdp = "1 kW";'
site() { # ID PUE MORE
  cat >"m/sites/$1.cfg" <<XY
title = "$1"; support_it_frac = 0.0; facility = { model = "fixed"; pue_mean = $2; pue_peak = $2; }; ${3:-}
XY
}
site bare 1.0
site twelve 1.2
load() { # ID SHARE
  echo "title = \"$1\"; u_mean = $2; u_peak = 1.0; synchronous = false;" >"m/loads/$1.cfg"
}
load whole 1.0
load eighty 0.8
set_of() { # ID RACKS OTHER_IT MEP OPEX: prices of three parts that hold all others, and what one year costs besides
  cat >"m/costs/$1.cfg" <<XY
title = "$1"; price_year = 2026; terms = "nominal"; timing = "year-end"; tax = "pre-tax"; cost_of_capital = "8 %";
racks = { $2 }; other_it = { $3 }; mep = { $4 };
network = { included_in = "racks"; }; storage = { included_in = "racks"; };
shell = { included_in = "racks"; }; grid_connection = { included_in = "racks"; }; onsite_power = { included_in = "racks"; }; land = { included_in = "racks"; };
insurance_tax_frac = 0; staff_per_mw = 0; staff_cost = "0 \$"; demand_price = "0 \$/kW-month";
$5
XY
}
nothing='om_it_frac = 0; om_facility_frac = 0; capacity_price = "0 $/MW-day";'
set_of plain 'per_power = "20 B$/GW"; basis = "it"; life = "5 years";' 'per_power = "3.2 B$/GW"; basis = "it"; life = "5 years";' \
  'per_power = "14.8 B$/GW"; basis = "it"; life = "14 years";' \
  "$nothing other_opex = \"0.9 B\$/GW-year\"; other_opex_basis = \"it\"; energy_price = \"0 \$/MWh\"; availability_frac = 1; sold_frac = 1;"
set_of hour 'per_rack = "3.4 M$"; life = "5 years";' 'included_in = "racks";' 'per_rack = "2.5 M$"; life = "14 years";' \
  'om_it_frac = "2 %"; om_facility_frac = "2 %"; capacity_price = "0 $/MW-day"; other_opex = "0 $/kW-year"; other_opex_basis = "it"; energy_price = "60 $/MWh"; availability_frac = 1; sold_frac = "85 %";'
set_of chip 'per_accelerator = "80000 $"; life = "5 years";' 'included_in = "racks";' 'included_in = "racks";' \
  "$nothing other_opex = \"3000 \$/kW-year\"; other_opex_basis = \"rack\"; energy_price = \"0 \$/MWh\"; availability_frac = \"85 %\"; sold_frac = 1;"
gw check m/*/*.cfg --profiles m
unlike "$out" '^[^:]*:[0-9]+: [^w]' "the made-up files are good"
cost() { gw_json size --site bare --load whole --profiles m --quiet "$@"; }

note "the charge on capital: CRF"
for row in '5 0.250456455' '14 0.121296853' '30 0.088827433'; do
  # shellcheck disable=SC2086
  set -- $row
  cost --rack block --racks 10000 --costs plain --set costs.plain.racks.life="$1 years"
  about '.money.parts[0] | .annual_capex_usd / .capex_usd' "$2" 1e-8 "8 %, $1 years: $2"
done
cost --rack block --racks 10000 --costs plain --set costs.plain.cost_of_capital=0
about '.money.parts[0] | .annual_capex_usd / .capex_usd' 0.2 1e-15 "0 %, 5 years: a fifth"

note "a gigawatt of IT for 38 B\$ and 0.9 B\$ a year"
for row in '3 11.69757 12' '5 8.50578 8.5' '7 7.15127 7'; do
  # shellcheck disable=SC2086
  set -- $row
  cost --rack block --racks 10000 --costs plain --set costs.plain.racks.life="$1 years" --set costs.plain.other_it.life="$1 years"
  about '.money.annual_cost_usd' "$2e9" 1e-6 "IT of $1 years: $2 B\$ a year"
  gw_json size --rack gb200 --power 1GW --basis it --site twelve --load eighty --costs epoch --set racks.gb200.idle='100 W' \
    --set costs.epoch.racks.life="$1 years" --set costs.epoch.other_it.life="$1 years" --profiles m --quiet
  about '.money.annual_cost_usd' "$3e9" 0.03 "  the shipped set, at a PUE of 1.2 and a load of 80 %: within 3 % of the $3 B\$ of Epoch AI"
  about '.money.capex_usd' 38e9 1e-3 "  and 38 B\$ once"
done
about '.money.yearly[] | select(.cost == "energy") | .annual_usd' 0.6e9 0.01 "its energy of a year is 0.6 B\$"
gw_json size --rack gb200 --power 1GW --basis it --costs epoch
about '.money.annual_cost_usd' 8.5e9 0.03 "as shipped, on the site and load where none is named: within 3 % of 8.5 B\$ too"
about '.money.parts[0].annual_capex_usd' 5.0e9 0.01 "with servers of 5.0 B\$ a year"

note "an accelerator-hour"
cost --rack seventy-two --racks 1 --costs hour
about '.money.annual_capex_usd / 72' 16038.81 1e-6 "3.4 M\$ over 5 years and 2.5 M\$ over 14, of 72"
about '(.money.yearly[] | select(.cost == "energy") | .annual_usd) / 72' 1103.76 1e-9 "2.1 kW all year at 60 \$/MWh"
about '([.money.yearly[] | select(.cost | test("^om_")) | .annual_usd] | add) / 72' 1638.89 3e-6 "2 % of 5.9 M\$"
about '.money.annual_cost_usd / 72' 18781.46 1e-6 "a year of one"
about '.money.usd_per_accelerator_hour' 2.144002 1e-6 "2.144002 \$ an hour"
about '.money.usd_per_accelerator_hour_sold' 2.522355 1e-6 "2.522355 \$ an hour that is sold"
cost --rack seventy-two --racks 1 --costs bernstein
about '.money.usd_per_accelerator_hour' 2.144002 1e-6 "the shipped set has these assumptions"
about '.money.usd_per_accelerator_hour_sold' 2.522355 1e-6 "  and the share that is sold"
cost --rack seventy-two --racks 1 --costs bernstein --set costs.bernstein.racks.life="4 years"
about '.money.usd_per_accelerator_hour' '(3.4e6 * 0.08 / (1 - pow(1.08; -4)) + 2.5e6 * 0.121296853) / 72 / 8760 + (1103.76 + 1638.89) / 8760' 1e-6 "  with the IT life of SemiAnalysis, 4 years, 2.4214 \$"
gw show costs bernstein
like "$out" '2\.21 \$ an hour' "  and its note the 2.21 \$ of SemiAnalysis"
cost --rack block --racks 7 --costs chip
about '.money.usd_per_accelerator_hour_sold' 3.093811 1e-6 "80,000 \$ over 5 years and 3,000 \$ a year, 85 % available: 3.093811 \$"
about '.money.usd_per_accelerator_hour' '(80000 * 0.2504564546 + 3000) / 8760' 1e-9 "  and of all hours"

note "35 B\$ in racks of 5.9 M\$"
cost --rack seventy-two --racks 5932 --costs hour
holds '.money.capex_usd == 5932 * 5.9e6 and .accelerators == 427104' "5,932 racks of 72 are 34.9988 B\$"
about '35e9 / (.money.capex_usd / .accelerators)' 427118.64 1e-8 "35 B\$ are 427,118.64 accelerators"
about '1e6 / (35e9 / (.money.capex_usd / .accelerators))' 2.341270 1e-6 "of 2.34127 kW each in a gigawatt"

note "energy and capacity of a year"
gw_json size --rack hall --racks 10 --site twelve --load eighty --costs hour --profiles m --quiet
about '.money.yearly[] | select(.cost == "energy") | .annual_usd' 504576000 1e-6 "1,000 MW x 1.2 x 0.8 at 60 \$/MWh: 504.576 M\$"
cost --rack block --racks 10 --costs hour --set costs.hour.capacity_price='333.44 $/MW-day'
about '.money.yearly[] | select(.cost == "capacity") | .annual_usd' 121705.60 1e-9 "333.44 \$/MW-day are 121,705.60 \$ a megawatt-year"
about '(.money.yearly[] | select(.cost == "capacity") | .annual_usd) / (.energy_per_year_wh / 1e6)' 13.893333 1e-6 "and 13.893333 \$/MWh at full load"

note "work"
gw_json compare --power 1GW one --site bare --load whole --profiles m --quiet
holds '.rows[0].accelerators == 476190' "a gigawatt of 2.1 kW: 476,190"
about '.rows[0].h100_equivalents' 1203108.83 2e-6 "are 1,203,108 H100 by the dense 8-bit rate"
gw_json size --rack mi355x --power 1GW --workload gpt-oss-120b
holds "$near .work.rows[0] | near(.tok_per_s / 1; .tok_per_s; 0) and near(.stated_tok_per_j * 2650; 6757.5; 1e-9) and near(.stated_j_per_token; 0.3921569; 1e-6) and near(.owned_usd_per_mtok; 0.0608378; 1e-6)" \
  "MI355X at 2.55 M tok/s/MW and 2.65 kW: 6757.5 tok/s, 0.392157 J and 0.0608378 \$ a million tokens"
cat >m/workloads/run.cfg <<'XY'
title = "A training of 5e26 FLOP"; model = "none"; mode = "training";
training = { precision = "bf16"; flop = "5e26 FLOP"; mfu = 0.35; goodput = 0.9; availability = 1; mttf = "50677 h"; };
XY
cost --rack one --racks 100000 --workload run
about '.work.rows[0].mfu_days' 66.137566 1e-7 "5e26 FLOP on 100,000 of 2.5 PFLOP/s at an MFU of 0.35: 66.137566 days"
about '.work.rows[0].goodput_days' 73.486185 1e-7 "with a goodput of 0.9: 73.486185"
about '.work.rows[0].run_energy_wh' 370370.37e6 1e-7 "370,370.37 MWh at 210 MW"
# 2.21 $ for each hour: nothing but a yearly cost of 2.21 x 8760 $ for 2.1 kW
set_of flat 'per_rack = "0 $"; life = "5 years";' 'included_in = "racks";' 'included_in = "racks";' \
  "$nothing other_opex = \"9218.857142857143 \$/kW-year\"; other_opex_basis = \"rack\"; energy_price = \"0 \$/MWh\"; availability_frac = 1; sold_frac = 1;"
cost --rack one --racks 100000 --workload run --costs flat
about '.money.usd_per_accelerator_hour' 2.21 1e-12 "at 2.21 \$ an hour"
about '.work.rows[0].run_usd_own' 389.771e6 1e-6 "  the run costs 389.771 M\$"
about '.work.rows[0].fault_interval_s / 3600' 0.50677 1e-9 "a job on 100,000 stops every 0.50677 h"
gw_json size --rack h100 --accelerators 16384 --workload llama-3-405b-training
about '.work.rows[0].fault_interval_s / 3600' 3.0931 1e-5 "419 stops in 54 days on 16,384: one in 3.0931 h"
about '.work.rows[0].mttf_s / 3600' 50677 1e-5 "  one accelerator stops after 50,677 h"

note "slips"
cat >m/plans/late.cfg <<'XY'
title = "Late"; start = "2027-01"; end = "2046-12";
deployments = ( { name = "a"; rack = "block"; site = "bare"; amount = "1 MW"; basis = "chip"; first = "2027-01"; months = 1; load = "whole"; } );
sweep = { mode = "monte-carlo"; samples = 65536; seed = 11; axes = ( { path = "deployments.a.first"; slip = { p = 1.0; median = "6 months"; p90 = "18 months"; }; } );
  metrics = [ "month_reached:1MW" ]; };
XY
gw sweep late --profiles m --quiet --out late.csv
exits 0 "a slip of 6 months in the median, 18 at the ninetieth percentile"
like "$out" 'sigma 0\.8573' "its sigma is 0.857252"
awk -F, 'NR > 1 { n++; s += $2; l += log($2); if ($2 > 3) over++; if ($2 <= 6) half++; if ($2 <= 18) most++ }
  END { printf "{\"n\": %d, \"mean\": %.9g, \"mu\": %.9g, \"over\": %.9g, \"half\": %.9g, \"most\": %.9g}\n", n, s / n, l / n, over / n, half / n, most / n }' late.csv >"$out"
# five standard errors of 65,536 draws: of the mean 0.857252 -> sd 9.03, of a share at most 0.5 / 256
about .mean 8.664201 0.0205 "mean 8.664 months"
about .mu 1.791759 0.0094 "mean logarithm 1.791759"
about .over 0.790618 0.0101 "later than three months in 79.06 %"
holds '(.half - 0.5 | fabs) < 0.0098 and (.most - 0.9 | fabs) < 0.0059' "half by six months, 90 % by eighteen"
awk -F, 'NR > 1 && $3 != "" { d = $3 - $2; if ($3 != "inf" && (d < 0 || d >= 1)) bad++ } END { exit bad > 0 }' late.csv
is $? 0 "a delay is rounded up to the month that begins next"

note "a warrant"
cat >m/plans/chips.cfg <<'XY'
title = "Chips"; start = "2027-01"; end = "2029-12";
deployments = ( { name = "a"; rack = "block"; site = "bare"; amount = "0.9 GW"; basis = "chip"; first = "2027-01"; months = 3; load = "whole"; } );
XY
for row in '0.9 700 0 0' '1 226.36 26666667 6036000075.45' '3 250 53333334 13332800166.66' '3 450 80000001 35999200449.99' '3 600 80000001 47999200599.99' \
  '6 599.99 133333334 79997333733.32' '6 600 160000000 95998400000'; do
  # shellcheck disable=SC2086
  set -- $row
  gw_json run chips --deal amd-openai --share-price "$2 \$" --set deployments.a.amount="$1 GW" --profiles m --quiet
  holds ".deal.readings[0] | .basis == \"chip\" and (.months[-1] | .shares_vested == $3 and (.warrant_usd - $4 | fabs) < 0.005 and .delivered_w == $1e9)" "$1 GW at $2 \$: $3 shares, $4 \$"
done
note "money for each whole gigawatt"
for row in '0.5 0' '1 10' '3 30' '7.9 70' '12 100'; do
  # shellcheck disable=SC2086
  set -- $row
  gw_json run chips --deal nvidia-openai-loi --set deployments.a.amount="$1 GW" --set deployments.a.rack=seventy-two --profiles m --quiet
  holds ".deal.readings[0].whole_gigawatts | ([.[] | select(.reached != null) | .paid_in_all_usd] | max // 0) == $2e9 and length == 10" "$1 GW: $2 B\$"
done
holds "$near .deal.readings[0].whole_gigawatts | near(.[0].stake_frac; 0.01960784; 1e-6) and near(.[9].stake_frac; 0.16666667; 1e-6)" "for 1/51 at the first, 1/6 at the last"

note "carbon by hour, by month and hour, and by year"
data=${GWPLAN_TEST_DATA:-}/grid-gen-hourly-2022
if [ -z "${GWPLAN_TEST_DATA:-}" ] || [ ! -r "$data/ERCO_2022_gen_by_fuel_ci.csv.gz" ] || ! command -v gzip >/dev/null 2>&1; then
  skip "emissions from hourly intensities of ERCOT and PJM" "GWPLAN_TEST_DATA names no folder with grid-gen-hourly-2022"
else
  # The hours of the file in the form that a site takes; 23 blank ones of PJM repeat the hour before them.
  for zone in ERCO PJM; do
    gzip -dc "$data/${zone}_2022_gen_by_fuel_ci.csv.gz" |
      awk -F, 'NR == 1 { print "hour,kg_per_mwh" } NR > 1 { if ($NF + 0 > 0) v = $NF; printf "%s,%s\n", substr($1, 1, 16), v }' >"m/sites/$zone.csv"
  done
  gzip -dc "$data/PJM_2022_gen_by_fuel_ci.csv.gz" | awk -F, 'NR == 1 { print "hour,kg_per_mwh" } NR > 1 { printf "%s,%s\n", substr($1, 1, 16), $NF }' >m/sites/blank.csv
  months() { # FILE OFFSET: the rows of a table of 12 x 24, means over the standard time of the place
    awk -F, -v off="$2" 'BEGIN { split("0 31 59 90 120 151 181 212 243 273 304 334", first, " "); split("jan feb mar apr may jun jul aug sep oct nov dec", name, " ") }
      NR > 1 { t = (NR - 2 + off + 8760) % 8760; d = int(t / 24); m = 12; while (d < first[m]) m--; sum[m, t % 24] += $2; n[m, t % 24]++ }
      END { for (m = 1; m <= 12; m++) { printf "%s = [ ", name[m]; for (h = 0; h < 24; h++) printf "%s%.12g", h ? ", " : "", sum[m, h] / n[m, h]; print " ];" } }' "$1"
  }
  mean_of() { awk -F, 'NR > 1 { s += $2; n++ } END { printf "%.15g", s / n }' "$1"; }
  lower() { echo "$1" | tr '[:upper:]' '[:lower:]'; }
  for zone in ERCO:-6 PJM:-5; do
    offset=${zone#*:} zone=${zone%:*}
    id=$(lower "$zone")
    fixed='model = "fixed"; pue_mean = 1.1; pue_peak = 1.1;'
    hourly='model = "hourly"; design = "dry-coolers"; climate = "abilene"; daylight_saving = "none";'
    for facility in fixed hourly; do
      eval "model=\$$facility"
      head="title = \"$id\"; utc_offset_h = $offset.0; latitude = 32.4; longitude = -99.7; support_it_frac = 0.05; facility = { $model };"
      echo "$head carbon = ( { data = \"Hours\"; year = 2022; basis = \"life-cycle\"; hours_kg_per_mwh = \"$zone.csv\"; } );" >"m/sites/$id-$facility-hours.cfg"
      {
        echo "$head carbon = ( { data = \"Months\"; year = 2022; basis = \"life-cycle\"; intensity = \"$(mean_of "m/sites/$zone.csv") kg/MWh\"; table_kg_per_mwh = { utc_offset_h = $offset.0;"
        months "m/sites/$zone.csv" "$offset"
        echo "}; } );"
      } >"m/sites/$id-$facility-months.cfg"
    done
  done
  # busy ID FIRST LAST: nine times the work of the other hours in some hours of UTC, every day
  busy() {
    awk -v id="$1" -v first="$2" -v last="$3" 'BEGIN { n = last - first; other = 24 / (24 - n + 9 * n)
      printf "title = \"%s\"; u_mean = 0.4; u_peak = 1.0; synchronous = false; week = { clock = \"utc\"; kind = \"assumed\"; max = 4.0;\n", id
      split("weekday weekend", day, " ")
      for (i = 1; i <= 2; i++) { printf "%s = [ ", day[i]; for (h = 0; h < 24; h++) printf "%s%.12g", h ? ", " : "", (h >= first && h < last) ? 9 * other : other; print " ];" }
      print "};" }' >"m/loads/$1.cfg"
  }
  busy dirty 0 4
  busy clean 6 10
  place() { echo "{ name = \"$1\"; rack = \"gb200\"; site = \"$2-$3-$1\"; amount = \"50 MW\"; basis = \"it\"; first = \"2022-01\"; months = 1; load = \"$4\"; }"; }
  emit() { # ZONE FACILITY LOAD
    echo "title = \"Emissions\"; start = \"2022-01\"; end = \"2022-12\"; deployments = ( $(place hours "$1" "$2" "$3"), $(place months "$1" "$2" "$3") );" >m/plans/emissions.cfg
    rm -f hours.csv
    gw_json run emissions --profiles m --quiet --hours hours.csv
  }
  kg() { jq -r --arg by "$2" ".sites[$1].carbon[] | select(.basis == \"life-cycle\" and .kind == \"average\" and .path == \"constant\" and .by == \$by) | .years[0].carbon_kg" "$out"; }
  between() { awk -v a="$1" -v b="$2" -v low="$3" -v high="$4" 'BEGIN { exit !(a != "" && b > 0 && a / b - 1 >= low && a / b - 1 <= high) }'; }
  for id in erco pjm; do
    emit $id fixed whole
    exits 0 "$id, a flat load"
    year=$(kg 0 year)
    ok "  by hour and by the year's mean: the same" between "$(kg 0 hour)" "$year" -1e-9 1e-9
    ok "  by month and hour: the same" between "$(kg 1 month-hour)" "$year" -1e-9 1e-9
    ok "  and energy times the mean of the file" between "$year" "$(jq ".sites[0].years[0].energy_wh * $(mean_of "m/sites/$(echo $id | tr '[:lower:]' '[:upper:]').csv") / 1e6" "$out")" -1e-9 1e-9
    for load in dirty clean; do
      emit $id hourly $load
      zone=$(echo $id | tr '[:lower:]' '[:upper:]')
      hour=$(kg 0 hour) month=$(kg 1 month-hour) year=$(kg 0 year)
      # the same by another program: every hour of the run times the intensity of that hour
      want=$(awk -F, 'FNR == NR { ci[$1] = $2; next } FNR > 1 && $1 ~ /-hours$/ { t = $2; sub("T", " ", t); sub("Z", "", t); sub("2023", "2022", t); kg += $8 / 1e6 * ci[t] } END { printf "%.12g", kg }' "m/sites/$zone.csv" hours.csv)
      ok "$id, busy in $load hours: by hour as summed from the file of the hours" between "$hour" "$want" -1e-9 1e-9
      case $id-$load in
      *-dirty) ok "  more than by the year's mean" between "$hour" "$year" 1e-3 0.2 && ok "  by month and hour too" between "$month" "$year" 1e-3 0.2 ;;
      *-clean) ok "  less than by the year's mean" between "$hour" "$year" -0.2 -1e-3 && ok "  by month and hour too" between "$month" "$year" -0.2 -1e-3 ;;
      esac
      ok "  and the two near each other" between "$month" "$hour" -5e-3 5e-3
    done
  done
  sed 's/ERCO.csv/blank.csv/' m/sites/erco-fixed-hours.cfg >m/sites/blank.cfg
  gw check m/sites/blank.cfg
  exits 3 "an hour without a value"
  like "$out" '^m/sites/blank\.csv:1713: value: expected a number' "  is refused with its line"
fi

note "what is never added, of carbon"
one_factor() { echo "{ data = \"$1\"; year = 2022; basis = \"$2\"; kind = \"$3\"; intensity = \"$4 kg/MWh\"; }"; }
site four 1.1 "carbon = ( $(one_factor A direct average 300), $(one_factor B life-cycle average 400), $(one_factor C direct marginal 500), $(one_factor D life-cycle marginal 600) );"
site alone 1.1 'self_supplied = true; own_plant = { plant = "gas-combined-cycle"; };'
places() { # SITE...
  list=''
  for id in "$@"; do list="$list${list:+, }{ name = \"$id\"; rack = \"hall\"; site = \"$id\"; amount = \"100 MW\"; basis = \"it\"; first = \"2022-01\"; months = 1; load = \"whole\"; }"; done
  echo "title = \"Places\"; start = \"2022-01\"; end = \"2022-12\"; deployments = ( $list );" >m/plans/places.cfg
}
places four
gw_json run places --profiles m --quiet
line='def line($basis; $kind; $path): [.[] | select(.basis == $basis and .kind == $kind and .path == $path and .by == "year")][0].years[0].carbon_kg;'
for row in 'direct average 300' 'life-cycle average 400' 'direct marginal 500' 'life-cycle marginal 600'; do
  # shellcheck disable=SC2086
  set -- $row
  holds "$near $line .sites[0].years[0].energy_wh as \$e | (.sites[0].carbon | near(line(\"$1\"; \"$2\"; \"constant\"); \$e * $3e-6; 1e-12)) and (.carbon | near(line(\"$1\"; \"$2\"; \"constant\"); \$e * $3e-6; 1e-12))" \
    "$1, $2: its own factor and nothing else, at the site and in all"
done
places four alone
gw_json run places --profiles m --quiet
holds "$near $line .sites[1] | near(.carbon | line(\"direct\"; \"average\"; \"own-plant\"); .years[0].energy_wh * 330.352e-6; 1e-5)" "a site that feeds itself: 6,226 Btu/kWh of gas, 330.352 kg/MWh"
holds '[.sites[1].carbon[] | select(.path != "own-plant") | .unavailable == "draws from no grid"] | length > 0 and all' "  and no factor of a grid"
holds '[.carbon[] | select(.basis == "life-cycle")] | length > 0 and all(.unavailable != null and (.years | all(.carbon_kg == null)))' "  its life-cycle is unknown, and so is that of both"
holds "$near $line .sites as \$s | near(.carbon | line(\"direct\"; \"average\"; \"constant\"); (\$s[0].carbon | line(\"direct\"; \"average\"; \"constant\")) + (\$s[1].carbon | line(\"direct\"; \"average\"; \"own-plant\")); 1e-12)" "  what leaves the stacks is added"
gw run places --profiles m --quiet
says "$out" 'Direct and life-cycle, average and marginal answer different questions and are never added' "  the text says so"

note "parts make their totals"
price='racks.mi450.price=4.5 M$'
parts='(.parts | length) == 9 and ([.parts[].capex_usd] | add) == .capex_usd and ([.parts[].annual_capex_usd] | add) == .annual_capex_usd and ([.yearly[].annual_usd] | add) == .opex_usd and
  .annual_capex_usd + .opex_usd == .annual_cost_usd and (.parts | all((.included_in == null) or .capex_usd == 0))'
for costs in us-2026 epoch-2026 bernstein-2025; do
  gw_json compare gb200 gb300 vera-rubin vera-rubin-maxq h100 b200 mi300x mi355x mi450 tpu-v7 cloudmatrix-384 --power 1GW --costs $costs --set "$price"
  holds "(.rows | length) == 11 and all(.rows[].money; $parts)" "11 racks, $costs"
  holds "$near all(.rows[]; . as \$r | near(.money.usd_per_accelerator_hour * 8760 * .accelerators; .money.annual_cost_usd; 1e-12) and near(.money.capex_usd_per_w * \$r.facility_peak_w; .money.capex_usd; 1e-9))" \
    "  an accelerator-hour and a watt are shares of them"
done
gw_json compare gb200 mi450 --power 1GW --costs us-2026
holds '.rows[1].money | .capex_usd == null and .annual_cost_usd == null and .usd_per_accelerator_hour == null and .low.capex_usd == null and .high.capex_usd == null' "a price that is missing is in no total"

note "months make the capital"
plans=0
for file in "$SRCDIR"/profiles/plans/*.cfg; do
  id=$(basename "$file" .cfg)
  gw run "$id" --quiet --format json
  has=$(jq -r '[.figures[].figure | select(test("racks.mi455x-helios"))] | length' "$out")
  if [ "$has" -gt 0 ]; then gw_json run "$id" --costs us-2026 --set "$price" --quiet; else gw_json run "$id" --costs us-2026 --quiet; fi
  if [ "$(value '.money.parts[0].unavailable')" = null ]; then
    holds "$near .money | near([.months[].capex_usd] | add; .capex_usd; 1e-12) and near([.years[].capex_usd] | add; .capex_usd; 1e-12) and .residual_frac < 1e-12 and ([.parts[].capex_usd] | add) == .capex_usd and all(.months[]; .capex_usd >= 0)" \
      "$id: by month, by year and by part"
    plans=$((plans + 1))
  else
    holds '.money | .capex_usd == null and all(.years[]; .capex_usd == null) and (.parts[0].unavailable | test("no price"))' "$id: a rack without a price, no total"
  fi
done
ok "$plans shipped plans have all their prices" test "$plans" -ge 10

# A sweep knows the price of the racks: of the plan as it is stated it must be that of the run.
for id in oracle-abilene openai-nvidia-10gw; do
  awk '/^sweep = / { skip = 1 } !skip { print } skip && /^};/ { skip = 0 }' "$SRCDIR/profiles/plans/$id.cfg" >stated.cfg
  months=$(sed -n 's/.*months = \([0-9]*\);.*/\1/p' stated.cfg | head -n 1)
  echo "sweep = { mode = \"list\"; axes = ( { path = \"deployments.0.months\"; values = [ \"$months\" ]; } ); metrics = [ \"racks_usd\" ]; };" >>stated.cfg
  gw_json run "$id" --costs us-2026 --quiet
  racks=$(value '.money.parts[0].capex_usd')
  gw_json sweep ./stated.cfg --quiet
  about '.metrics.racks_usd.mean' "$racks" 1e-12 "$id: a sweep has the same price of the racks"
done
gw_json compare gb200 --power 100MW --site reference-abilene,reference-narvik --costs us-2026
holds "$near (.rows | length) == 2 and all(.rows[]; (.money.yearly[] | select(.cost == \"energy\") | .annual_usd) as \$usd | near(\$usd; .energy_per_year_wh * 70e-6; 1e-12))" "at an hourly site energy is that of its hours"

note "the years of a plan"
# A gigawatt that stands for six years, in a set whose IT lasts five: all of it by hand.
paid_set() { # ID PATHS
  sed "s/^title = .*/&\nspend = { deposit_frac = \"20 %\"; order_lead = \"6 months\"; construction = \"24 months\"; }; $2/" m/costs/plain.cfg >"m/costs/$1.cfg"
}
paid_set paid ''
cat >m/plans/paid.cfg <<'XY'
title = "Paid"; start = "2027-01"; end = "2032-12";
deployments = ( { name = "a"; rack = "block"; site = "bare"; amount = "1 GW"; basis = "it"; first = "2027-01"; months = 1; ramp = "step"; load = "whole"; } );
XY
hand=$(awk 'function curve(x) { return 3 * x * x - 2 * x * x * x } function crf(n) { return 0.08 / (1 - 1.08 ^ -n) } function back(k) { return 1.08 ^ (-(k + 1) / 12) }
  BEGIN {
    split("31 28 31 30 31 30 31 31 30 31 30 31", days, " ")
    present = 23.2 * (0.2 * back(-6) + 0.8 * back(0))
    for (i = 0; i < 24; i++) present += 14.8 * (curve((i + 1) / 24) - curve(i / 24)) * back(i - 24)
    for (k = 0; k < 72; k++) {
      present += 0.9 / 12 * back(k)
      hours = 24 * (days[k % 12 + 1] + (k == 13 || k == 61))
      cost += ((k < 60 ? 23.2 * crf(5) : 0) + 14.8 * crf(14) + 0.9) / 12 * back(k)
      served += 1e6 * hours * back(k)
    }
    printf "%.12g %.12g", present * 1e9, cost * 1e9 / served
  }')
gw_json run paid --costs paid --profiles m --quiet
holds "$near [.money.years[] | select(.year >= 2027 and .year <= 2031)] | length == 5 and all(.[]; near(.cost_usd; 8505783167.8; 1e-9))" "five years of 8.50578 B\$, as a sizing says"
holds "$near .money.years[-1] | .year == 2032 and near(.cost_usd; 14.8e9 * 0.1212968528 + 0.9e9; 1e-9)" "in the sixth the IT serves on without a charge"
holds '.money.accelerators_beyond_life == 1000000' "  and it is said of how many"
about '.money.present_cost_usd' "${hand% *}" 1e-9 "the present cost: deposits, the curve of the building and 72 months"
about '.money.levelised_usd_per_accelerator_hour' "${hand#* }" 1e-9 "the levelised accelerator-hour"
holds "$near [.money.years[] | select(.year < 2027) | .capex_usd] | near(.[0]; 7.4e9; 1e-9) and near(.[1]; 7.4e9 + 0.2 * 23.2e9; 1e-9)" "before it: half the building in each year, and the deposits"
gw_json run paid --costs paid --profiles m --quiet --set costs.paid.spend.refresh=like-for-like
holds "$near .money | near(.replaced_usd; 23.2e9; 1e-12) and near(.capex_usd; 61.2e9; 1e-12) and near(.years[-1].cost_usd; 8505783167.8; 1e-9) and .residual_frac < 1e-12 and .accelerators_beyond_life == 0" "bought once more: 23.2 B\$, and the charge goes on"
paid_set falling 'price_paths = ( { of = "racks"; change_frac = -0.1; }, { of = "other"; points = ( { at = "2027-01"; factor = 1.0; }, { at = "2028-01"; factor = 2.0; } ); } );'
gw_json run paid --costs falling --profiles m --quiet
about '.money.parts[0].capex_usd' '20e9 * pow(0.9; 6.5 / 12)' 1e-9 "racks that fall by 10 % a year from the middle of 2026, in the middle of 2027-01"
holds "$near [.money.months[] | select(.in_plan) | .opex_usd / 75e6] | near(.[0]; 1; 1e-9) and near(.[6]; 1.5; 1e-9) and near(.[12]; 2; 1e-9) and near(.[71]; 2; 1e-9)" "a price through two points: straight between, and level after"
for years in '3 12' '5 8.5' '7 7'; do
  gw_json run epoch-gigawatt --costs epoch --set costs.epoch.racks.life="${years% *} years" --set costs.epoch.other_it.life="${years% *} years"
  about '.money.years[-1].cost_usd' "${years#* }e9" 0.03 "the shipped plan of Epoch's gigawatt, IT of ${years% *} years: ${years#* } B\$ within 3 %"
done

note "shares"
ladder='[26666667, 53333334, 80000001, 106666668, 133333334, 160000000] as $steps'
for row in '12 1000000 $' '6 2027-01=700 $,2027-02=1 $' '7.3 2027-01=50 $,2027-05=599.99 $,2028-01=50 $,2029-06=601 $' '6 99.99 $' '5.999 600 $' '60 600 $'; do
  gw=${row%% *} course=${row#* }
  gw_json run chips --deal amd-openai --share-price "$course" --set deployments.a.amount="$gw GW" --set deployments.a.months=30 --profiles m --quiet
  holds "$ladder | .deal.readings | length > 0 and all(.[]; [.months[].shares_vested] | . as \$v | . == sort and (all(.[]; . <= 160000000 and (. == 0 or (. as \$x | \$steps | index(\$x) != null)))))" \
    "$gw GW, $course: shares by the ladder, never fewer, never more than 160,000,000"
  holds 'all(.deal.readings[].months[]; .warrant_usd >= 0 and .shares_vested <= .shares_by_delivery)' "  and none before its gigawatts"
done
gw_json run chips --deal amd-openai --share-price '2027-01=700 $,2027-02=1 $' --set deployments.a.amount='6 GW' --set deployments.a.months=30 --profiles m --quiet
holds '.deal.readings[0].months[-1] | .shares_vested == 160000000 and (.warrant_usd / (160000000 * 0.99) - 1 | fabs) < 1e-12' "targets once met stay met; the shares are worth the price of the day above the strike"

note "columns of money, machines and places"
gw list deals
for deal in $(sed 1d "$out" | cut -d' ' -f1); do
  gw_json show deal "$deal"
  holds '[.. | objects | keys[]] | all(test("total|sum$|_sum|all_usd|in_all") | not)' "$deal: no sum over its columns"
done
gw run chips --deal amd-openai --share-price '600 $' --profiles m --quiet
says "$out" 'Money of two columns is never added' "nor along a plan"
for words in 'stargate-sites seven' 'oracle-openai five'; do
  gw_json run chips --deal "${words% *}" --profiles m --quiet
  holds '.deal.warrant == null and all(.deal.readings[]; .tranches == [] or .tranches == null)' "${words% *}: a place has no shares"
done

note "spelling"
mkdir -p big/costs small/costs
spelt() { # FILE RATE PRICE... : the same set, spelt in other units
  cat >"$1/costs/spelt.cfg" <<XY
title = "Spelt"; price_year = 2026; terms = "real"; timing = "mid-year"; tax = "post-tax"; cost_of_capital = { low = $2; mode = $3; high = $4; kind = "assumed"; };
racks = { per_power = { low = "$5"; mode = "$6"; high = "$7"; kind = "assumed"; }; basis = "it"; life = { low = "$8"; mode = "$9"; high = "${10}"; kind = "assumed"; }; };
network = { per_rack = "${11}"; life = "$9"; }; storage = { per_accelerator = "${12}"; life = "$9"; }; other_it = { share = ${13}; life = "$9"; };
shell = { per_power = "${14}"; basis = "facility"; life = "${15}"; }; mep = { per_power = "${16}"; basis = "it"; life = "${17}"; };
grid_connection = { per_power = "${18}"; basis = "facility"; life = "${15}"; }; onsite_power = { included_in = "mep"; }; land = { share = ${19}; };
om_it_frac = ${20}; om_facility_frac = ${21}; insurance_tax_frac = ${22}; staff_per_mw = 1.4; staff_cost = "${23}";
other_opex = "${24}"; other_opex_basis = "it"; energy_price = { low = "${25}"; mode = "${26}"; high = "${27}"; kind = "assumed"; };
capacity_price = "333.44 \$/MW-day"; demand_price = "2 \$/kW-month"; availability_frac = ${28}; sold_frac = ${29};
spend = { deposit_frac = ${30}; order_lead = "${31}"; construction = "${32}"; };
XY
}
spelt big '"7 %"' '"8 %"' '"10 %"' '18 B$/GW' '20 B$/GW' '25 B$/GW' '3 years' '5 years' '7 years' '0.5 M$' '1 k$' '"2 %"' '3 B$/GW' '30 years' '9 B$/GW' '15 years' \
  '0.15 B$/GW' '"0.4 %"' '"2.5 %"' '"2 %"' '"0.75 %"' '150 k$' '0.1 B$/GW-year' '50 $/MWh' '70 $/MWh' '90 $/MWh' '"98 %"' '"80 %"' '"20 %"' '6 months' '2 years'
spelt small 0.07 0.08 0.10 '18 M$/MW' '20000 $/kW' '25 $/W' '36 months' '60 months' '84 months' '500 kUSD' '1000 USD' 0.02 '3000 $/kW' '360 months' '9 M$/MW' '180 months' \
  '150 $/kW' 0.004 0.025 0.02 0.0075 '0.15 M$' '100 $/kW-year' '0.05 $/kWh' '70 USD/MWh' '0.09 USD/kWh' 0.98 0.8 0.2 '0.5 years' '24 months'
gw check big/costs/spelt.cfg small/costs/spelt.cfg
exits 0 "one cost set in B\$/GW, M\$, years and percent, and in \$/kW, kUSD, months and fractions"
for format in json text csv; do
  gw compare gb200 vera-rubin --power 1GW --costs spelt --rank usd_per_accelerator_hour --break-even costs.spelt.energy_price --profiles big --format $format
  exits 0 "compare by the one, $format"
  cp "$out" big.out
  gw compare gb200 vera-rubin --power '1000 MW' --costs spelt --rank usd_per_accelerator_hour --break-even costs.spelt.energy_price --profiles small --format $format --threads 2
  same "$out" big.out "  the other gives the same bytes"
  [ $format != csv ] || continue
  gw run openai-nvidia-10gw --costs spelt --profiles big --format $format
  exits 0 "run by the one, $format"
  cp "$out" big.out
  gw run openai-nvidia-10gw --costs spelt --profiles small --format $format --cpu scalar
  same "$out" big.out "  the other gives the same bytes"
done
nok "  and the rates are in them" cmp -s big/costs/spelt.cfg small/costs/spelt.cfg

note "a choice of three, one without a price"
choice='compare mi450 vera-rubin gb200 --power 1GW --at 2027-01'
# shellcheck disable=SC2086
gw $choice
exits 0 "as asked"
like "$out" '^  price of the racks +- +[0-9]' "a price that nobody has published is missing, not 0"
says "$out" 'unavailable: no price for mi455x-helios; give one with --set racks.mi455x-helios.price=' "  and it says how to give one"
like "$out" '^  at 2027-01 +yes, if not late +yes +yes' "who can be had in 2027-01"
# shellcheck disable=SC2086
gw_json $choice --set "$price"
holds "$near .rows[0] | near(.price_usd; .racks * 4.5e6; 1e-12)" "with a price its racks cost racks x 4.5 M\$"
# shellcheck disable=SC2086
gw_json $choice --costs us-2026 --rank usd_per_accelerator_hour --set "$price"
holds '[.rank.ranked[].rack] == ["gb200-nvl72", "mi455x-helios", "vr-nvl72-maxp"] and .rank.unranked == []' "  and it has a place"
holds '[.figures[] | select(.figure == "racks.mi455x-helios.price")] | length == 1 and .[0].kind == "set"' "  told as set by the user"
# By hand: what a break-even says is what --set of it gives.
# shellcheck disable=SC2086
gw_json $choice --costs us-2026 --rank usd_per_accelerator_hour --break-even racks.mi450.price
tie=$(value .break_even.tie)
# shellcheck disable=SC2086
gw_json $choice --costs us-2026 --set racks.mi450.price="$tie \$"
holds "$near near(.rows[0].money.usd_per_accelerator_hour; .rows[2].money.usd_per_accelerator_hour; 1e-9)" "the price at which it ties with the first"
rack dual NVIDIA 72 '151.2 kW' 'tdp = "2.1 kW"; dies_per_accelerator = 2;'
cost --rack dual --racks 10 --costs chip
holds '.accelerators == 720 and .money.parts[0].capex_usd == 720 * 80000' "a price for each accelerator is one for each package, not for each die"
cost --rack dual --racks 10 --costs hour
about '.money.usd_per_accelerator_hour' 2.144002 1e-6 "  and an hour is that of a package"

note "--set on every command that reads profiles"
sets() { # PATH=VALUE WANT COMMAND...: what is set shows
  setting=$1 want=$2
  shift 2
  gw "$@" --quiet --set "$setting"
  if [ "$status" -le 1 ]; then says "$out" "$want" "$* --set $setting"; else exits 0 "$* --set $setting"; fi
}
sets 'references.three-gorges.energy=90 TWh' '90 TWh' energy 1GW --compare three-gorges
sets 'racks.gb200.max=120 kW' 'racks.gb200-nvl72.max +120 kW +set' size --rack gb200 --power 1GW
sets 'racks.gb200.max=120 kW' 'racks.gb200-nvl72.max +120 kW +set' explain gb200
sets 'racks.gb200.max=120 kW' 'racks.gb200-nvl72.max +120 kW +set' compare gb200 h100 --power 1GW
sets 'racks.gb200.max=120 kW' 'racks.gb200-nvl72.max +120 kW +set' run oracle-abilene
sets 'costs.us-2026.energy_price=65 $/MWh' 'energy_price +65 \$/MWh +set' run openai-nvidia-10gw --costs us-2026
sets 'deals.amd-openai.warrant.strike=1 $' '13\.28 B\$' run openai-amd-6gw --deal amd-openai --share-price '250 $'
sets 'workloads.gpt-oss-120b.points.1.tokens=7000 tok/s' ' 7000 ' size --rack b200 --power 1GW --workload gpt-oss-120b
sets 'scenarios.pessimistic.changes.0.delay=1 month' 'deployments\.first-gw\.first +2026-10 +2026-11' run openai-amd-6gw --scenario pessimistic
sets 'costs.us-2026.cost_of_capital=9 %' 'capital at 9 %' list costs
sets 'costs.us-2026.cost_of_capital=9 %' 'cost_of_capital +0\.09 +set' show costs us-2026
sets 'deals.amd-openai.hardware.0.count=5' ' 5 ' show deal amd-openai
for words in 'energy 1GW' 'run openai-nvidia-10gw' 'schema rack' 'validate'; do
  # shellcheck disable=SC2086
  gw $words --set racks.mi450.floor='9 m2'
  usage_error "$words --set of what it does not read"
done

note "money that is wrong"
wrong_set() { # PATH VALUE: size refuses it
  gw size --rack gb200 --power 1GW --costs us-2026 --set "$1=$2"
  if [ -s "$err" ] && [ ! -s "$out" ] && [ "$status" -eq 2 ] && [ "$(wc -l <"$err")" -eq 1 ]; then like "$err" "^gwplan: --set.*$3" "$1=$2"; else _fail "$1=$2" || note "exit $status: $(head -n 1 "$err")"; fi
}
for value in '-1 M$' '0 $' '9999 B$'; do wrong_set racks.gb200.price "$value" 'expected 1 \$ to 10 B\$'; done
for value in 'nan M$' 'nan' 'inf $' '1e308 M$' '-1e308 M$' '' '4.5' '4.5 M€' '4.5 MEUR' '$4.5M' '4,5 M$' '0x10 M$' '4.5 MW'; do wrong_set racks.gb200.price "$value" "expected an amount of money such as '3.4 M\\$', got"; done
for value in '-5 $/MWh' '1e9 $/MWh'; do wrong_set costs.us-2026.energy_price "$value" 'expected 0 \$/MWh to'; done
for value in 'nan $/MWh' '70 €/MWh' '70 $/MW' '70' '70 $'; do wrong_set costs.us-2026.energy_price "$value" 'expected an energy price such as'; done
for value in '-1 %' '200 %' '8'; do wrong_set costs.us-2026.cost_of_capital "$value" 'expected 0 to 1'; done
for value in '0 years' '-1 years' '2000 years'; do wrong_set costs.us-2026.racks.life "$value" 'expected 1 month to 1200 months'; done
for value in 'nan years' '5' '5 kW'; do wrong_set costs.us-2026.racks.life "$value" 'expected a duration'; done
gw size --rack gb200 --power 1GW --costs us-2027
usage_error "an unknown set"
gw size --rack gb200 --power 1GW --costs ''
usage_error "a set without a name"
gw size --rack gb200 --power 1GW --costs
usage_error "--costs without a value"
gw size --rack gb200 --power 1GW --costs ../no/such.cfg
exits 3 "a file that is not there"
empty "$out" "  gives no answer"
gw explain gb200 --costs us-2026
usage_error "a command without money"
for metric in nonsense '' accelerator capex_usd; do
  gw compare gb200 h100 --power 1GW --rank "$metric"
  usage_error "--rank '$metric'"
done
gw_json compare gb200 vera-rubin --power 1GW --costs us-2026 --rank capex_usd --break-even costs.us-2026.racks.life
exits 0 "a break-even of what does not move the metric"
holds '.break_even | .tie == null and (.unavailable | test("moves"))' "  has no tie, and says why"
mkdir -p bad/costs bad/deals
bad_set() { # SED LINE ERE NAME
  sed "$1" m/costs/plain.cfg >bad/costs/z.cfg
  gw size --rack gb200 --power 1GW --costs z --profiles bad
  bad_file bad/costs/z.cfg "$2" "$3" "$4"
}
bad_set 's/"5 years"/"0 years"/' 2 'racks\.life: expected 1 month to 1200 months, got 0 months' "a life of 0"
bad_set 's/"20 B/"-20 B/' 2 'racks\.per_power: expected 0 B\$/GW to' "a price below 0"
bad_set 's/"20 B\$/"20 B€/' 2 "got '20 B€/GW': unknown unit" "a price in euros"
bad_set 's/"20 B\$\/GW"/"20 B$"/' 2 "got '20 B\\$': an amount of money" "a price of power without its power"
bad_set 's/"20 B\$\/GW"/"nan B$\/GW"/' 2 'expected money per power' "a price that is no number"
bad_set 's/cost_of_capital = "8 %"/cost_of_capital = { low = "9 %"; mode = "8 %"; high = "10 %"; kind = "assumed"; }/' 1 'low <= mode <= high' "a range in disorder"
bad_set 's/^other_it/pue = 1.2; other_it/; s/price_year/pue = 1.2; price_year/' 1 'pue: unknown key' "a PUE, which belongs to the site"
bad_set 's/ terms = "nominal";//' 1 'terms: missing' "dollars without their terms"
bad_set 's/"nominal"/"nominall"/' 1 "expected one of nominal, real, got 'nominall'" "a word that is not one"
bad_set 's/shell = { included_in = "racks"; }/shell = { included_in = "land"; }/' '[0-9]+' 'is included in land, which has no price of its own' "a part in a part that is in another"
: >bad/costs/z.cfg
gw size --rack gb200 --power 1GW --costs z --profiles bad
bad_file bad/costs/z.cfg 1 'title: missing' "an empty file"
printf 'title = "NUL"; \000' >bad/costs/z.cfg
gw size --rack gb200 --power 1GW --costs z --profiles bad
bad_file bad/costs/z.cfg 1 'NUL byte' "a file that is no text"
rm bad/costs/z.cfg

note "deals that are wrong"
shipped=$SRCDIR/profiles/deals/amd-openai.cfg
bad_deal() { # SED ERE NAME
  sed "$1" "$shipped" >bad/deals/amd-openai.cfg
  nok "$3: another file" cmp -s "$shipped" bad/deals/amd-openai.cfg
  gw check bad/deals/amd-openai.cfg
  exits 3 "  is refused"
  like "$out" "^bad/deals/amd-openai\.cfg:[0-9]+: .*$2" "  and why"
}
bad_deal 's/2025-10-06/2025-13-06/' "expected a date such as .* got '2025-13-06'" "a thirteenth month"
bad_deal 's/2025-10-06/2025-02-30/' "got '2025-02-30'" "a thirtieth of February"
bad_deal 's/2025-10-06/2027-10-06/' 'comes after as_of, 2026-11-22' "a step in the future"
bad_deal 's/as_of = "2026-11-22"/as_of = "soon"/' "got 'soon'" "no date at all"
bad_deal 's/"2030-10"/"2024-10"/' 'end 2024-10 comes before start' "an end before the start"
bad_deal 's/until = "2030-10"/until = "2020-10"/' "warrant\.until: 2020-10 comes before the deal.s first step, announced on 2025-10-06" "a warrant that ends before it is given"
bad_deal 's/until = "2030-10"/until = "2025-09"/' "warrant\.until: 2025-09 comes before" "by a month"
bad_deal 's/160000000/26666666/' "more than the warrant's" "tranches of more shares than the warrant"
bad_deal 's/26666667/-1/' 'expected 1 to' "shares below 0"
bad_deal 's/"600 \$"/"50 $"/' 'its price is below that of the tranche above' "a target that falls"
bad_deal 's/"chip"/"chips"/' "got 'chips'" "a basis that is not one"
rm bad/deals/amd-openai.cfg
for p in '1e308 $' '1000001 $' '-1 $' 'nan $' '250' '250 €' '0 $' '' '2026-13=1 $' '2027-01=1 $,2026-01=2 $' '2027-01=1 $,' '2027-01=' '250 $,260 $' '2027-01=1 $,2027-01=2 $'; do
  gw run openai-amd-6gw --deal amd-openai --share-price "$p"
  exits 2 "--share-price '$p'"
  like "$err" '^gwplan: --share-price: ' "  which the sentence names"
  lines "$err" 1 "  in one line"
  empty "$out" "  and no answer"
done

note "nowhere to write to"
nowhere() {
  if [ -c /dev/full ]; then
    gw_to /dev/full "$@"
    exits 4 "disk full: $*"
    like "$err" '^gwplan: the answer could not be written' "  and it says so"
  fi
  # shellcheck disable=SC2086
  $UNDER "$GWPLAN" "$@" >&- 2>"$err" </dev/null
  is $? 4 "no stdout: $*"
}
for format in text json csv; do
  nowhere size --rack gb200 --power 1GW --costs us-2026 --format $format
  nowhere compare gb200 mi450 --power 1GW --costs us-2026 --rank usd_per_accelerator_hour --format $format
  nowhere show deal amd-openai --format $format
  nowhere size --rack b200 --power 1GW --workload gpt-oss-120b --format $format
done
for format in text json; do
  nowhere run openai-nvidia-10gw --costs us-2026 --format $format
  nowhere run openai-amd-6gw --deal amd-openai --share-price '250 $' --format $format
  nowhere list costs --format $format
  nowhere list deals --format $format
  nowhere show costs us-2026 --format $format
  nowhere schema costs --format $format
done
if command -v gnuplot >/dev/null 2>&1; then
  for words in 'capex-waterfall gb200 --costs us-2026' 'spend oracle-abilene --costs us-2026' 'spend-by-year oracle-abilene --costs us-2026' 'warrant amd-openai' 'deal-map' 'rack-choice gb200 mi450 --costs us-2026'; do
    # shellcheck disable=SC2086
    gw plot $words --output no/such/place.svg
    exits 4 "plot $words into no directory"
    like "$err" "cannot write 'no/such/place.svg'" "  and it says so"
  done
  gw plot rack-choice mi450 vera-rubin gb200 --costs us-2026 --output choice.svg --keep-script
  exits 0 "the choice of three as a chart"
  like choice.gp 'no price for mi455x-helios' "  says what is missing"
  gw plot rack-choice mi450 vera-rubin gb200 --costs us-2026 --set "$price" --output choice.svg --keep-script
  unlike choice.gp 'no price' "  and with a price no more"
else
  skip "charts that cannot be written" "gnuplot is not installed"
fi

done_testing
