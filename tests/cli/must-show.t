#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the program must show: the answers that the published figures and plain arithmetic ask for. Expected values are computed by
# hand or taken from the publications named beside them, none from the program's own output.
. "$(dirname "$0")/lib.sh"

note "energy: a power over an hour and a year"
gw_json energy 100MW
exits 0 "energy 100MW"
holds '.energy_per_hour_wh == 1e8' "100 MW are 1e8 Wh an hour"
holds '.energy_per_day_wh == 2.4e9 and .energy_per_year_wh == 8.76e11' "and 2.4 GWh a day, 876 GWh a year"
gw energy 100MW
like "$out" '100,000 kWh' "the text says 100,000 kWh"

# 88.2 TWh is the design year of Three Gorges, 111.8 TWh its output in 2020; 61.32 / 88.2 x 12 = 8.343, 61.32 / 111.8 x 12 = 6.582.
gw_json energy 7GW --compare all
exits 0 "energy 7GW --compare all"
cp "$out" 7gw.json
holds '.energy_per_year_wh == 61.32e12' "7 GW are 61.32 TWh a year"
holds '.comparisons[] | select(.id == "three-gorges") | (.ratio_energy - 0.695 | fabs) < 0.0005' "0.695 of Three Gorges' design year"
holds '.comparisons[] | select(.id == "three-gorges") | (.months_of_output - 8.343 | fabs) < 0.001' "8.3 months of its design year"
holds '.comparisons[] | select(.id == "three-gorges-2020") | (.months_of_output - 6.582 | fabs) < 0.001' "6.6 months of its record of 2020"
holds '[.claims[] | select(.claimed_ratio == 0.5 and .holds == false and (.needed_energy_wh - 122.64e12 | fabs) < 1e9)] | length == 1' \
  "half a year of it would need a year of 122.64 TWh, and does not hold"
holds '[.comparisons[] | select(.id | test("^three-gorges")) | .energy_wh] | max < 122.64e12' "no year on record comes to that"
gw energy 7GW --compare all
says "$out" 'half a year of Three Gorges' "the text quotes the half year of the press"
says "$out" '122\.6 TWh' "and says what year it would need"
says "$out" 'does not hold' "and that it does not hold"
like "$out" 'design year +0\.695x .*8\.3' "the table has 0.695 and 8.3 months"
cp "$out" 7gw.text
gw energy 7GW
same "$out" 7gw.text "energy compares with all where nothing is asked for"

gw energy 70亿瓦
same "$out" 7gw.text "70亿瓦 gives the text of 7GW"
gw_json energy 70亿瓦
same "$out" 7gw.json "70亿瓦 gives the JSON of 7GW"
for spelling in 7000MW '7e9 W' 7吉瓦 7000兆瓦 700万千瓦 7000000千瓦; do
  gw energy "$spelling"
  same "$out" 7gw.text "$spelling gives the text of 7GW"
done
gw energy 7GW --format csv
cp "$out" 7gw.csv
gw energy 70亿瓦 --format csv
same "$out" 7gw.csv "70亿瓦 gives the CSV of 7GW"

# A reactor of 1 GW at a capacity factor of 0.92 gives 8.06 TWh: 87.6 / 8.06 = 10.87.
gw_json energy 10GW
holds '.energy_per_year_wh == 87.6e12' "10 GW are 87.6 TWh a year"
holds '.comparisons[] | select(.id == "three-gorges") | (.ratio_energy - 0.993 | fabs) < 0.0005' "0.993 of Three Gorges' design year"
holds '.comparisons[] | select(.id == "reactor-1gw") | .ratio_power == 10' "10.0 reactors by power"
holds '.comparisons[] | select(.id == "reactor-1gw") | (.ratio_energy - 10.87 | fabs) < 0.01' "10.9 reactors by energy"
gw energy 10GW --compare reactor-1gw
like "$out" 'nuclear reactor of 1 GW.* 10\.9x .* 10\.0' "the text has 10.9 by energy beside 10.0 by power"

# New York State: 155.8 TWh in 2019, record peak 33.956 GW of July 2013.
gw_json energy 35GW
holds '.energy_per_year_wh == 306.6e12' "35 GW are 306.6 TWh a year"
holds '.comparisons[] | select(.id == "new-york-state") | (.ratio_energy - 1.968 | fabs) < 0.001' "1.97 x New York State of 2019 by energy"
holds '.comparisons[] | select(.id == "new-york-state") | (.ratio_power - 1.031 | fabs) < 0.001' "1.03 x its record peak by power"
holds '.comparisons[] | select(.id == "new-york-state") | .year == "2019" and (.power_year | test("record peak"))' "the year and the peak are named"

# Wyoming: 17.3 TWh by all customers; 15.768 / 17.3 = 0.911, 15.768 / (15.768 + 17.3) = 0.477.
gw_json energy 1.8GW
holds '.energy_per_year_wh == 15.768e12' "1.8 GW are 15.768 TWh a year"
holds '.comparisons[] | select(.id == "wyoming") | (.share_before_frac - 0.911 | fabs) < 0.001' "91 % of all Wyoming use before"
holds '.comparisons[] | select(.id == "wyoming") | (.share_after_frac - 0.477 | fabs) < 0.001' "48 % after adding it"
holds '.comparisons[] | select(.id == "wyoming-homes") | .derived_from_claim != null' "the homes row is marked as derived from the claim"
holds '[.comparisons[] | select(.derived_from_claim != null and .id != "wyoming-homes")] | length == 0' "and only that row"
holds '.claims[] | select(.reference == "wyoming-homes") | .circular and .holds != true' "the claim is not proved by a row made from it"
gw energy 1.8GW
like "$out" 'Wyoming, use by all customers.*91\.1 % -> 47\.7 %' "the text has both shares"
like "$out" 'Wyoming, use by all homes.*claim' "and says where the homes row comes from"

note "size: what fits a gigawatt"
gw_json size --power 1GW --rack gb200
exits 0 "size --power 1GW --rack gb200"
holds '.accelerators > 400000 and .accelerators < 500000' "a gigawatt holds 400,000 to 500,000 GB200"
holds '.low.accelerators >= 341000 and .high.accelerators <= 553000' "low and high stand inside the published 341k to 553k"
holds '.low.accelerators < .accelerators and .accelerators < .high.accelerators' "and around the mode"
# 72 x floor(1e9 / (132e3 x 1.06 x 1.10)) = 72 x 6497
holds '.racks == 6497 and .accelerators == 467784' "1.0 x 1.06 x 1.10 on 132 kW gives 467,784"
holds '.accelerators == 72 * .racks and .dies == 2 * .accelerators' "whole racks of 72, two dies a package"
holds '.facility_peak_w <= .power_w and .headroom_w >= 0 and .headroom_w < .facility_peak_w / .racks' "it fits, and no rack more would"
holds '.site == "reference-liquid" and .basis == "facility"' "the site and the basis are named"

# NVIDIA's firm figure for 1 GW without power sharing: 274,968.
gw_json size --power 1GW --rack vera-rubin
holds '(.accelerators / 274968 - 1 | fabs) < 0.07' "Vera Rubin: within 7 % of the vendor's 274,968"
holds '.accelerators == 272016' "1.0 x 1.06 x 1.10 on 227 kW gives 272,016"

gw_json size --power 1GW --rack mi450
holds '(.accelerators - 252000 | fabs) < 2520' "MI450: near 252,000"
holds '.low.accelerators >= 209000 and .high.accelerators <= 291000 and .low.accelerators < .high.accelerators' "its range stands inside 209k to 291k"
holds '.figures[] | select(.figure | test("^racks\\..*\\.max$")) | .kind == "press" and .low < .mode and .mode < .high' "its nameplate is a press figure with a range"
holds '.ladder[] | select(.step == "rack nameplate") | .kind == "press"' "and the ladder says so"
gw size --power 1GW --rack mi450
like "$out" 'accelerators +252,000 \([0-9,]+-[0-9,]+\)' "the text has the range"
says "$out" 'press figure' "and the word press"
says "$out" 'AMD publishes no rack power' "and why"

gw_json size --rack gb200 --accelerators 100000
exits 0 "size --rack gb200 --accelerators 100000"
cp "$out" need.json
racks=$(value .racks) power=$(value .facility_peak_w)
is "$racks" 1389 "100,000 packages are 1,389 whole racks"
holds '[.ladder[].step] == ["chip", "rack nameplate", "provisioned", "with support IT", "at the meter, peak", "at the meter, mean"]' "the ladder has its six steps"
holds '[.ladder[:5][].total_w] == (.ladder[:5] | map(.total_w) | sort)' "watts rise down to the meter"
# 1,389 x 132 kW = 183.348 MW, x 1.06 = 194.349 MW, x 1.10 = 213.784 MW
holds '.ladder[1].total_w == 183348000' "183.3 MW of nameplate"
holds '(.ladder[3].total_w - 194348880 | fabs) < 1 and (.it_peak_w - 194348880 | fabs) < 1' "194.3 MW of IT"
holds '(.ladder[4].total_w - 213783768 | fabs) < 1 and (.facility_peak_w - 213783768 | fabs) < 1' "213.8 MW at the meter"
holds '.accelerators as $n | [.ladder[] | (.w_per_accelerator * $n - .total_w | fabs) / .total_w] | max < 1e-12' "watts per accelerator times accelerators are the megawatts"
holds 'def near(a; b): (a - b | fabs) < 1e-12 * b; . as $a | [range(1; 6)] | all(near($a.ladder[.].total_w; $a.ladder[. - 1].total_w * $a.ladder[.].factor))' \
  "each step is the one before it times its factor"
gw_json size --rack gb200 --power "${power} W"
is "$(value .racks)" "$racks" "sizing that power back gives the same racks"
mkdir -p "m y/racks"
sed 's/132 kW/131 kW/' "$SRCDIR/profiles/racks/gb200-nvl72.cfg" >"m y/racks/gb200-nvl72.cfg"
gw size --rack gb200 --accelerators 100000 --load inference --set racks.gb200.idle="20 kW" --profiles "m y" --quiet
like "$out" "^Sizing that power back: gwplan size --rack gb200 --load inference --set 'racks\.gb200\.idle=20 kW' --profiles 'm y' --power [0-9.]+W\$" "the command to size it back has the options that were given"
back=$(sed -n 's/^Sizing that power back: gwplan //p' "$out")
eval "gw_json $back"
exits 0 "it runs as it stands"
is "$(value .racks)" "$racks" "and gives the same racks"
gw_json size --rack gb200 --racks "$racks"
is "$(value .facility_peak_w)" "$power" "and so does asking for the racks"
gw size --rack gb200 --accelerators 100000
for watts in '183\.3 MW' '194\.3 MW' '213\.8 MW'; do like "$out" "$watts" "the text has $watts"; done
# Back and forth for other hardware and sizes: whole units each time.
for case in 'mi450 12345' 'h100 1000' 'cloudmatrix 384' 'vera-rubin 1' 'trainium2 99999'; do
  rack=${case% *} count=${case#* }
  gw_json size --rack "$rack" --accelerators "$count"
  racks=$(value .units) power=$(value .facility_peak_w)
  holds ".accelerators >= $count" "$rack: at least $count accelerators"
  gw_json size --rack "$rack" --power "${power} W"
  is "$(value .units)" "$racks" "$rack: the power of $count gives the same units back"
done

note "explain: why published figures differ"
for rack in gb200 vera-rubin mi450; do
  gw_json explain "$rack"
  exits 0 "explain $rack"
  holds '(.ladder | length) >= 5 and (.published | length) >= 1' "$rack: the ladder beside published figures"
  holds '[.published[] | (.who != "" and .w_per_accelerator > 0 and .accelerators_per_gw > 0 and .basis != null and .difference != "")] | all' \
    "$rack: each with who, watts, count, basis and difference"
  holds '[.published[] | (.w_per_accelerator * .accelerators_per_gw - 1e9 | fabs) < 1e6] | all' "$rack: watts times count are a gigawatt"
  holds '[.published[].why | . != null and length > 40] | all' "$rack: and why it can be right"
  gw explain "$rack"
  says "$out" 'can all be right' "$rack: the text says why they can all be right"
done
gw_json explain gb200
for count in 341 427 476 553; do
  holds "[.published[] | select((.accelerators_per_gw / 1000 | floor) == $count)] | length >= 1" "GB200: the published ${count}k per gigawatt is there"
done
for kind in vendor operator analyst; do
  holds "[.published[] | select(.kind == \"$kind\" or (\"$kind\" == \"operator\" and .kind == \"measured\"))] | length >= 1" "GB200: one from a source of kind $kind"
done
holds '.published[] | select(.accelerators_per_gw < 342000 and .accelerators_per_gw > 341000 and .basis == "facility") | .pue_peak == 1.4 and (.difference | test("PUE"))' \
  "341k: its peak PUE differs"
holds '.published[] | select(.accelerators_per_gw > 553000) | .provision_frac == 0.8 and (.difference | test("provisioned"))' "553k: its provisioning differs"
holds '.published[] | select((.accelerators_per_gw / 1000 | floor) == 427) | .why | test("(?i)not a power figure")' "427k: it is a price"

note "run oracle-abilene: eight buildings and 1.2 GW"
gw_json run oracle-abilene
exits 1 "run oracle-abilene: it ran, and an amount is not reached"
holds '.deployments | length == 8' "eight buildings"
holds '[.deployments[].rack] == ["gb200-nvl72", "gb200-nvl72"] + [range(6) | "gb300-nvl72"]' "GB200 in the first two, GB300 in the rest"
holds '[.deployments[].racks] == [range(8) | 700]' "700 racks each"
holds '[.months[].supply_w] == ([.months[].supply_w] | sort) and .months[-1].supply_w == 1.2e9' "the supply rises to 1.2 GW"
holds '[.months[].supply_w] | unique | length >= 7' "building by building"
holds '[.months[] | .facility_peak_w <= .supply_w] | all' "no month is above its supply"
# 700 x (2 x 132 + 6 x 140) kW x 1.14 x 1.40 = 1,233.39 MW: 33.39 MW more than there are.
holds '(.sites[0].needed_peak_w - 1233388800 | fabs) < 1 and .sites[0].supply_w == 1.2e9' "all racks need 1.233 GW at provisioning 1.0"
holds '(.sites[0].margin_w + 33388800 | fabs) < 1 and .sites[0].provision_frac == 1' "short by 33.4 MW at provisioning 1.0"
holds '.readings[] | select(.provision_frac == 0.94) | .fits and .racks == 5600 and .margin_w > 0 and .facility_peak_w < 1.2e9' "all 5,600 racks fit at 0.94"
holds '.readings[] | select(.racks == 11112) | (.fits | not) and (.margin_w / 1e6 | round) == -1141 and .accelerators == 800064' \
  "400,000 read as superchips are 11,112 racks and lack 1.14 GW"
gw run oracle-abilene
says "$out" 'short by 33\.39 MW' "the text says the shortfall"
like "$out" '11,112 .*-1\.141 GW +no' "and by how much the superchips do not fit"
like "$out" '0\.94.*|provisioned-094 .*yes' "and that 0.94 fits"
empty "$err" "nothing on stderr"

gw_json run oracle-abilene-news
exits 0 "run oracle-abilene-news"
holds '[.deployments[].rack] | unique == ["gb200-nvl72"]' "all GB200, as the news had it"
holds '.total.racks == 5600 and .total.accelerators == 403200' "5,600 racks, 403,200 packages"
holds '.sites[0].margin_w > 0 and .months[-1].facility_peak_w <= 1.2e9' "they fit 1.2 GW"
# The news plan and the reading of it in the other plan are the same hardware: 5,600 x 132 kW x 1.14 x 1.40 = 1,179.76 MW.
holds '(.sites[0].needed_peak_w - 1179763200 | fabs) < 1' "and need 1.18 GW"

note "the OpenAI programmes"
gw_json run openai-amd-6gw
exits 0 "run openai-amd-6gw"
holds '.years | length >= 5 and all(.accelerators > 0 and .facility_peak_w > 0 and .energy_wh > 0)' "accelerators, GW and TWh by year"
holds '[.years[].accelerators] == ([.years[].accelerators] | sort)' "accelerators never fall"
holds '[.readings[].reading] as $r | (["chip", "facility"] - $r) == []' "the contested basis is shown on the other readings"
holds '(.readings[] | select(.reading == "chip") | .accelerators) > .total.accelerators' "a gigawatt of chips is more accelerators than one of IT"
holds '(.readings[] | select(.reading == "facility") | .accelerators) < .total.accelerators' "and one at the meter fewer"
# 6 GW at the meter / (245 kW x 1.06 x 1.10) x 72 = 1,512,000
holds '.readings[] | select(.reading == "facility") | (.accelerators - 1512000 | fabs) < 500' "1.512 million at the meter"
holds '[.deployments[] | select(.first <= "2026-12")] | length == 1' "the first gigawatt begins in the second half of 2026"
holds '(.months[] | select(.month == "2030-12")) as $m | ($m.racks == .total.racks)' "all stands by the end of 2030"
gw run openai-amd-6gw
like "$out" '^ +2031 .*TWh' "the text has TWh by year"
says "$out" 'press figure' "and says that the nameplate is a press figure"

gw_json run openai-nvidia-10gw
exits 0 "run openai-nvidia-10gw"
holds '.total.accelerators > 2e6 and .total.accelerators < 4e6' "10 GW of Vera Rubin are 2 to 4 million packages"
holds '[.deployments[].rack] | unique == ["vr-nvl72-maxp"]' "all Vera Rubin"
holds '(.total.facility_peak_w - 10e9 | fabs) < 1e7' "10 GW at the meter"
holds '.published[] | select(.what == "accelerators" and .low == 4e6 and .high == 5e6) | .ours > 2e6 and (.unit | test("package|die"))' \
  "the CEO's 4 to 5 million stands beside it, with the counting unit"
gw run openai-nvidia-10gw
says "$out" 'Huang.*4( M)?( to |-)5\)? M.*packages' "the text names both and the unit"
says "$out" 'dies' "and speaks of dies"

note "the same plan in other units: the same bytes"
mkdir one two
for dir in one two; do mkdir -p $dir/racks; done
tree() { # a tree of its own for each spelling, so that ids are equal
  cat >"$1/racks/some-rack.cfg" <<EOF
title = "A rack"; cooling = "liquid"; accelerators = 72; dies_per_accelerator = 2;
max = "$2"; idle = "$3"; tdp = "$4"; mass = "$5";
EOF
  cat >"$1/plan.cfg" <<EOF
title = "Spelt otherwise"; start = "2027-01"; end = "2029-06";
deployments = ( { name = "d"; rack = "some-rack"; amount = "$6"; first = "2027-03"; months = 11; load = "training"; $8
  site = { support_it_frac = 0.07; facility = { model = "fixed"; pue_mean = 1.13; pue_peak = 1.27; };
    supply = ( { date = "2027-01"; power = "$7"; } ); }; } );
EOF
}
rewritten() { # the two trees, in every format
  for format in text json csv; do
    gw run ./one/plan.cfg --profiles one --format $format
    cp "$out" "one.$format"
    case $status in 0 | 1) first=$status ;; *) first='0 or 1' ;; esac
    gw run ./two/plan.cfg --profiles two --format $format
    is "$status" "$first" "$1: the same exit code in $format"
    same "$out" "one.$format" "$1: the same bytes in $format"
  done
}
tree one "132.1 kW" "29.7 kW" "1200 W" "1360 kg" "57.3 MW" "61.7 MW" 'basis = "facility";'
tree two "0.1321 MW" "0.0297 MW" "1.2 kW" "1.36 t" "57300 kW" "0.0617 GW" 'basis = "facility";'
rewritten "kW and MW"
tree two "13.21万瓦" "29.7千瓦" "1200瓦" "1360 kg" "5.73万千瓦" "61.7兆瓦" 'basis = "facility";'
rewritten "MW and 万千瓦"
tree one "132.1 kW" "29.7 kW" "1200 W" "1360 kg" "341 racks" "61.7 MW" ''
tree two "132.1 kW" "29.7 kW" "1200 W" "1360 kg" "24552 accelerators" "61.7 MW" ''
rewritten "racks and packages"
tree two "132.1 kW" "29.7 kW" "1200 W" "1360 kg" "49104 dies" "61.7 MW" ''
rewritten "racks and dies"
# 341 racks x 132.1 kW: the same racks as a power on the basis of nameplates.
tree two "132.1 kW" "29.7 kW" "1200 W" "1360 kg" "45.0461 MW" "61.7 MW" 'basis = "rack";'
gw_json run ./two/plan.cfg --profiles two
cp "$out" two.json
gw_json run ./one/plan.cfg --profiles one
is "$(jq -c '[.months[] | [.racks, .facility_peak_w, .energy_wh]]' two.json)" "$(jq -c '[.months[] | [.racks, .facility_peak_w, .energy_wh]]' "$out")" \
  "as a power on the rack basis they are the same racks and energy"

note "support IT that does not follow the racks is counted once, and a retired rack does not stand"
cat >fixed.cfg <<'EOF'
title = "Fixed support"; start = "2027-01"; end = "2029-12";
deployments = (
  { name = "one"; rack = "gb200"; site = "reference-liquid"; amount = "300 racks"; first = "2027-01"; months = 1; load = "training"; },
  { name = "two"; rack = "gb200"; site = "reference-liquid"; amount = "200 racks"; first = "2027-02"; months = 1; load = "training"; life_months = 24; }
);
readings = ( { name = "as-it-is"; title = "Read as it is"; provision_frac = 1.0; }, { name = "capped"; title = "Capped"; provision_frac = 0.9; } );
EOF
gw_json run ./fixed.cfg --set "sites.reference-liquid.support_it_fixed=3 MW" --set "sites.reference-liquid.support_it_frac=0.06" --set sites.reference-liquid.facility.pue_peak=1.1
# (500 x 132 kW x 1.06 + 3 MW) x 1.10 = 80.256 MW; at 0.9: (500 x 118.8 kW x 1.06 + 3 MW) x 1.10 = 72.5604 MW
holds '(.sites[0].needed_peak_w - 80256000 | fabs) < 1' "all racks need 80.26 MW"
holds '.readings[] | select(.reading == "as-it-is") | (.facility_peak_w - 80256000 | fabs) < 1' "read as it is they need the same"
holds '.readings[] | select(.reading == "capped") | (.facility_peak_w - 72560400 | fabs) < 1' "capped at 0.9 they need 72.56 MW"
holds '.deployments[1].months[-1].racks == 0 and .months[-1].racks == 300' "racks of 24 months of life are gone after 24 months"
GWPLAN_PROFILES=$SRCDIR/tests/cli/profiles
export GWPLAN_PROFILES
gw_json run made-plan
unset GWPLAN_PROFILES
# 9 MW / (10.3 kW x 0.87 x 1.04 x 1.37) = 704.9 nodes of a quarter rack; all of them are replaced once.
holds '.deployments[2].months[-1].racks == 176' "a hall of 9 MW holds 176 racks of nodes"
holds '[.warnings[] | select(test("^nodes: ") and test("stand by the end")) | test("176 of 700")] | all' "and no more are said to stand by the end"

note "bad input: exit 3, one line with file and line each, nothing written"
good() {
  cat <<'EOF'
title = "A plan";
start = "2027-01";
end = "2028-12";
deployments = (
  { name = "one"; rack = "gb200"; amount = "100 MW"; basis = "facility"; first = "2027-02"; months = 3; load = "training";
    site = { support_it_frac = 0.06; facility = { model = "fixed"; pue_mean = 1.1; pue_peak = 1.2; };
      supply = ( { date = "2027-01"; power = "60 MW"; },
                 { date = "2027-06"; power = "120 MW"; } ); }; },
  { name = "two"; rack = "mi450"; amount = "50 racks"; first = "2027-04"; months = 1; load = "training";
    site = "reference-liquid"; }
);
EOF
}
good >good.cfg
gw run ./good.cfg
exits 0 "the plan that is spoilt below is good"
# $1 name, $2 line, $3 what the line must say, then sed's commands
spoilt() {
  name=$1 line=$2 pattern=$3
  shift 3
  good | sed "$@" >bad.cfg
  if cmp -s good.cfg bad.cfg; then _fail "$name: the plan was spoilt"; return; fi
  for format in text json csv; do
    gw run ./bad.cfg --format $format
    bad_file '\./bad\.cfg' "$line" "$pattern" "$name ($format)"
  done
  case $name in *needed*) ;; *) lines "$err" 1 "$name: one line" ;; esac
}
spoilt "a misspelt key" 5 "bsis.*did you mean 'basis'" 's/amount = "100 MW"; basis = /amount = "100 MW"; basis = "facility"; bsis = /'
spoilt "a misspelt key at the top" 3 "ennd.*did you mean 'end'" 's/^end = .*/end = "2028-12"; ennd = "2028-12";/'
spoilt "a misspelt key that is needed" 4 "deploymints.*did you mean 'deployments'" 's/^deployments/deploymints/'
spoilt "a misspelt key of a supply step" 8 "pwer.*did you mean 'power'" 's/"2027-06"; power/"2027-06"; pwer = "1 MW"; power/'
spoilt "an energy where a power is meant" 5 "amount.*100 MWh" 's/100 MW/100 MWh/'
spoilt "a temperature where a power is meant" 8 "power.*120 degC" 's/120 MW/120 degC/'
spoilt "a supply that falls without an until" 8 "supply.*falls.*until" 's/"120 MW"/"50 MW"/'
spoilt "a gigawatt of chips added to one at the meter" 9 "two.*'chip'.*'facility'.*'one'" 's/amount = "50 racks";/amount = "1 GW"; basis = "chip";/'
spoilt "an unknown rack" 9 "rack.*unknown rack 'mi45'.*did you mean 'mi450'" 's/"mi450"/"mi45"/'
spoilt "an unknown site" 10 "site.*unknown site 'reference-liqid'.*did you mean 'reference-liquid'" 's/"reference-liquid"/"reference-liqid"/'
spoilt "an unknown load" 5 "load.*unknown load 'trainin'.*did you mean 'training'" '5s/"training"/"trainin"/'
spoilt "samples = 5000000000" 12 "5000000000" '$a\
sweep = { mode = "monte-carlo"; samples = 5000000000; };'
spoilt "4294967297, which would wrap to 1" 5 "4294967297" 's/months = 3/months = 4294967297/'
spoilt "a trailing comma" 10 "comma" 's/"reference-liquid"; }/"reference-liquid"; },/'
spoilt "an unclosed quote" 3 "quote" 's/^end = "2028-12";/end = "2028-12;/'
spoilt "a quantity without quotes" 5 "quotes" 's/"100 MW"/100 MW/'
spoilt "a power without a unit" 8 "power.*unit|power.*quote|power.*expected" 's/"120 MW"/"120"/'
spoilt "a power without its basis" 5 "basis" 's/ basis = "facility";//'
spoilt "a contract that cannot be sized" 5 "contract" 's/"facility"; first/"contract"; first/'
spoilt "an end before the start" 3 "end" 's/^end = "2028-12"/end = "2026-12"/'
spoilt "a byte-order mark" 1 "byte-order mark" '1s/^/\xef\xbb\xbf/'
spoilt "the same key twice" 3 "duplicate|twice" 's/^end = .*/end = "2028-12"; end = "2028-12";/'
spoilt "a month that is none" 5 "first.*2027-13" 's/"2027-02"/"2027-13"/'

mkdir -p hot/racks
cat >hot/racks/hot.cfg <<'EOF'
title = "Idle above nameplate"; cooling = "liquid";
accelerators = 72;
max = "120 kW";
idle = "121 kW";
EOF
gw size --profiles hot --rack hot --power 1GW
bad_file 'hot/racks/hot\.cfg' 4 'idle' "idle above max"
lines "$err" 1 "idle above max: one line"
cat >hot/racks/low.cfg <<'EOF'
title = "Low above mode"; cooling = "liquid"; accelerators = 72; idle = "12 kW";
max = { low = "130 kW"; mode = "120 kW"; high = "140 kW"; };
EOF
gw size --profiles hot --rack low --power 1GW
bad_file 'hot/racks/low\.cfg' 2 'max.*low' "low above mode"

note "several errors are several lines, sorted; beyond 20 they are counted"
good | sed -e 's/gb200/gb20/' -e 's/120 MW/120 MWh/' -e 's/"50 racks"/"50 rakcs"/' >bad.cfg
gw run ./bad.cfg
bad_file '\./bad\.cfg' 5 'gb20' "the first of three"
bad_file '\./bad\.cfg' 8 'power' "the second of three"
bad_file '\./bad\.cfg' 9 'amount' "the third of three"
is "$(sed 's/^[^:]*:\([0-9]*\):.*/\1/' "$err" | tr '\n' ' ')" '5 8 9 ' "in the order of their lines"
{ good; i=0; while [ $i -lt 30 ]; do echo "wrong$i = 1;"; i=$((i + 1)); done; } >bad.cfg
gw run ./bad.cfg
exits 3 "thirty errors"
is "$(grep -c '^\./bad\.cfg:[0-9]*: wrong' "$err")" 20 "the first twenty are told"
like "$err" '10 more' "and the rest is counted"

note "a bad plan leaves no file behind"
good | sed 's/gb200/gb20/' >bad.cfg
gw run ./bad.cfg --plots charts
exits 3 "a bad plan with --plots"
nok "no folder of charts is made" test -e charts

done_testing
