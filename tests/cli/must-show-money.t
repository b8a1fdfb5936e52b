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
about '.work.rows[0].goodput_days * 24 * .accelerators * 2.21' 389.771e6 1e-6 "times 2.21 \$/h: 389.771 M\$, by hand, since the answer prices no run"
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

done_testing
