#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The contract for programs: the keys of the JSON answers with their types, and CSV that is rectangular and says the same.
. "$(dirname "$0")/lib.sh"

# Types: n number, i whole number, s text, b true or false, N S B the same or null, l list, o object.
cat >types.jq <<'EOF'
def of($t): if $t == "n" then type == "number" elif $t == "i" then type == "number" and . == floor elif $t == "s" then type == "string"
  elif $t == "b" then type == "boolean" elif $t == "l" then type == "array" elif $t == "o" then type == "object"
  elif $t == "N" then . == null or type == "number" elif $t == "S" then . == null or type == "string"
  elif $t == "B" then . == null or type == "boolean" else error("no type " + $t) end;
def lacks($keys): . as $o | [$keys | split(" ")[] | split(":") | select(.[0] as $k | .[1] as $t | ($o | has($k) | not) or ($o[$k] | of($t) | not)) | join(":")];
EOF
# has WHERE "key:type ..." NAME: every object that the filter WHERE gives has the keys, and there is at least one.
has() {
  jq -r -L . "include \"types\"; [$1] | if length == 0 then \"there is none\" else map(lacks(\"$2\")) | add | unique | join(\" \") end" "$out" >lacking 2>&1
  is "$(cat lacking)" '' "$3"
}
# Every number is finite, no key is a number without a name, no text is empty where there should be none.
finite() { holds '[.. | numbers | select(isnan or isinfinite)] | length == 0' "$1: every number is finite"; }
ordered() { # the same keys in the same order in every element of a list
  holds "[$1 | keys_unsorted] | unique | length <= 1" "$2"
}

figures() { # what every answer that rests on figures says of them
  has '.figures[]' 'figure:s unit:s low:n mode:n high:n kind:s as_of:S note:S sources:l' "$1: figures[]"
  holds '[.figures[] | .low <= .mode and .mode <= .high] | all' "$1: low <= mode <= high"
  holds '[.figures[].kind | IN("vendor", "operator", "measured", "press", "analyst", "derived", "assumed", "set")] | all' "$1: the kinds are those of a figure"
  holds '.assumptions == [.figures[] | select(.kind == "assumed")]' "$1: the assumptions are the assumed figures"
  has '.sources[]' 'number:i title:s url:S date:S' "$1: sources[]"
  holds '[.sources[].number] == [range(1; (.sources | length) + 1)]' "$1: sources are numbered from 1"
  holds '(.sources | length) as $n | [.figures[].sources[] | . >= 1 and . <= $n] | all' "$1: figures name sources that are there"
  holds '[.figures[] | select(.kind != "assumed" and .kind != "set" and (.sources | length) == 0)] | length == 0' "$1: no figure without a source is given as known"
  finite "$1"
}
sized='units:i racks:i accelerators:i dies:N rack_max_w:n provisioned_w:n it_peak_w:n facility_peak_w:n facility_mean_w:n
 facility_w_per_accelerator:n energy_per_hour_wh:n energy_per_year_wh:n pue_mean:n pue_peak:n headroom_w:N load_swing_w:N coolant_l_per_s:N mass_kg:N
 floor_m2:N apparent_va:N'
sized=$(echo $sized)
month='month:s racks:i accelerators:i in_service:i racks_waiting:i it_peak_w:n facility_peak_w:n facility_peak_simulated_w:n facility_mean_w:n
 energy_wh:n supply_w:N headroom_w:N binding:S'
month=$(echo $month)
year='year:i racks:i accelerators:i facility_peak_w:n facility_mean_w:n energy_wh:n pue_mean:N'

csv() { # the last answer as CSV in rows.json
  gw "$@" --format csv
  if perl "$SRCDIR/tests/cli/csv.pl" <"$out" >rows.json 2>why; then _pass "$*: CSV is rectangular"; else
    _fail "$*: CSV is rectangular"
    note "$(cat why)"
    echo '[]' >rows.json
  fi
}
# equal FILTER NAME: FILTER turns the JSON answer into a list of flat objects, one a row of the CSV in its order; every column of the
# CSV is there with the same value, numbers as numbers, null as an empty field.
equal() {
  jq -n -c --slurpfile rows rows.json --slurpfile answer answer.json "
    [\$answer[0] | $1] as \$want | \$rows[0] as \$got
    | if (\$want | length) != (\$got | length) then [\"rows: \(\$got | length) of \(\$want | length)\"] else
      [range(\$got | length) as \$i | \$got[\$i] | to_entries[] | . as \$c | \$want[\$i] as \$w
       | select((\$w | has(\$c.key) | not)
         or (\$w[\$c.key] as \$v | if \$v == null then \$c.value != \"\" elif (\$v | type) == \"number\" then (\$c.value | tonumber? // \"none\") != \$v
             elif (\$v | type) == \"boolean\" then \$c.value != (\$v | tostring) else \$c.value != \$v end))
       | \"row \(\$i) \(\$c.key): \(\$c.value) for \(\$w[\$c.key])\"] end | .[:5]" >unequal 2>&1
  is "$(cat unequal)" '[]' "$2: CSV equals JSON"
}
json() {
  gw_json "$@"
  cp "$out" answer.json
}

note "energy"
for args in 'energy 7GW' 'energy 1.8GW --load-factor 0.83' 'energy 35GW --compare new-york-state,us,us-home,reactor-1gw'; do
  # shellcheck disable=SC2086
  json $args
  has . 'command:s power_w:n load_factor:n hours_per_year:n energy_per_hour_wh:n energy_per_day_wh:n energy_per_year_wh:n comparisons:l claims:l figures:l assumptions:l sources:l' "$args: keys"
  has '.comparisons[]' 'id:s name:s kind:s energy_wh:N power_w:N ratio_energy:N ratio_power:N months_of_output:N year:S power_year:S source:S' "$args: comparisons[]"
  ordered '.comparisons[]' "$args: comparisons[] alike"
  holds '.command == "energy" and .hours_per_year == 8760' "$args: command and hours"
  holds '(.energy_per_hour_wh - .power_w * .load_factor | fabs) < 1 and (.energy_per_day_wh - 24 * .energy_per_hour_wh | fabs) < 100
    and (.energy_per_year_wh / (.hours_per_year * .energy_per_hour_wh) - 1 | fabs) < 1e-14' "$args: hour, day and year agree"
  holds '.energy_per_year_wh as $e | .power_w as $p | [.comparisons[]
    | (if .energy_wh then (.ratio_energy * .energy_wh / $e - 1 | fabs) < 1e-12 else .ratio_energy == null end),
      (if .power_w then (.ratio_power * .power_w / $p - 1 | fabs) < 1e-12 else .ratio_power == null end)] | all' "$args: ratios are what they say"
  holds '[.comparisons[] | select(.kind == "plant-output" and .energy_wh) | (.months_of_output - 12 * .ratio_energy | fabs) < 1e-9 * .months_of_output] | all' \
    "$args: months of output are twelve times the ratio"
  holds '[.comparisons[] | select(.energy_wh and (.kind == "load" or .kind == "home" | not)) | .year != null] | all' "$args: energies name their year"
  figures "$args"
  # shellcheck disable=SC2086
  csv $args
  equal '. as $a | .comparisons[] | . + {reference_power_w: .power_w} + ($a | {power_w, load_factor, energy_per_year_wh})' "$args"
done
gw_json energy 7GW
all=$(value '.comparisons | length')
gw list references --format json
is "$(value '.items | length')" "$all" "energy compares with every reference that list has"

note "size"
for args in 'size --rack gb200 --power 1GW' 'size --rack mi450 --power 1GW --basis it' 'size --rack h100 --racks 1000' \
  'size --rack cloudmatrix --accelerators 10000' 'size --rack vera-rubin --power 600MW --site abilene-tx --load inference' 'size --rack reference-server --racks 3'; do
  # shellcheck disable=SC2086
  json $args
  has . "command:s rack:s site:s basis:S power_w:n $sized ladder:l low:o high:o readings:l figures:l assumptions:l sources:l" "$args: keys"
  has '.low, .high' 'accelerators:n racks:n facility_peak_w:n facility_mean_w:n energy_per_year_wh:n facility_w_per_accelerator:n pue_mean:n pue_peak:n' "$args: low and high"
  has '.ladder[]' 'step:s factor:n w_per_accelerator:n total_w:n kind:S source:S low:o high:o' "$args: ladder[]"
  holds '.command == "size" and .units > 0 and .accelerators > 0' "$args: something is sized"
  holds '.energy_per_hour_wh == .facility_mean_w and (.energy_per_year_wh / (8760 * .facility_mean_w) - 1 | fabs) < 1e-12' "$args: energy is mean power times time"
  holds '(.facility_w_per_accelerator * .accelerators / .facility_peak_w - 1 | fabs) < 1e-12' "$args: watts per accelerator"
  holds '.provisioned_w <= .rack_max_w * 1.5 and .provisioned_w < .it_peak_w and .it_peak_w < .facility_peak_w and .facility_mean_w < .facility_peak_w' "$args: watts are in their order"
  holds '(.pue_peak * .it_peak_w / .facility_peak_w - 1 | fabs) < 1e-12' "$args: the peak PUE is facility over IT"
  holds '.low.accelerators <= .high.accelerators and .low.facility_w_per_accelerator <= .high.facility_w_per_accelerator' "$args: low is not above high"
  holds '[.ladder[] | .low.w_per_accelerator <= .high.w_per_accelerator] | all' "$args: nor on the ladder"
  figures "$args"
  # shellcheck disable=SC2086
  csv $args
  equal '. + (.low | with_entries(.key |= "low_" + .)) + (.high | with_entries(.key |= "high_" + .))' "$args"
done
json size --rack gb200 --power 1GW
holds '.low.accelerators <= .accelerators and .accelerators <= .high.accelerators' "the mode stands between low and high"

note "explain"
for rack in gb200 vera-rubin mi450 h100; do
  json explain $rack
  has . 'command:s rack:s ladder:l published:l figures:l assumptions:l sources:l' "explain $rack: keys"
  has '.ladder[]' 'step:s factor:n w_per_accelerator:n source:S' "explain $rack: ladder[]"
  holds '.command == "explain"' "explain $rack: command"
  if [ "$(value '.published | length')" -gt 0 ]; then
    has '.published[]' 'who:s w_per_accelerator:n accelerators_per_gw:n basis:s difference:s source:s kind:s' "explain $rack: published[]"
    holds '[.published[] | (.ratio * .ours_w_per_accelerator / .w_per_accelerator - 1 | fabs) < 1e-12] | all' "explain $rack: ratio is theirs over ours"
    holds '.sources as $s | [.published[].source | . as $t | test("^\\[") | not] | all' "explain $rack: a source is named, not a mark of the printed page"
  fi
  figures "explain $rack"
  csv explain $rack
  equal '.published[]' "explain $rack"
  same_ladder=$(jq -c '[.ladder[] | [.step, .factor, .w_per_accelerator]]' answer.json)
  gw_json size --rack $rack --power 1GW
  is "$(value '[.ladder[] | [.step, .factor, .w_per_accelerator]] | tojson')" "$same_ladder" "explain $rack: the ladder of size"
done

note "compare"
json compare --power 1GW gb200 vera-rubin mi450 h100
has . 'command:s site:S power_w:n rows:l figures:l assumptions:l sources:l' "compare: keys"
has '.rows[]' "rack:s site:s power_w:n $sized flops_fp8:N flops_fp4:N hbm_bytes:N flops_fp8_per_w:N price_usd:N usd_per_w:N loop_chiller_hours:N low:o high:o" "compare: rows[]"
ordered '.rows[]' "compare: rows[] alike"
holds '[.rows[].rack] == ["gb200-nvl72", "vr-nvl72-maxp", "mi455x-helios", "dgx-h100"]' "compare: in the order asked for"
holds '.rows[2].price_usd == null and .rows[3].flops_fp4 == null' "compare: what is not known is null, not zero"
holds '[.rows[].loop_chiller_hours] == [null, null, null, null]' "compare: no hours of chillers at fixed sites"
figures compare
csv compare --power 1GW gb200 vera-rubin mi450 h100
equal '.rows[] | . + (.low | with_entries(.key |= "low_" + .)) + (.high | with_entries(.key |= "high_" + .))' compare
for rack in gb200 h100; do
  jq --arg r $rack '.rows[] | select((.rack == "gb200-nvl72" and $r == "gb200") or (.rack == "dgx-h100" and $r == "h100"))' answer.json >row.json
  gw_json size --rack $rack --power 1GW
  is "$(jq -c '[.units, .accelerators, .facility_peak_w, .energy_per_year_wh, .low.accelerators, .high.accelerators]' row.json)" \
    "$(value '[.units, .accelerators, .facility_peak_w, .energy_per_year_wh, .low.accelerators, .high.accelerators] | tojson')" "compare: the row of $rack is its size"
done


note "compare at several sites"
sites='reference-abilene,reference-cheyenne,reference-narvik,reference-abu-dhabi,reference-liquid'
json compare --power 1GW --site $sites gb200 b200
holds '.site == null' "compare: no one site"
holds '[.rows[] | .rack + " at " + .site] == [("gb200-nvl72", "dgx-b200") as $r | "abilene", "cheyenne", "narvik", "abu-dhabi", "liquid" | $r + " at reference-" + .]' \
  "compare: every rack at every site, in the order asked for"
ordered '.rows[]' "compare: rows[] alike"
figures compare
holds '[.rows[] | select(.rack == "gb200-nvl72") | .loop_chiller_hours] | .[4] == null and (.[:4] | all(. >= 0 and . <= 8760)) and .[2] < .[0] and .[0] < .[3]' \
  "compare: hours with loop chillers rise with the climate, and are none where the facility is fixed"
holds '[.rows[] | select(.rack == "dgx-b200") | .loop_chiller_hours] | all(. == null)' "compare: no loop of air-cooled racks"
csv compare --power 1GW --site $sites gb200 b200
equal '.rows[] | . + (.low | with_entries(.key |= "low_" + .)) + (.high | with_entries(.key |= "high_" + .))' "compare at several sites"
row=$(jq -c '.rows[2] | [.racks, .pue_mean, .pue_peak, .loop_chiller_hours]' answer.json)
json size --rack gb200 --power 1GW --site reference-narvik
is "$(value '[.racks, .pue_mean, .pue_peak, .hours.loop_chiller_hours] | tojson')" "$row" "compare: the row of a site is its size"
gw_json compare --power 1GW --site reference-narvik gb200 mi450
holds '.site == "reference-narvik"' "compare: one site is told at the head"
gw compare --power 1GW --site $sites gb200
like "$out" 'gb200-nvl72 at reference-abilene  *gb200-nvl72 at reference-cheyenne' "compare: heads tell the site where there are several"
for name in 'PUE peak' 'PUE mean' 'hours with loop chillers'; do like "$out" "^  $name  .*[0-9]" "compare: the row $name"; done
gw compare --power 1GW --site reference-narvik gb200 mi450
unlike "$out" ' at reference' "compare: at one site heads are racks"
like "$out" '^  PUE mean' "compare: PUE of an hourly site"
gw compare --power 1GW gb200 mi450
unlike "$out" '^  PUE mean' "compare: none of fixed sites"

note "run"
for plan in oracle-abilene openai-amd-6gw stargate-7gw one-gw-compare cheyenne-jade; do
  json run $plan
  has . 'command:s plan:s start:s end:s months:l years:l deployments:l sites:l total:o comparisons:l balance:o warnings:l figures:l assumptions:l sources:l' "run $plan: keys"
  has '.months[]' "$month" "run $plan: months[]"
  has '.years[]' "$year" "run $plan: years[]"
  has '.deployments[]' 'name:s site:s rack:s months:l years:l' "run $plan: deployments[]"
  has '.sites[]' 'name:s months:l years:l' "run $plan: sites[]"
  has '.deployments[].months[], .sites[].months[]' "$month" "run $plan: their months[]"
  has '.deployments[].years[], .sites[].years[]' "$year" "run $plan: their years[]"
  has '.comparisons[]' 'id:s name:s kind:s energy_wh:N power_w:N ratio_energy:N ratio_power:N year:S source:S' "run $plan: comparisons[]"
  has '.balance' 'residual_frac:n' "run $plan: balance"
  holds '.balance.residual_frac | fabs < 1e-9' "run $plan: the energy balance closes"
  holds '[.warnings[] | type == "string"] | all' "run $plan: warnings are texts"
  for list in .months .years '.deployments[].months' '.sites[].months'; do ordered "$list[]" "run $plan: $list[] alike"; done
  holds ".plan == \"$plan\" and .command == \"run\"" "run $plan: names itself"
  holds '(.months | length) as $n | ([.deployments[], .sites[]] | all(.months | length == $n))
    and $n == (.end[:4] | tonumber) * 12 + (.end[5:7] | tonumber) - (.start[:4] | tonumber) * 12 - (.start[5:7] | tonumber) + 1' "run $plan: a month is a month everywhere"
  # the sums
  holds '. as $a | [range(.months | length) as $i | ([$a.deployments[].months[$i].racks] | add) == $a.months[$i].racks
    and ([$a.sites[].months[$i].accelerators] | add) == $a.months[$i].accelerators] | all' "run $plan: racks and accelerators add up"
  holds '. as $a | [range(.months | length) as $i | $a.months[$i].energy_wh as $e | (([$a.deployments[].months[$i].energy_wh] | add) - $e | fabs) <= 1e-9 * $e
    and (([$a.sites[].months[$i].energy_wh] | add) - $e | fabs) <= 1e-9 * $e] | all' "run $plan: energy adds up over deployments and sites"
  holds '. as $a | [.years[] | .year as $y | .energy_wh as $e | (([$a.months[] | select(.month[:4] == ($y | tostring)) | .energy_wh] | add) - $e | fabs) <= 1e-9 * $e] | all' \
    "run $plan: a year is its months"
  holds '[.months[] | (.rack_energy_wh + .support_energy_wh + .overhead_energy_wh - .energy_wh | fabs) <= 1e-9 * .energy_wh] | all' "run $plan: the parts are the energy at the meter"
  holds '[.months[] | .month[:4] as $y | .month[5:7] as $m | .energy_wh as $e
    | ([31, (if ($y | tonumber) % 4 == 0 then 29 else 28 end), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][($m | tonumber) - 1] * 24 * .facility_mean_w - $e | fabs) <= 1e-9 * $e] | all' \
    "run $plan: energy is mean power times the hours of that month, leap years included"
  holds '[.sites[].months[], .months[] | select(.supply_w != null) | .facility_peak_w <= .supply_w and .headroom_w >= 0
    and (.supply_w - .facility_peak_w - .headroom_w | fabs) <= 1e-9 * .supply_w + 1] | all' "run $plan: the peak is never above the supply"
  holds '[.months[] | .in_service <= .accelerators and .facility_mean_w <= .facility_peak_simulated_w and .facility_peak_simulated_w <= .facility_peak_w * (1 + 1e-12)] | all' \
    "run $plan: mean, largest hour and design peak are in their order"
  figures "run $plan"
  csv run $plan
  equal '(.plan as $p | .months[] | {series: "total", name: $p} + .), (.sites[] | .name as $n | .months[] | {series: "site", name: $n} + .),
    (.deployments[] | .name as $n | .months[] | {series: "deployment", name: $n} + .)' "run $plan"
done

# No deployment of this plan has months of commissioning, so its load moves no number and the answer does not rest on it.
json run oracle-abilene
holds '[.figures[] | select(.figure | test("commissioning"))] | length == 0' "run: no figure is listed that moves no number"

note "catalogue"
for kind in racks sites climates facilities loads references grids plans; do
  json list $kind
  has . 'command:s kind:s items:l' "list $kind: keys"
  has '.items[]' 'id:s title:s' "list $kind: items[]"
  holds '[.items[].id] == ([.items[].id] | sort) and ([.items[].id] | length) == ([.items[].id] | unique | length)' "list $kind: sorted, each once"
  csv list $kind
  equal '.items[]' "list $kind"
done
for kind in rack site climate facility load reference grid plan; do
  csv schema $kind
  json schema $kind
  finite "schema $kind"
  holds '[.. | objects | select(has("type")) | .type | type] | all(. == "string")' "schema $kind: every key has a type"
done
json schema site
holds '[.. | objects | select(.key? == "climate" or .key? == "design")] | map("\(.key) \(.type)") == ["design facility", "climate climate"]' "schema site: ids of other files"
json schema load
holds '[.. | objects | select(.key? == "weekday") | .type] == ["24 numbers"]' "schema load: a day"
json schema climate
holds '[.. | objects | select(.key? == "tavg_degc") | .type] == ["12 numbers"]' "schema climate: a year"

done_testing
