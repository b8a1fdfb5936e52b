#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `compare --at, --rank, --break-even`: who is late, the order and its shares, what a lead rests on, and ties that hold when they are set.
. "$(dirname "$0")/lib.sh"

# The tie of the last answer.
tie() { jq -r '.break_even.tie' "$out"; }

note "dates"
gw compare mi450 vera-rubin gb200 --power 1GW --at 2027-01
exits 0 "compare --at"
like "$out" '^  available from +2026-10 +2026-09 +2025-01\*' "months"
like "$out" '^  at 2027-01 +yes, if not late +yes +yes' "said of a date"
like "$out" 'unavailable: no price for mi455x-helios; give one with --set' "the price that is missing is said to be"
gw_json compare mi450 vera-rubin gb200 --power 1GW --at 2026-09 --rank accelerators
holds '.at == "2026-09" and .rows[0].first_available == "2026-10" and .rows[0].first_available_latest == "2027-06"' "JSON: months"
holds '[.rows[].available_at] == [false, true, true]' "JSON: at the date"
holds '.rank.unranked == [{"rack": "mi455x-helios", "site": "reference-liquid", "unavailable": "not before 2026-10"}]' "who is late has no place"
gw compare mi450 gb200 --power 1GW --at 2026-09 --rank accelerators --format csv
like "$out" ',first_available,first_available_earliest,first_available_latest,available_at,place,best_frac$' "CSV: its columns"
is "$(head -n 1 "$out" | tr ',' '\n' | wc -l)" "$(tail -n 1 "$out" | tr ',' '\n' | wc -l)" "CSV: a value for every column"
gw_json compare jalapeno gb200 --power 100MW
holds '.rows[0] | has("first_available") | not' "nothing of it where it was not asked for"

note "the order"
gw_json compare gb200 mi450 vera-rubin --power 1GW --rank flops_fp8_per_w
exits 0 "compare --rank"
holds '[.rank.ranked[].rack] == ["mi455x-helios", "vr-nvl72-maxp", "gb200-nvl72"] and .rank.better == "more"' "best first"
holds '.rows as $rows | [.rank.ranked[] | . as $r | $rows[] | select(.rack == $r.rack) | .flops_fp8_per_w == $r.value] | all' "values are those of the rows"
holds '[.rank.ranked[].best_frac] | add | . > 0.999 and . <= 1' "shares of all make the draws"
holds '.rank.ranked[1] | .first_better_frac + .tie_frac <= 1 and .low_difference < .median_difference and .median_difference < .high_difference' "differences in order"
holds '[.rank.tornado[] | .p90_difference - .p10_difference | fabs] | . == (sort | reverse)' "longest bar first"
holds '.rank.tornado[0].figure == "racks.mi455x-helios.max"' "it is the nameplate of the MI450 that decides"
cp "$out" first.json
gw_json compare gb200 mi450 vera-rubin --power 1GW --rank flops_fp8_per_w --threads 2 --cpu scalar
same "$out" first.json "the same bytes for every kernel and thread"
x=$(jq -r '.rank.tornado[0].p90' first.json)
want=$(jq -r '.rank.tornado[0].p90_difference' first.json)
gw_json compare mi450 vera-rubin --power 1GW --set racks.mi450.max="$x W"
holds "(.rows[0].flops_fp8_per_w - .rows[1].flops_fp8_per_w) / $want - 1 | fabs < 1e-9" "a bar is what --set of its figure gives"

note "money and work"
gw_json compare gb200 vera-rubin mi450 --power 1GW --costs base --rank usd_per_pflop_hour_fp8 --break-even racks.mi450.price
exits 0 "a price that nobody has published"
holds '.rank.better == "less" and .rank.ranked[0].rack == "vr-nvl72-maxp" and (.rank.unranked[0].unavailable | test("no price for mi455x-helios"))' "order by cost"
holds '.break_even | .rack == "mi455x-helios" and .other_rack == "vr-nvl72-maxp" and .now == null and .monotone and .ties == 1 and .better_below == "rack"' "the tie"
price=$(tie)
gw_json compare vera-rubin mi450 --power 1GW --costs base --set racks.mi450.price="$price \$"
holds '.rows[0].money.usd_per_pflop_hour_fp8 / .rows[1].money.usd_per_pflop_hour_fp8 - 1 | fabs < 1e-9' "the price makes them equal"
gw_json compare gb200 vera-rubin --power 1GW --costs base --rank usd_per_accelerator_hour --break-even costs.base.energy_price
holds '.break_even | .figure == "costs.us-2026.energy_price" and .tie == null and .unavailable == "gb200-nvl72 is better throughout"' "no tie"
gw compare gb200 vera-rubin --power 1GW --costs base --rank usd_per_accelerator_hour --break-even costs.base.energy_price
exits 0 "no tie is no failure"
like "$out" 'no tie of gb200-nvl72 and vr-nvl72-maxp between' "and is said"
like "$out" 'gb200-nvl72 is better' "with who is better"
gw_json compare gb200 vera-rubin --power 1GW --costs base --rank usd-per-pflop-hour-fp8
holds '.rank.metric == "usd_per_pflop_hour_fp8"' "a metric given with dashes is told by its key"
gw_json compare gb200 tpu-v5p --power 1GW --costs base --set racks.tpu-v5p.price='1 M$' --rank usd_per_h100e_hour
holds '.rank.unranked[0] | .rack == "tpu-v5p" and .unavailable == "no FP8 rate for tpu-v5p"' "no 8-bit rate, no place by H100-equivalents"
gw_json compare b200 mi355x gb200 --power 1GW --costs base --workload gpt-oss-120b --rank usd_per_mtok_own --break-even racks.mi355x.price
exits 0 "tokens at the hour of a cost set"
holds '.rows as $rows | [.rank.ranked[] | . as $r | $rows[] | select(.rack == $r.rack) | .work.rows[0].usd_per_mtok_own == $r.value] | length == 2 and all' "as in the rows"
holds '.rank.unranked[0] | .rack == "gb200-nvl72" and (.unavailable | test("no operating point"))' "no point, no place"
price=$(tie)
gw_json compare b200 mi355x --power 1GW --costs base --workload gpt-oss-120b --set racks.mi355x.price="$price \$"
holds '.rows[0].work.rows[0].usd_per_mtok_own / .rows[1].work.rows[0].usd_per_mtok_own - 1 | fabs < 1e-9' "the price makes them equal"
gw compare b200 mi355x --power 1GW --workload gpt-oss-120b --rank usd_per_mtok_own
usage_error "tokens at the hour of a cost set need --costs"
gw compare b200 mi355x --power 1GW --costs base --rank usd_per_mtok_own_sold
usage_error "and --workload"
gw_json compare gb200 mi450 --power 1GW --costs base --workload grok-4-training --rank run_usd_own
holds '.rank | .ranked[0].rack == "gb200-nvl72" and (.unranked[0].unavailable | test("no price for mi455x-helios"))' "a run without a price"
gw_json compare b200 h100 mi355x --power 1GW --workload gpt-oss-120b --rank provisioned_j_per_token
holds '.rank.ranked | length == 3 and .[0].value < .[1].value and .[0].software != null' "joules of a token, by the best point"
holds '.rows as $rows | [.rank.ranked[] | . as $r | $rows[] | select(.rack == $r.rack) | [.work.rows[].provisioned_j_per_token] | min == $r.value] | all' "as in the rows"
gw_json compare h100 vera-rubin --power 1GW --workload gpt-oss-120b --rank tok_per_s
holds '.rank.unranked[0] | .rack == "vr-nvl72-maxp" and (.unavailable | test("no operating point"))' "no point, no place"

note "hours"
gw_json compare vera-rubin gb200 --power 1GW --site reference-abilene --rank facility_w_per_accelerator --break-even racks.gb200.max
holds '.rank.samples == 1024 and .break_even.tie > 0' "at an hourly site"
w=$(tie)
gw_json compare vera-rubin gb200 --power 1GW --site reference-abilene --set racks.gb200.max="$w W" --rank facility_w_per_accelerator
holds '.rank.ranked[1].ratio - 1 | fabs < 1e-9' "and its tie holds"

note "wrong"
gw compare gb200 h100 --power 1GW --break-even racks.gb200.max
usage_error "--break-even without --rank"
gw compare gb200 h100 --power 1GW --rank flops_fp9
usage_error "no such metric"
gw compare gb200 h100 --power 1GW --rank capex_usd
usage_error "money without costs"
gw compare gb200 h100 --power 1GW --rank tok_per_s
usage_error "tokens without a workload"
gw compare gb200 h100 --power 1GW --at soon
usage_error "no date"
gw compare gb200 h100 --power 1GW --rank accelerators --break-even racks.mi450.max
usage_error "a rack that is not compared"
gw compare gb200 h100 --power 1GW --rank accelerators --break-even racks.gb200.available
usage_error "a date has no tie"
done_testing
