#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The model beside published measurements: what is promised of its errors, the contract for programs, and that a prediction is what
# `size` says of the same inputs.
. "$(dirname "$0")/lib.sh"

note "what is promised"
gw_json validate
exits 0 "no error is unexplained"
empty "$err" "nothing on stderr"
holds '.summary["pue-annual"] | .cases >= 6 and .median_abs_error <= 0.03' "the median absolute error of annual PUE is at most 0.03"
holds '[.cases[] | select(.quantity == "pue-annual" and (.error | fabs) > 0.10 and .explained == null)] == []' "no PUE is off by more than 0.10 without a reason"
holds '[.cases[] | select(.quantity == "pue-annual" and .independent and .recalled_climate == false and (.error | fabs) > 0.10)] == []' "and none of a known climate at all"
holds '[.cases[] | select(.quantity == "pue-annual") | .kind] | unique == ["operator"]' "every PUE is one that its operator reports"
holds '[.cases[] | select(.independent | not) | .why] | all(. != null) and length >= 4' "what is not independent is shown, with the reason"
holds '[.cases[] | select(.quantity == "pue-annual" and .climate == "columbus") | .measured] | sort == [1.04, 1.06]' "Lancaster and New Albany are among them, as measured"

note "the contract"
holds '.command == "validate" and (.cases | length) > 20' "cases"
holds '[.cases[] | [.id, .quantity, .place, .unit, .source] | map(type == "string") | all] | all' "texts of a case"
holds '[.cases[] | [.measured, .predicted, .error, .predicted_low, .predicted_high] | map(type == "number") | all] | all' "numbers of a case"
holds '[.cases[] | keys_unsorted] | unique | length == 1' "cases alike"
holds '[.cases[].id] | length == (unique | length)' "each id once"
holds '[.cases[] | (.predicted - .measured - .error | fabs) < 1e-12 * .measured and (.error / .measured - .error_frac | fabs) < 1e-12] | all' "an error is predicted less measured"
holds '[.cases[] | .predicted_low <= .predicted_high and .measured_low <= .measured and .measured <= .measured_high] | all' "ranges are in order"
holds '[.summary[] | [has("cases", "median_abs_error", "worst", "rank_correlation")] | all] | all' "summary"
holds '(.summary | keys) == ["it-w-per-accelerator", "pue-annual", "w-per-accelerator"]' "a summary for each quantity"
holds '[.figures[] | select(.kind != "assumed" and (.sources | length) == 0)] == []' "no measurement without a source"

note "the summary, computed again from the cases"
cat >median.jq <<'EOF'
def median: sort | if length % 2 == 1 then .[length / 2 | floor] else (.[length / 2 - 1] + .[length / 2]) / 2 end;
def near($a; $b): ($a - $b | fabs) < 1e-12 * ($b | fabs);
def counted($q; $wide): [.cases[] | select(.quantity == $q and .independent and ($wide or (.recalled_climate | not)))];
def limit: if .quantity == "pue-annual" then .error | fabs else .error_frac | fabs end;
def agrees($s; $rows): ($rows | length) == $s.cases and near($s.median_abs_error; $rows | map(.error | fabs) | median)
  and near($s.median_error; $rows | map(.error) | median) and $s.worst == ($rows | max_by(limit) | .id)
  and $s.ranges_touch == ($rows | map(select(.ranges_touch)) | length);
EOF
again() { holds "include \"median\" {search: \"$work\"}; . as \$a | [.summary | to_entries[] | . as \$e | $1] | all" "$2"; }
again 'agrees($e.value; $a | counted($e.key; false))' "of known climates"
again 'agrees($e.value.with_recalled_climates; $a | counted($e.key; true))' "and with recalled ones"
cp "$out" answer.json

note "a prediction is what size says"
mkdir -p mine/sites
cat >mine/sites/albany.cfg <<'EOF'
title = "New Albany, as the class has it"; latitude = 40.0; longitude = -82.88; utc_offset_h = -5.0;
support_it_frac = { low = 0.04; mode = 0.06; high = 0.11; };
facility = { model = "hourly"; design = "towers"; climate = "columbus"; ups_loss_scale = 0.0;
  hall_supply_temp = { low = "18.7 degC"; mode = "22.8 degC"; high = "25.5 degC"; }; };
EOF
gw_json size --rack reference-server --racks 10000 --site albany --load mixed --profiles mine
exits 0 "the site of the case is sized"
is "$(jq .pue_mean "$out")" "$(jq '.cases[] | select(.id == "google-new-albany-oh") | .predicted' answer.json)" "annual PUE: the same to the last digit"

note "one design for all places of a class"
gw_json validate --set 'classes.google-towers.facility.ups_loss_scale=1'
cp "$out" other.json
holds '[.cases[] | select(.class == "google-towers") | .id] as $ids | ($ids | length) >= 5' "a class has many places"
is "$(jq -rn --slurpfile a answer.json --slurpfile b other.json '[range($a[0].cases | length) | select($a[0].cases[.].predicted != $b[0].cases[.].predicted) | $a[0].cases[.].class] | unique | join(" ")')" \
  google-towers "changing it changes every one of them and no other"
is "$(jq -n --slurpfile a answer.json --slurpfile b other.json '[range($a[0].cases | length) | select($a[0].cases[.].class == "google-towers") | $a[0].cases[.].predicted < $b[0].cases[.].predicted] | all')" \
  true "upwards, with a UPS where there was none"

note "an error without a reason"
gw validate --set 'validation.google-dublin.pue=1.35'
exits 1 "exit 1"
like "$out" 'google-dublin.*UNEXPLAINED' "marked in the table"
like "$out" '^UNEXPLAINED' "and listed"
gw_json validate --set 'validation.google-dublin.pue=1.35'
exits 1 "in JSON too"
holds '.unexplained == 1 and ([.cases[] | select(.unexplained) | .id] == ["google-dublin"])' "named"

note "cases of a user"
mkdir -p mine/validation
cat >mine/validation/mine.cfg <<'EOF'
validation = (
  { id = "ours"; title = "Our hall"; place = "here"; quantity = "pue-annual"; rack = "reference-server"; load = "flat";
    pue = { mode = 1.30; kind = "measured"; source = "M"; };
    site = { support_it_frac = 0.05; facility = { model = "fixed"; pue_mean = 1.25; pue_peak = 1.4; }; }; } );
sources = ( { id = "M"; title = "Our meter"; } );
EOF
gw_json validate --profiles mine
exits 0 "are taken beside those shipped"
holds '.cases[] | select(.id == "ours") | .predicted == 1.25 and .measured == 1.3 and .source == "Our meter"' "with a site of their own"
gw check mine/validation/mine.cfg
exits 0 "check reads them"
gw show ours --profiles mine
like "$out" 'pue +1.3 +measured' "show shows one"
gw list validation --profiles mine
like "$out" '^ours +pue-annual 1.3' "list lists it"
gw schema validation
like "$out" 'recalled_climate' "schema tells the keys"

note "forms"
gw validate --format csv
perl "$SRCDIR/tests/cli/csv.pl" <"$out" >rows.json
is "$(jq length rows.json)" "$(jq '.cases | length' answer.json)" "CSV: a row for each case"
is "$(jq -n --slurpfile r rows.json --slurpfile a answer.json '[range($r[0] | length) | ($r[0][.].predicted | tonumber) == $a[0].cases[.].predicted and $r[0][.].id == $a[0].cases[.].id] | all')" true "CSV equals JSON"
gw validate
like "$out" 'independent: median absolute error' "text has the summary"
lines_over=$(awk 'length > 150 && !/^  \[/' "$out" | wc -l | tr -d ' ')
is "$lines_over" 0 "text is no wider than 150 columns, but for sources"
cp "$out" first.txt
gw validate --cpu scalar --threads 1
same first.txt "$out" "the same bytes on the plainest kernel"
if command -v gnuplot >/dev/null 2>&1; then
  gw validate --plots drawn --keep-script
  same first.txt "$out" "--plots leaves the answer as it is"
  for chart in parity parity-w-per-accelerator parity-it-w-per-accelerator; do
    ok "$chart is drawn" test -s drawn/$chart.svg
  done
  like drawn/parity.gp 'Lancaster, Ohio' "the chart names a place"
  like drawn/parity.gp 'climate recalled' "and says which climates are recalled"
  unlike drawn/parity-w-per-accelerator.gp 'openai-nvidia-10gw' "what is not independent is not drawn"
  mv drawn before
  gw validate --plots drawn --keep-script
  same before/parity.gp drawn/parity.gp "the same script again"
else
  skip "the parity charts" "gnuplot is not installed"
fi
gw validate here
usage_error "takes no names"

done_testing
