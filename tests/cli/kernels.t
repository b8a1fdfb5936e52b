#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# gwplan kernels: which levels there are, that each gives the bits of plain C, and numbers that belong together. How fast they are is
# nobody's promise and is not tested.
. "$(dirname "$0")/lib.sh"

tried='[.kernels[] | select(.bits_equal != null)]'
numbers='[.items_per_s, .gops, .of_peak_frac, .ratio_to_scalar, .peak_gops]'

note "JSON"
gw_json kernels
exits 0 "kernels: every level gives the bits of plain C"
empty "$err" "nothing on stderr"
holds 'keys_unsorted == ["command", "peak_gops", "kernels"] and .command == "kernels"' "the keys of the answer"
holds '[.kernels[] | keys_unsorted] | unique == [["name", "level", "available", "bits_equal", "items_per_s", "unit", "gops", "peak_gops",
  "of_peak_frac", "ratio_to_scalar"]]' "the keys of a kernel"
holds '[.kernels[] | [.name, .level, .unit]] == [(["facility", "site-hour"], ["lei-masanet", "site-hour"], ["schedule-sweep", "schedule-month"]) as [$n, $u]
  | ("scalar", "avx2", "avx512") as $l | [$n, $l, $u]]' "three kernels, three levels each"
holds '[.kernels[] | select(.level == "scalar") | .available and .bits_equal and .ratio_to_scalar == 1] | all' "plain C is on every machine"
holds '[.kernels[] | (.bits_equal == null) == (.available | not)] | all' "what is there is tried"
holds "$tried | all(.bits_equal)" "and gives the same bits"
holds '[.kernels[] | select(.available) | .items_per_s > 0 and .gops > 0 and .ratio_to_scalar > 0] | all' "it has speeds"
holds "[.kernels[] | select(.available | not) | $numbers | all(. == null)] | all" "what is not there has none"
holds '[.kernels[] | select(.level == "avx512" and .available)] as $top | ($top | length) == 0 or ([.kernels[].available] | all)' \
  "no level without those below it"
holds '.peak_gops == ([.kernels[].peak_gops] | max)' "the peak of the machine is that of its best level"
holds '.peak_gops == null or ([.kernels[] | select(.available) | .of_peak_frac > 0] | all)' "and kernels are measured by it"
best=$(value '[.kernels[] | select(.available) | .level] | unique | if index("avx512") then "avx512" elif index("avx2") then "avx2" else "scalar" end')
levels=$(value '[.kernels[] | select(.available)] | length')

note "--cpu"
gw_json kernels --cpu scalar
exits 0 "--cpu scalar"
holds "$tried | length == 3 and all(.level == \"scalar\")" "only plain C is tried"
holds '[.kernels[] | select(.level != "scalar" and .available) | .items_per_s == null and .gops == null and .peak_gops == null] | all' "the rest is left out"
is "$(value '[.kernels[] | select(.available)] | length')" "$levels" "but is there as before"
GWPLAN_CPU=scalar
export GWPLAN_CPU
gw_json kernels
holds "$tried | length == 3" "GWPLAN_CPU caps it too"
unset GWPLAN_CPU
gw kernels --cpu scalar
if [ "$levels" -gt 3 ]; then like "$out" 'left out by --cpu' "the table says so"; else unlike "$out" 'left out by --cpu' "nothing to leave out"; fi
gw_json kernels --cpu "$best"
holds "$tried | length == $levels" "--cpu of the best level leaves nothing out"
if [ "$best" != avx512 ]; then
  gw kernels --cpu avx512
  usage_error "a level that this machine lacks is told"
fi

note "text and CSV"
gw kernels
exits 0 "text"
is "$(grep -cE '^  (facility|lei-masanet|schedule-sweep) +(scalar|avx2|avx512) +(yes|no) +(equal|-) ' "$out")" 9 "a line for each kernel at each level"
like "$out" '^Peak without fused multiply and add' "the peak"
like "$out" 'No other answer holds a clock' "it says that it holds a clock"
unlike "$out" 'DIFFERENT' "nothing is different"
gw kernels --format csv
exits 0 "CSV"
perl "$SRCDIR/tests/cli/csv.pl" <"$out" >rows.json 2>why
is $? 0 "CSV is rectangular"
gw_json kernels
is "$(jq -c '[.[] | [.name, .level, .available, .bits_equal, .unit]]' rows.json)" \
  "$(value '[.kernels[] | [.name, .level, (.available | tostring), (if .bits_equal == null then "" else (.bits_equal | tostring) end), .unit]] | tojson')" \
  "CSV says the same"
is "$(jq -c '.[0] | keys_unsorted' rows.json)" "$(value '.kernels[0] | keys_unsorted | tojson')" "its columns are the keys"

note "no profile is needed"
GWPLAN_PROFILES=$work/no-such-folder
export GWPLAN_PROFILES
gw kernels --format csv
exits 0 "kernels without profiles"
unset GWPLAN_PROFILES
gw kernels --help
like "$out" 'holds a clock' "help tells of the clock"
like "$out" '^  --cpu LEVEL' "and of --cpu"

done_testing
