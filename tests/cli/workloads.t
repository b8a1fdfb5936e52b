#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Workloads on the command line: list, show, schema, check; useful work of size and compare in three forms. Wanted numbers are those of the
# tables that the workloads cite: SemiAnalysis InferenceX (repository at 77ca49a, 2026-04-03) and MLPerf Inference v5.1 and v6.0.
. "$(dirname "$0")/lib.sh"

note "list, show, schema, check"
gw list workloads
exits 0 "list workloads"
for workload in gpt-oss-120b-1k-8k deepseek-r1-offline deepseek-r1-server llama-3-405b-training gpt-4-training gpt-4-5-training gpt-5-training \
  grok-4-training palm-training gopher-training gpt-3-training chat-queries inference-claims; do
  like "$out" "^$workload " "$workload is there"
done
like "$out" 'interactive, 4 operating points' "with mode and points"
like "$out" 'training, 3.8e\+25 FLOP' "a run with its FLOP"
cp "$out" plural
gw list workload
same plural "$out" "the kind is named in singular and plural"
gw show deepseek-r1-serving
exits 0 "show by alias"
like "$out" '^  tokens +5400 tok/s  measured, 2026-04-01' "what was measured"
like "$out" '^  accelerators +288' "on how many"
like "$out" '^  power_kind +provisioned-all-in-utility' "what its watts are"
like "$out" 'placeholder' "placeholders are called so"
gw show inference-claims
like "$out" '^  times +10 ' "a vendor's claim"
like "$out" '^  times +2.18 ' "beside the independent estimate"
gw_json show gpt-oss-120b
holds '.points[3].tokens.mode_tok_per_s == 6757.5 and .points[3].power.mode_w == 2650 and .interactivity.mode_tok_per_s == 90' "JSON"
gw schema workload
like "$out" '^  mfu .*model FLOP/s over dense peak' "schema"
gw check "$SRCDIR"/profiles/workloads/*.cfg
exits 0 "check"

note "size --workload"
gw size --rack b200 --power 1GW --workload gpt-oss-120b
exits 0 "with a point"
like "$out" '^Useful work: gpt-oss-120B' "a section"
like "$out" '^  dgx-b200 .* 2025-10-09 .* 6076 .*derived' "the point, its date and kind"
like "$out" '2.17 kW  provisioned, all-in +2.8 M +0.3571 +1.95 \$ +0.08915' "on its own watts and hours"
like "$out" 'provisioned: watts at the meter in the design hour; mean: over the year under load training' "which watts they are"
gw size --rack mi450 --power 1GW --workload gpt-oss-120b
exits 0 "without a point"
like "$out" 'unavailable: no operating point of gpt-oss-120B, interactive for mi455x-helios' "says so"
unlike "$out" 'tok/s per MW' "and gives none"
gw size --rack gb300 --power 1GW --workload deepseek-r1-server
like "$out" '\? 5400 tok/s: NVIDIA says 8,064' "a contradiction shows both"
like "$out" '\? 8064 tok/s: the result of 288' "each with why"
gw size --rack vera-rubin-maxq --power 1GW --workload grok-4-training
like "$out" 'vr-nvl72-maxq holds 0.885 \(0.863-0.907\)\* of its peak under its power cap' "a lowered cap"
gw size --rack mi300x --power 1GW --workload gpt-3-training
like "$out" 'unavailable: no FLOP, no goodput of gpt-3-training' "what a run lacks"
gw size --rack gb200 --power 1GW --workload nothing
exits 2 "an unknown workload"
like "$err" "unknown workload 'nothing'" "is named"
gw size --rack gb200 --power 1GW --workload gpt-oss-120
like "$err" "did you mean" "with near ones"
gw size --rack gb200 --power 1GW --workload inference-claims
exits 2 "claims are no workload to size for"
like "$err" 'nothing is computed' "and why"
gw size --rack h100 --power 1GW --workload gpt-oss-120b --set 'workloads.gpt-oss-120b.points.0.tokens=2000 tok/s'
exits 0 "a point can be set"
like "$out" ' 2000 .* set *$' "and is told as set"

gw_json size --rack mi355x --power 1GW --workload gpt-oss-120b
# 2.55 M tok/s/MW, 0.392 J/token, 0.0608 $: the table; 6757.5 / 1557 H100 for each accelerator
holds '.work.rows[0] | (.stated_tok_per_j - 2.55 | fabs) < 1e-9 and (.stated_j_per_token - 0.3921569 | fabs) < 1e-6 and (.owned_usd_per_mtok - 0.0608378 | fabs) < 1e-6' "JSON: the table"
holds '(.work.rows[0].task_h100_equivalents / .accelerators - 6757.5 / 1557 | fabs) < 1e-9' "H100-equivalents by the task"
holds '(.work.totals.h100_equivalents / .accelerators - 5033 / 1979 | fabs) < 1e-9' "and by the dense 8-bit rate"
holds '(.work.rows[0].tok_per_s - .accelerators * 6757.5 | fabs) < 1' "tokens of the site"
holds '(.work.rows[0].provisioned_j_per_token - .facility_peak_w / .work.rows[0].tok_per_s | fabs) < 1e-9 and (.work.rows[0].mean_j_per_token - .facility_mean_w / .work.rows[0].tok_per_s | fabs) < 1e-9' "joules on both powers"
holds '.work.rows[0] | .low.tok_per_s < .tok_per_s and .tok_per_s < .high.tok_per_s' "with its range"
holds '(.work.rows[0].low.tok_per_s / (.low.accelerators * 6757.5) - 1 | fabs) < 1e-3' "which is that of the size"
holds '.work.rows[0] | .date == "2025-10-09" and .software_date == null and .kind == "derived" and (.sources | length) == 2 and .power_kind == "provisioned-all-in-utility"' "with its evidence"
gw_json size --rack gb200 --power 1GW
holds 'has("work") | not' "no work without a workload"
gw size --rack gb300 --power 1GW --workload deepseek-r1-server --format csv
is "$(wc -l <"$out" | tr -d ' ')" 4 "CSV: a line for each point"
is "$(awk -F, '{ print NF }' "$out" | sort -u | wc -l | tr -d ' ')" 1 "with the same columns"

note "compare"
gw_json compare --power 1GW h100 b200 gb200 gb300 mi300x mi355x mi450 tpu-v5p
holds '[.rows[0:6][] | .h100_equivalents / .accelerators * 1000 | round] == [1000, 2274, 2527, 2527, 1321, 2543]' "H100-equivalents of the table"
holds '.rows[7].h100_equivalents == null and .rows[7].rates[1].per_accelerator == null' "none without an 8-bit rate"
holds 'all(.rows[]; (.rates | length) == 5 and all(.rates[]; .per_accelerator == null or (.kind and .figure)))' "each rate with its kind"
holds '.rows[2] | (.flops_bf16_per_w - .flops_bf16 / .facility_peak_w | fabs) < 1 and (.hbm_bytes_per_w - .hbm_bytes / .facility_peak_w | fabs) < 1' "per watt at the meter"
gw compare --power 1GW h100 tpu-v5p vera-rubin-maxq
like "$out" '^  BF16 per MW ' "BF16 per MW"
like "$out" '^  H100-equivalents, 8-bit ' "H100-equivalents"
like "$out" '^  FP8 known from ' "how a rate is known"
like "$out" 'unavailable: no FP8 rate for tpu-v5p, and so no H100-equivalents' "what is missing"
like "$out" 'vr-nvl72-maxq holds 0.885' "a lowered cap"
gw compare --power 1GW --workload gpt-oss-120b h100 mi355x mi355x-dense gb200
like "$out" '^  mi355x-dense .* 6758 ' "a rack with the same accelerator has its point"
like "$out" 'unavailable: no operating point of gpt-oss-120B, interactive for gb200-nvl72' "one with another has none"
lines_over=$(sed '/^Rests on/,$d' "$out" | awk 'length > 160' | wc -l | tr -d ' ')
is "$lines_over" 0 "no wider than 160 columns"
gw compare --power 1GW --workload deepseek-r1 gb200 gb300 h100 --format csv
is "$(wc -l <"$out" | tr -d ' ')" 5 "CSV: one, two and no points, and the names"
is "$(tail -n 1 "$out" | grep -c 'no operating point of DeepSeek-R1, offline for dgx-h100')" 1 "no point is said"

note "with --costs"
gw_json size --rack mi355x --power 1GW --workload gpt-oss-120b --costs base
exits 0 "size --workload --costs"
cp "$out" own.json
holds '.money.usd_per_accelerator_hour as $h | .work.rows[0].usd_per_mtok_own / ($h / (6757.5 * 0.0036)) - 1 | fabs < 1e-12' "a million tokens at its own hour"
holds '.money.usd_per_accelerator_hour_sold as $h | .work.rows[0].usd_per_mtok_own_sold / ($h / (6757.5 * 0.0036)) - 1 | fabs < 1e-12' "and at the one sold"
holds '.work.rows[0].owned_usd_per_mtok - 0.0608378 | fabs < 1e-6' "the published one stays what it was"
holds '.money as $m | .work.rows[0] | .low.usd_per_mtok_own / ($m.low.usd_per_accelerator_hour / (6757.5 * 0.0036)) - 1 | fabs < 1e-12' "its range is that of the hour: the point has none"
holds '.work | .own_costs == "us-2026" and .own_unavailable == null and .own_sold_unavailable == null' "and says whose hour"
gw_json size --rack mi355x --power 1GW --workload gpt-oss-120b
jq -S 'del(.money, .figures, .assumptions, .sources, .work.rates, .work.own_costs, .work.own_unavailable, .work.own_sold_unavailable) |
  .work.rows |= map(del(.usd_per_mtok_own, .usd_per_mtok_own_sold, .low.usd_per_mtok_own, .low.usd_per_mtok_own_sold, .high.usd_per_mtok_own, .high.usd_per_mtok_own_sold, .sources))' own.json >with
jq -S 'del(.figures, .assumptions, .sources, .work.rates) | .work.rows |= map(del(.sources))' "$out" >without
same with without "without --costs nothing else changes, and no key of it is there"
gw compare --power 1GW --workload deepseek-r1-server --costs base gb200 gb300
exits 0 "compare --workload --costs"
like "$out" "at the published hour cost of the point +at this cost set's accelerator-hour, of all +sold" "text: one beside the other"
is "$(sed '/^Rests on/,$d' "$out" | awk 'length > 160' | wc -l | tr -d ' ')" 0 "no wider than 160 columns"
gw_json size --rack gb200 --power 1GW --workload grok-4-training --costs bernstein
holds '.work.rows[0].run_usd_own / (.work.rows[0].availability_days * 24 * .accelerators * .money.usd_per_accelerator_hour) - 1 | fabs < 1e-12' "a run: days x accelerators x hour"
gw size --rack gb200 --power 1GW --workload grok-4-training --costs bernstein
like "$out" "cost of the run at this cost set's accelerator-hour +[0-9.]+ \([0-9.]+-[0-9.]+\) M" "text: the run"
gw size --rack tpu-v6e --power 1GW --workload grok-4-training --costs base
like "$out" "unavailable: tpu-v6e at this cost set's accelerator-hour: no price for tpu-v6e" "without a price there is none, and why"
gw compare --power 1GW --workload gpt-oss-120b mi355x b200 --costs base --format csv
is "$(awk -F, '{ print NF }' "$out" | sort -u | wc -l | tr -d ' ')" 1 "CSV: as many columns in every line"
like "$out" ',task_h100_equivalents,usd_per_mtok_own,usd_per_mtok_own_sold,low_tok_per_s,' "CSV: its columns"

gw compare --power 1GW --workload chat-queries gb200 --costs base
unlike "$out" "at this cost set's" "a query has no price of its own"
gw compare --power 1GW --workload chat-queries gb200
like "$out" 'queries a day' "queries"
gw size --rack gb200 --power 1GW --workload llama-3-405b-training --threads 2
cp "$out" two
gw size --rack gb200 --power 1GW --workload llama-3-405b-training --threads 1
same two "$out" "the same bytes for any threads"

done_testing
