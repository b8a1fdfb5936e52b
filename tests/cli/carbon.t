#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Carbon and water of a run: which factor, basis, kind and year; what is never added; what is missing; factors by hour of one's own.
. "$(dirname "$0")/lib.sh"

near='def near($a; $b; $r): (($a - $b) | if . < 0 then -. else . end) <= $r * $b;'
line='def line($basis; $kind; $path; $by): [.carbon[] | select(.basis == $basis and .kind == $kind and .path == $path and .by == $by)] | first;'

note "a grid site"
gw_json run oracle-abilene
holds "$near $line . as \$r | .sites[0] | line(\"direct\"; \"average\"; \"constant\"; \"year\") as \$l | \$l.factor_year == 2023 and near(\$l.kg_per_wh; 334.1e-6; 1e-12) and near(\$l.years[3].carbon_kg; .years[3].energy_wh * 334.1e-6; 1e-12)" \
  "direct: energy times eGRID2023 of its subregion"
holds "$near $line .sites[0] | near(line(\"life-cycle\"; \"average\"; \"constant\"; \"year\").years[3].carbon_kg; .years[3].energy_wh * 363e-6; 1e-12)" "life-cycle stands beside it"
holds "$near $line .sites[0] | near(line(\"direct\"; \"average\"; \"falling\"; \"year\").years[3].carbon_kg; .years[3].energy_wh * 334.1e-6 * pow(0.98; 5); 1e-12)" "falling by 2 % from 2023 to 2028"
holds "$near $line .sites[0] | line(\"direct\"; \"marginal\"; \"gas\"; \"year\").years[3] as \$g | near(\$g.carbon_kg; .years[3].energy_wh * 330.352e-6; 1e-5) and near(\$g.carbon_high_kg; .years[3].energy_wh * 501.258e-6; 1e-5)" \
  "gas at the margin: combined cycle to aeroderivative"
holds "$near $line .sites[0] | line(\"life-cycle\"; \"average\"; \"constant\"; \"month-hour\") as \$t | near(\$t.years[3].carbon_kg; .years[3].energy_wh * 347e-6; 0.02) and (near(\$t.years[3].carbon_kg; .years[3].energy_wh * 347e-6; 1e-9) | not)" \
  "by month and hour: near its mean, and not its mean"
holds "$near ([.months[].carbon_average_direct_kg] | add) as \$m | near(\$m; [.carbon[0].years[].carbon_kg] | add; 1e-9)" "months add up to years"
holds '[.carbon[] | select(.basis == "direct" and .kind == "marginal" and .path == "constant") | .unavailable != null] == [true]' "no marginal factor is made up"
holds '.embodied_carbon_kg == null and .sites[0].power_plant_water.l_per_wh == null and (.sites[0].power_plant_water.unavailable | length > 10)' "unknown is null, with its reason"
gw run oracle-abilene
like "$out" '334.1 kg/MWh of 2023 for 2025-2028 \(eGRID CO2e, ERCT\)' "the text says the factor's year beside the plan's"
like "$out" 'never added' "and what is never added"

note "sites that feed themselves, and sites of no grid"
gw_json run cheyenne-jade
holds "$near $line .sites[0] | line(\"direct\"; \"average\"; \"own-plant\"; \"year\") as \$l | \$l.plant == \"gas-combined-cycle\" and near(\$l.years[3].carbon_kg; .years[3].energy_wh * 330.352e-6; 1e-5)" "its own plant"
holds '[.sites[0].carbon[] | select(.data != null)] == []' "and no grid's factor"
gw run cheyenne-jade
like "$out" 'own plant \* +direct' "the text says so"
gw run openai-nvidia-10gw
like "$out" 'emissions unavailable: no grid is named' "no grid, no emissions"
unlike "$out" ' 0 kg' "and no zero"
gw_json run stargate-7gw
holds '[.carbon[] | select(.basis == "life-cycle" and .unavailable == null)] == []' "no total of some sites only"
holds '[.carbon[] | select(.unavailable != null) | .unavailable | test("dona-ana-nm|8|more")] | any' "and it names who has none"

note "CSV"
gw run oracle-abilene --format csv
like "$out" '^series,.*,carbon_average_direct_kg,carbon_average_life_cycle_kg,carbon_marginal_direct_kg,carbon_marginal_life_cycle_kg,carbon_gas_direct_kg,' "a column for each basis and kind"

note "factors of one's own"
mkdir -p own/sites own/plans
{
  echo "hour,kg_per_mwh"
  perl -e 'for my $d (0 .. 364) { my @t = gmtime(1735689600 + 86400 * $d); printf "%04d-%02d-%02d %02d:00,%g\n", $t[5] + 1900, $t[4] + 1, $t[3], $_, $_ < 12 ? 100 : 300 for 0 .. 23 }'
} >own/sites/hours.csv
cat >own/sites/mine.cfg <<'END'
title = "Mine"; support_it_frac = 0.05; utc_offset_h = -6.0; facility = { model = "fixed"; pue_mean = 1.1; pue_peak = 1.2; };
carbon = ( { data = "Own hours"; year = 2025; basis = "direct"; hours_kg_per_mwh = "hours.csv"; } );
END
cat >own/plans/mine.cfg <<'END'
title = "Mine"; start = "2028-01"; end = "2029-12";
deployments = ( { name = "a"; site = "mine"; rack = "gb200"; amount = "50 MW"; basis = "it"; first = "2028-01"; months = 12; load = "training"; } );
END
gw_json run mine --profiles own
holds "$near $line .sites[0] | line(\"direct\"; \"average\"; \"constant\"; \"hour\") as \$l | near(\$l.years[1].carbon_kg; .years[1].energy_wh * 200e-6; 1e-12)" "hours, their mean, a flat load: the same"
holds "$near $line .sites[0] | line(\"direct\"; \"average\"; \"constant\"; \"year\") as \$l | \$l.factor_year == 2025 and near(\$l.kg_per_wh; 200e-6; 1e-12)" "the year's factor is the mean of its hours"
sed -i '100d' own/sites/hours.csv
gw run mine --profiles own
like "$err" 'own/sites/hours.csv:100: expected 2025-01-05 02:00' "a gap in the hours is refused with its line"
is "$status" 3 "as a bad profile"

done_testing
