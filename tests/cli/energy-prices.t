#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Energy by hourly prices: a flat load against sums of public prices, loads that follow the dear hours and the cheap ones, levels, what an
# answer says of them, and files that are no prices. What needs the public prices is skipped without GWPLAN_TEST_DATA.
. "$(dirname "$0")/lib.sh"

near='def near($a; $b; $r): (($a - $b) | if . < 0 then -. else . end) <= $r * ($b | if . < 0 then -. else . end);'

mkdir -p own/racks own/loads own/sites own/plans own/costs
cat >own/racks/flat.cfg <<'END'
title = "Flat"; cooling = "liquid"; accelerators = 1; max = "100 kW"; idle = "10 kW"; provision_frac = 1.0; price = "1 M$";
END
echo 'title = "Full"; u_mean = 1.0; u_peak = 1.0;' >own/loads/full.cfg
cat >own/sites/meter.cfg <<'END'
title = "Meter"; utc_offset_h = -6.0; support_it_frac = 0.0; facility = { model = "fixed"; pue_mean = 1.0; pue_peak = 1.0; };
END
# A hot place, and loads that are busy in six hours of the day and idle in the rest.
cat >own/sites/hot.cfg <<'END'
title = "Hot"; utc_offset_h = -6.0; support_it_frac = 0.05; facility = { model = "hourly"; design = "air-cooled-chillers"; climate = "dallas"; };
END
busy() { # NAME FIRST
  hours=$(perl -e 'print join ", ", map { $_ >= $ARGV[0] && $_ < $ARGV[0] + 6 ? 2.5 : 0.5 } 0 .. 23' "$2")
  cat >"own/loads/$1.cfg" <<END
title = "Busy from $2"; u_mean = 0.4; u_peak = 1.0;
week = { weekday = [ $hours ]; weekend = [ $hours ]; max = 2.5; clock = "local"; kind = "assumed"; };
END
}
busy evening 16
busy night 0
plan() { # NAME YEAR SITE LOAD
  cat >"own/plans/$1.cfg" <<END
title = "$1"; start = "$(($2 - 1))-01"; end = "$2-12";
deployments = ( { name = "a"; site = "$3"; rack = "flat"; amount = "1000 racks"; first = "$(($2 - 1))-01"; months = 1; ramp = "step"; load = "$4"; } );
END
}
for year in 2021 2024 2027; do plan "flat-$year" "$year" meter full; done
plan evening 2024 hot evening
plan night 2024 hot night
costs() { # NAME YEAR ENTRY [LEVEL]
  cat >"own/costs/$1.cfg" <<END
title = "$1"; price_year = 2024; terms = "nominal"; timing = "year-end"; tax = "pre-tax"; ${4:-}
energy_by_hour = {
  data = "Made prices"; year = $2; source = "P";
  $3
};
spend = { deposit_frac = 0.0; order_lead = "0 months"; construction = "0 months"; };
sources = ( { id = "P"; title = "Prices as made for this test"; date = "2025"; } );
END
}
# Hours of a year: an expression in $h (hour of the day, UTC) and $m (month).
hours() { # FILE YEAR EXPRESSION
  perl -e 'use Time::Local; my ($y, $e) = @ARGV; print "hour,usd_per_mwh\n"; my $t = timegm(0, 0, 0, 1, 0, $y);
    while (1) { my @t = gmtime($t); last if $t[5] + 1900 != $y; my ($h, $m) = ($t[2], $t[4] + 1);
      printf "%04d-%02d-%02d %02d:00,%.10g\n", $y, $m, $t[3], $h, eval $e; $t += 3600 }' "$2" "$3" >"own/costs/$1"
}
# The table of a file of hours: plain means by month and hour six hours behind UTC.
table_of() { # FILE OFFSET
  perl -e 'use Time::Local; my ($f, $o) = @ARGV; my (@s, @n); open my $in, "<", $f or die; <$in>;
    while (<$in>) { chomp; my @c = split /,/; my ($y, $m, $d, $h) = $c[0] =~ /^(\d+)-(\d+)-(\d+)[ T](\d+)/ or die;
      my @t = gmtime(timegm(0, 0, $h, $d, $m - 1, $y) + 3600 * $o); $s[$t[4]][$t[2]] += $c[-1]; $n[$t[4]][$t[2]]++ }
    my @names = qw(jan feb mar apr may jun jul aug sep oct nov dec); printf "table_usd_per_mwh = { utc_offset_h = %.1f;\n", $o;
    for my $m (0 .. 11) { printf "  %s = [ %s ];\n", $names[$m], join ", ", map { sprintf "%.4f", $s[$m][$_] / $n[$m][$_] } 0 .. 23 }
    print "};\n"' "$1" "$2"
}
energy_of() { echo "(.money.years[] | select(.year == $1) | .energy_usd)"; }

note "a flat load pays the plain mean"
hours plain.csv 2023 '20 + $h'
costs plain 2023 'hours_usd_per_mwh = "plain.csv";'
gw_json run flat-2027 --profiles own --costs plain
exits 0 "a file of hours"
holds "$near near($(energy_of 2027); 876000 * 31.5; 1e-9)" "100 MW for 8,760 hours at a mean of 31.5 \$/MWh"
holds "$near .money.energy_price | .by == \"hour\" and .year == 2023 and .data == \"Made prices\" and .sources == [\"Prices as made for this test\"] and near(.level_usd_per_wh; 31.5e-6; 1e-12) and near(.paid_over_mean_frac; 1; 1e-12)" \
  "JSON says which prices"
costs tabled 2023 "$(table_of own/costs/plain.csv -6)"
gw_json run flat-2027 --profiles own --costs tabled
holds "$near near($(energy_of 2027); 876000 * 31.5; 1e-9) and .money.energy_price.by == \"month-hour\"" "as a table of months and hours: the same"

note "a level of its own"
costs level 2023 'hours_usd_per_mwh = "plain.csv";' 'energy_price = { low = "50 $/MWh"; mode = "60 $/MWh"; high = "80 $/MWh"; kind = "assumed"; };'
gw_json run flat-2027 --profiles own --costs level
holds "$near near($(energy_of 2027); 876000 * 60; 1e-9)" "the shape carries it"
holds "$near .money.energy_price | near(.level_usd_per_wh; 60e-6; 1e-12) and near(.high_level_usd_per_wh; 80e-6; 1e-12) and near(.mean_usd_per_wh; 31.5e-6; 1e-12)" "level with its range, and the mean as it was"
holds '[.figures[].figure] | index("costs.level.energy_price") != null and index("costs.level.energy_by_hour") != null' "both are among the figures"
gw_json run flat-2027 --profiles own --costs plain --set costs.plain.energy_price='60 $/MWh'
holds "$near near($(energy_of 2027); 876000 * 60; 1e-9)" "also by --set"

note "ranges and paths of a run"
gw_json run flat-2027 --profiles own --costs plain
holds "$near (.money.years[1] | near(.low.energy_usd; .energy_usd; 1e-9) and near(.high.energy_usd; .energy_usd; 1e-9))" "prices of a year have no range"
gw_json run flat-2027 --profiles own --costs level
holds '.money.years[1] | .low.energy_usd < .energy_usd * 57 / 60 and .high.energy_usd > .energy_usd * 64 / 60' "their level keeps its own"
costs path 2023 'hours_usd_per_mwh = "plain.csv";' 'price_paths = ( { of = "energy"; points = ( { at = "2025-01"; factor = 2.0; } ); } );'
gw_json run flat-2027 --profiles own --costs path
holds "$near near($(energy_of 2027); 876000 * 63; 1e-9) and (.money.energy_price | near(.paid_usd_per_wh; 63e-6; 1e-9) and near(.paid_over_mean_frac; 1; 1e-9))" "a path moves the level"
gw run flat-2027 --profiles own --costs path
says "$out" 'Energy is paid at 63 \$/MWh, the path of its price included; the hours make it 1 of the plain mean' "and the text says so"

note "loads that follow the prices"
hours evening.csv 2024 '$h >= 22 || $h < 4 ? 70 : 20' # 16:00 to 22:00 six hours behind UTC: mean 32.5
costs evening 2024 'hours_usd_per_mwh = "evening.csv";'
costs table 2024 "$(table_of own/costs/evening.csv -6)"
for set in evening table; do
  for load in evening night; do
    gw_json run $load --profiles own --costs $set
    cp "$out" "$load.$set"
    wh=$(value '[.years[] | select(.year == 2024) | .energy_wh][0]')
    case $load in
    evening) holds "$(energy_of 2024) > 1.2 * 32.5e-6 * $wh and .money.energy_price.paid_over_mean_frac > 1.2" "busy in the dear hours: more than the mean ($set)" ;;
    night) holds "$(energy_of 2024) < 0.9 * 32.5e-6 * $wh and .money.energy_price.paid_over_mean_frac < 0.9" "busy in the cheap hours: less ($set)" ;;
    esac
  done
done
is "$(jq -s "$near near(.[0] | $(energy_of 2024); .[1] | $(energy_of 2024); 1e-9)" evening.evening evening.table 2>"$work/.jq" || cat "$work/.jq")" true "file and table of the same prices agree"
gw_json size --rack flat --site hot --load evening --power 100MW --profiles own --costs evening
cp "$out" size.evening
holds "$near .money.energy_price.paid_over_mean_frac as \$r | \$r > 1.2 and near(.money.yearly[0].annual_usd; .energy_per_year_wh * 32.5e-6 * \$r; 1e-6)" "size: the energy of its year times the ratio"
is "$(jq -s "$near near(.[0].money.energy_price.paid_over_mean_frac; .[1].money.energy_price.paid_over_mean_frac; 0.01)" size.evening evening.evening)" true "size and run agree but for a block that is not full"
gw_json size --rack flat --site hot --load evening --power 100MW --profiles own --costs table
is "$(jq -s "$near near(.[0].money.energy_price.paid_over_mean_frac; .[1].money.energy_price.paid_over_mean_frac; 1e-3)" size.evening "$out")" true "size: file and table agree"

note "every kernel, thread and order of racks"
for set in evening table; do
  gw_json size --rack flat --site hot --load evening --power 100MW --profiles own --costs $set
  cp "$out" one
  gw_json size --rack flat --site hot --load evening --power 100MW --profiles own --costs $set --cpu scalar --threads 2
  same "$out" one "size: the same bytes ($set)"
  gw_json run evening --profiles own --costs $set --cpu scalar --threads 2
  same "$out" evening.$set "run: the same bytes ($set)"
done
{
  sed 's/^aliases = .*//' "$SRCDIR/profiles/costs/us-2026.cfg"
  echo 'energy_by_hour = { data = "Made prices"; year = 2024; hours_usd_per_mwh = "evening.csv"; };'
} >own/costs/whole.cfg
gw_json compare gb200 gb300 --power 100MW --site hot --load evening --profiles own --costs whole --rank usd_per_accelerator_hour
holds '.rows as $rows | [.rank.ranked[] | . as $r | $rows[] | select(.rack == $r.rack) | .money.usd_per_accelerator_hour == $r.value and .money.energy_price.paid_over_mean_frac > 1.2] == [true, true]' \
  "an order by cost is by these prices"

note "what the text says"
gw run evening --profiles own --costs level
says "$out" 'Energy at prices by the hour: Made prices, of 2023 \(Prices as made for this test\), for every year; their plain mean, 31.5 \$/MWh, set to 60 \(50-80\) \$/MWh\*' "run: which prices, of which year, from where, at which level"
says "$out" 'Energy is paid at [0-9.]+ \$/MWh, [0-9.]+ of the plain mean\.' "and what is paid"
like "$out" '^  costs.level.energy_by_hour +31.5 \$/MWh +derived +2023 +\[[0-9]+\]' "the shape with its source"
like "$out" '^  \[[0-9]+\] Prices as made for this test, 2025' "the source"
gw size --rack flat --site hot --load evening --power 100MW --profiles own --costs table
says "$out" 'Energy at prices by month and hour: Made prices, of 2024 \(Prices as made for this test\), for every year; plain mean 32.5 \$/MWh' "size: likewise"
says "$out" 'Energy is paid at 4[0-9.]+ \$/MWh, 1.[0-9]+ of the plain mean\.' "and what is paid"
gw compare --power 100MW flat gb200 --site hot --load evening --profiles own --costs table
like "$out" '^    a MWh +4[0-9.]+ \$ +4[0-9.]+ \$' "compare: for each"
gw_json compare --power 100MW flat gb200 --site hot --load evening --profiles own --costs table
holds '[.rows[].money.energy_price.paid_over_mean_frac > 1.1] == [true, true]' "compare: JSON"
gw_json size --rack flat --site meter --load full --power 100MW --profiles own --costs level
holds "$near .money | near(.yearly[0].annual_usd; 876000 * 60; 1e-9) and .yearly[0].low_annual_usd < 876000 * 57 and .yearly[0].high_annual_usd > 876000 * 64" "the level keeps its range"
gw size --rack gb200 --power 1GW --costs base
unlike "$out" 'plain mean|prices by' "nothing of it where a set has one price"
gw_json size --rack gb200 --power 1GW --costs base
holds '.money.energy_price | .by == "flat" and .data == null and .year == null and .paid_over_mean_frac == 1 and .paid_usd_per_wh == .level_usd_per_wh' "and JSON says flat"
gw schema costs
like "$out" '^  energy_by_hour +group ' "schema costs: the group"
like "$out" '^  hours_usd_per_mwh +text ' "and its keys"
gw show costs level --profiles own
like "$out" '^  hours_usd_per_mwh +own/costs/plain.csv' "show costs"
gw_json show costs table --profiles own
holds '.energy_by_hour.table_usd_per_mwh.jan | length == 24' "show costs: JSON"

note "prices below zero"
hours below.csv 2023 '$h < 12 ? -40 : 10'
costs below 2023 'hours_usd_per_mwh = "below.csv";'
gw check own/costs/below.cfg
exits 0 "are prices, also on average"
gw_json run flat-2027 --profiles own --costs below
holds "$near near($(energy_of 2027); 876000 * -15; 1e-9)" "and are paid out"
costs below-level 2023 'hours_usd_per_mwh = "below.csv";' 'energy_price = "60 $/MWh";'
gw check own/costs/below-level.cfg
exits 3 "with a level a mean below zero is none"
like "$out" '^own/costs/below-level.cfg:2: energy_by_hour: the plain mean of its hours is -15 \$/MWh: expected more than 0' "and it is said"
hours nought.csv 2023 '$h < 12 ? -10 : 10'
costs nought 2023 'hours_usd_per_mwh = "nought.csv";'
gw check own/costs/nought.cfg
like "$out" '^own/costs/nought.cfg:2: energy_by_hour: the plain mean of its hours is 0' "a mean of zero"

note "bad input"
table=$(table_of own/costs/plain.csv -6)
costs short 2023 "$(echo "$table" | sed '4s/, [0-9.]* \]/ ]/')"
costs none 2023 ''
costs both 2023 "hours_usd_per_mwh = \"plain.csv\"; $table"
costs nan 2023 "$(echo "$table" | sed '4s/\[ [0-9.]*/[ "nan"/')"
costs wrong-year 2024 'hours_usd_per_mwh = "plain.csv";'
costs nowhere 2023 'hours_usd_per_mwh = "nowhere.csv";'
costs gap 2023 'hours_usd_per_mwh = "gap.csv";'
costs nan-hour 2023 'hours_usd_per_mwh = "nan.csv";'
sed 100d own/costs/plain.csv >own/costs/gap.csv
sed '50s/,.*/,nan/' own/costs/plain.csv >own/costs/nan.csv
bad() { # NAME FILE LINE ERE TITLE
  gw size --rack flat --site meter --load full --power 100MW --profiles own --costs "$1"
  bad_file "$2" "$3" "$4" "$5"
}
sed -i 's/pue_mean = 1.0;/pue_mean = 1.1;/; s/pue_peak = 1.0;/pue_peak = 1.1;/' own/sites/meter.cfg # a PUE of 1 is warned of
bad short own/costs/short.cfg 7 'energy_by_hour.table_usd_per_mwh.mar: expected 24 numbers, hour 0 first, got 23' "23 values"
bad none own/costs/none.cfg 2 'energy_by_hour: missing: table_usd_per_mwh or hours_usd_per_mwh' "neither table nor file"
bad both own/costs/both.cfg 2 'energy_by_hour: a table and a file of hours: expected one of the two' "table and file"
bad nan own/costs/nan.cfg 7 'mismatched element type in array' "no number in a table"
bad wrong-year own/costs/wrong-year.cfg 2 'energy_by_hour.hours_usd_per_mwh: its hours are of 2023, the year stated is 2024' "another year"
bad nowhere own/costs/nowhere.csv 1 'No such file' "a file that is not there"
bad gap own/costs/gap.csv 100 'expected 2023-01-05 02:00' "a gap"
bad nan-hour own/costs/nan.csv 50 'value' "no number in a file"

note "public prices: 100 MW in every hour"
prices=${GWPLAN_TEST_DATA:-}/grid-price-hourly
if [ -z "${GWPLAN_TEST_DATA:-}" ] || [ ! -d "$prices" ]; then
  skip "a flat load in ERCOT and PJM" "needs the public prices; GWPLAN_TEST_DATA is not set"
  done_testing
fi
sed -i 's/pue_mean = 1.1;/pue_mean = 1.0;/; s/pue_peak = 1.1;/pue_peak = 1.0;/' own/sites/meter.cfg
public() { # NAME FILE YEAR OFFSET WANT_USD
  gunzip -c "$prices/$2_price_$3.csv.gz" >"own/costs/$1.csv"
  costs "$1" "$3" "hours_usd_per_mwh = \"$1.csv\";"
  costs "$1-table" "$3" "$(table_of "own/costs/$1.csv" "$4")"
  gw_json run "flat-$3" --profiles own --costs "$1"
  holds "$near near($(energy_of "$3"); $5; 1e-3)" "$1: $5 \$ by the hour"
  gw_json run "flat-$3" --profiles own --costs "$1-table"
  holds "$near near($(energy_of "$3"); $5; 0.02)" "$1: by month and hour"
}
# Sums of the files times 100 MW: hourly prices as collected in sustain-cluster (HPE, commit 293fbd15).
public ercot-2024 US-TEX-ERCO 2024 -6 24.667e6
public pjm-2024 US-MIDA-PJM 2024 -5 31.761e6
public ercot-2021 US-TEX-ERCO 2021 -6 127.557e6
for load in evening night; do
  gw_json run $load --profiles own --costs ercot-2024
  wh=$(value '[.years[] | select(.year == 2024) | .energy_wh][0]')
  case $load in
  evening) holds "$(energy_of 2024) > 1.2 * 28.082e-6 * $wh" "ERCOT 2024: busy in the evening costs more than the mean" ;;
  night) holds "$(energy_of 2024) < 0.9 * 28.082e-6 * $wh" "ERCOT 2024: busy at night costs less" ;;
  esac
done

done_testing
