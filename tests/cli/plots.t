#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Charts: which there are, their files, and what happens when one cannot be drawn. What a picture looks like is not tested here; what
# stands in it is, by the texts of the svg and by the kept script.
. "$(dirname "$0")/lib.sh"

charts='buildout accelerators energy-by-year grid-comparison rack-compare load-duration hourly-heatmap pue-by-month losses climate-compare'
of_run='buildout accelerators energy-by-year grid-comparison load-duration hourly-heatmap pue-by-month losses'
of_answer='buildout accelerators energy-by-year grid-comparison pue-by-month losses'
left() { ls -A "$1" 2>/dev/null | tr '\n' ' '; } # what a folder holds

note "without gnuplot: exit 4, a clear line, no half file, the tables still printed"
mkdir none fail kill quit half
printf '#!/bin/sh\ncat >/dev/null\necho "a made-up fault" >&2\nexit 3\n' >fail/gnuplot
printf '#!/bin/sh\ncat >/dev/null\nkill -9 $$\n' >kill/gnuplot
printf '#!/bin/sh\nexit 0\n' >quit/gnuplot
cat >half/gnuplot <<'EOF'
#!/bin/sh
# Writes the beginning of a picture and fails. The name may be given in parts: 'a'.'b'.
sed -n "/^set output '/{s/^set output '//;s/'\\.'//g;s/'\$//;p;q;}" | while read -r f; do echo '<svg' >"$f"; done
exit 1
EOF
chmod +x fail/gnuplot kill/gnuplot quit/gnuplot half/gnuplot
path=$PATH
gw run oracle-abilene
cp "$out" table
for kind in none fail kill quit half; do
  rm -rf charts
  case $kind in none) PATH=$work/none ;; *) PATH=$work/$kind:$path ;; esac
  $UNDER "$GWPLAN" run oracle-abilene --plots charts >"$out" 2>"$err" </dev/null
  status=$? ran="run oracle-abilene --plots charts, gnuplot: $kind"
  PATH=$path
  exits 4 "gnuplot $kind: exit 4"
  lines "$err" 1 "gnuplot $kind: one line"
  like "$err" '^gwplan: .*gnuplot' "gnuplot $kind: it names gnuplot"
  same "$out" table "gnuplot $kind: the tables are printed in full"
  is "$(left charts)" '' "gnuplot $kind: no half file"
  echo 'an older picture' >old.svg
  case $kind in none) PATH=$work/none ;; *) PATH=$work/$kind:$path ;; esac
  $UNDER "$GWPLAN" plot buildout oracle-abilene -o old.svg >"$out" 2>"$err" </dev/null
  status=$? ran="plot buildout oracle-abilene -o old.svg, gnuplot: $kind"
  PATH=$path
  exits 4 "gnuplot $kind: plot ends with 4"
  is "$(cat old.svg)" 'an older picture' "gnuplot $kind: a picture that was there stays"
done
like "$err" 'gnuplot|old\.svg' "the line says what failed"

note "wrong use"
gw plot
usage_error "plot without a chart"
gw plot buildout
usage_error "plot without a plan"
gw plot buildotu oracle-abilene
usage_error "an unknown chart"
like "$err" 'buildout' "  and the charts there are"
gw plot buildout oracle-abilen
usage_error "an unknown plan"
like "$err" "did you mean 'oracle-abilene'" "  and one that is near"
for name in x.gif x x.SVGZ .; do
  gw plot buildout oracle-abilene -o "$name"
  case $status in 2 | 4) _pass "a picture named '$name' is refused" ;; *) _fail "a picture named '$name' is refused" ;; esac
  lines "$err" 1 "  in one line"
done
gw size --rack gb200 --power 1GW --plots charts
usage_error "--plots where there is no chart"
gw plot --help
for chart in $charts; do like "$out" "(^|[^a-z-])$chart([^a-z-]|\$)" "plot --help names $chart"; done

if ! command -v gnuplot >/dev/null 2>&1; then
  skip "the charts themselves" "gnuplot is not installed"
  done_testing
fi

note "places that cannot be written: exit 4"
gw plot buildout oracle-abilene -o /nonexistent/x.svg
exits 4 "a folder that is not there"
like "$err" '^gwplan: .*/nonexistent/x\.svg' "  and it is named"
mkdir taken.svg
gw plot buildout oracle-abilene -o taken.svg
exits 4 "a directory under the name of the picture"
gw plot buildout oracle-abilene -o /dev/full
case $status in 2 | 4) _pass "/dev/full as picture" ;; *) _fail "/dev/full as picture" ;; esac
[ -c /dev/full ] && _pass "  and the device is still one" || _pass "  (no such device)"
echo x >file
gw run oracle-abilene --plots file
exits 4 "--plots into a file"
same "$out" table "  and the tables are printed in full"
gw run oracle-abilene --plots /proc/none
exits 4 "--plots into a folder that cannot be made"
same "$out" table "  and the tables are printed in full"

note "pictures"
for chart in $charts; do
  gw plot $chart oracle-abilene -o $chart.svg
  exits 0 "plot $chart"
  empty "$out" "plot $chart: nothing on stdout"
  empty "$err" "plot $chart: nothing on stderr"
  ok "plot $chart: a whole svg" grep -q '</svg>' $chart.svg
  unlike $chart.svg "$work|$SRCDIR|/tmp/|/home/" "plot $chart: no path of this machine in it"
  unlike $chart.svg "$(date +%Y-%m-%d)T|$(date +%H:%M):" "plot $chart: no clock in it"
  unlike $chart.svg '>(nan|-?inf|NaN|undefined)<' "plot $chart: no number that is none"
  like $chart.svg 'gwplan' "plot $chart: it says what drew it"
  cp $chart.svg first.svg
  (cd none && LC_ALL=C.UTF-8 LC_NUMERIC=de_DE.UTF-8 TZ=Asia/Kathmandu TERM=dumb GNUTERM=dumb HOME=/nonexistent \
    $UNDER "$GWPLAN" plot $chart oracle-abilene --output ../second.svg </dev/null >/dev/null 2>&1)
  same first.svg second.svg "plot $chart: the same bytes from another place, locale and time zone"
done
is "$(ls -A | grep -vE '^(\.(out|err|jq)|table|file|none|fail|kill|quit|half|charts|taken\.svg|old\.svg|first\.svg|second\.svg)$' | grep -vE "^($(echo $charts | tr ' ' '|'))\.svg$")" '' \
  "no temporary file is left behind"
gw plot buildout oracle-abilene
exits 0 "plot without a file"
ok "  writes CHART.svg" test -s buildout.svg
same buildout.svg buildout.svg "  as it said"
gw plot buildout oracle-abilene -o b.png
is "$(head -c 4 b.png | tail -c 3)" PNG "a name ending in .png is a PNG"
gw plot buildout oracle-abilene -o b.pdf
is "$(head -c 4 b.pdf)" %PDF "a name ending in .pdf is a PDF"

note "what stands in them"
like buildout.svg 'GW' "buildout: the unit on its axis"
for name in b1 b8; do like buildout.svg ">$name<|$name" "buildout: the deployment $name"; done
like buildout.svg 'supply' "buildout: the supply line is named"
like accelerators.svg 'GB300' "accelerators: by kind of rack"
like energy-by-year.svg 'TWh|GWh' "energy-by-year: the unit"
for year in 2025 2026 2027 2028; do like energy-by-year.svg ">$year" "energy-by-year: the year $year"; done
like grid-comparison.svg 'TWh' "grid-comparison: the unit"
like grid-comparison.svg 'Three Gorges' "grid-comparison: a reference by its name"
like grid-comparison.svg 'log' "grid-comparison: it says that the axis is logarithmic"
like rack-compare.svg 'MW' "rack-compare: per MW"
for chart in load-duration hourly-heatmap pue-by-month losses; do like $chart.svg 'in 2028|of 2028' "$chart: the year it tells of"; done
like load-duration.svg '8,784' "load-duration: the hours of a leap year"
like load-duration.svg 'supply of the site, end of 2028' "load-duration: the supply, and when"
like load-duration.svg 'hours of 2028 at or above' "load-duration: its basis"
like hourly-heatmap.svg 'local standard time, UTC-6' "hourly-heatmap: the clock"
like hourly-heatmap.svg 'Abilene, Texas: a year made from monthly normals' "hourly-heatmap: the air"
like pue-by-month.svg 'weighted by energy' "pue-by-month: how its year is counted"
for part in UPS 'loop chillers' 'hall chillers' 'air handlers' auxiliary; do like losses.svg "$part" "losses: $part"; done
unlike losses.svg 'condenser pumps' "losses: no part that is nowhere"
gw_json run oracle-abilene
pue=$(value '[.years[] | select(.year == 2028)][0].pue_mean' | awk '{ printf "%.3f", $1 }')
like losses.svg "PUE $pue" "losses: the PUE of the answer"
like pue-by-month.svg ">$pue<" "pue-by-month: likewise"
like climate-compare.svg 'accelerators per GW' "climate-compare: what it counts"
like climate-compare.svg 'states the PUE that sizes it' "climate-compare: a PUE that is stated"
for chart in $charts; do
  gw plot $chart oracle-abilene -o k-$chart.svg --keep-script
  exits 0 "$chart: --keep-script"
  same k-$chart.svg $chart.svg "$chart: the picture is the same with its script kept"
  script=k-$chart.gp
  ok "$chart: the script stands beside it" test -s $script
  like $script '[Ss]ource|[Rr]eferences|Power and compute|Power of the rack and climates' "$chart: a line with the sources at its foot"
  unlike $script "$work|$SRCDIR" "$chart: no path of this machine in the script"
  [ -f $script ] && cp $script again.gp
  mkdir -p rerun && (cd rerun && rm -f ./*.svg && gnuplot ../again.gp >/dev/null 2>&1)
  ok "$chart: gnuplot draws the script again by itself" test -s "rerun/k-$chart.svg"
done

note "--plots"
gw run oracle-abilene --plots new/folder
case $status in 1 | 4) _pass "a folder in a folder that is not there" ;; *) _fail "a folder in a folder that is not there" ;; esac
gw run oracle-abilene --plots charts
exits 1 "run --plots: the exit code of run"
same "$out" table "run --plots: the same tables"
empty "$err" "run --plots: nothing on stderr"
for chart in $of_run; do
  ok "run --plots: $chart.svg" test -s charts/$chart.svg
  same charts/$chart.svg $chart.svg "run --plots: $chart as plot draws it"
done
is "$(left charts | tr ' ' '\n' | grep -v '\.svg$' | tr -d '\n')" '' "run --plots: pictures and nothing else"
gw compare --power 1GW gb200 mi450 --plots racks
exits 0 "compare --plots"
is "$(left racks)" 'rack-compare.svg ' "compare --plots: one chart"
gw compare --power 1GW --site reference-abilene,reference-narvik gb200 --plots climates
exits 0 "compare --plots of one rack at several hourly sites"
is "$(left climates)" 'climate-compare.svg ' "  draws climates"
gw compare --power 1GW --site reference-abilene,reference-narvik gb200 mi450 --plots both
is "$(left both)" 'rack-compare.svg ' "compare --plots of several racks at several sites: racks"
like both/rack-compare.svg 'reference-narvik' "  with their sites"
gw compare --power 1GW --site reference-liquid,reference-air gb200 --plots stated
is "$(left stated)" 'rack-compare.svg ' "compare --plots at several fixed sites: racks"
gw run openai-nvidia-10gw --plots fixed
case $status in 0 | 1) _pass "run --plots of fixed facilities" ;; *) _fail "run --plots of fixed facilities" ;; esac
is "$(left fixed)" 'accelerators.svg buildout.svg energy-by-year.svg grid-comparison.svg losses.svg pue-by-month.svg ' "  has no charts of hours"
like fixed/losses.svg 'cooling and losses' "  and one part of losses"
gw energy 7GW --compare three-gorges,us --plots grid
exits 0 "energy --plots"
is "$(left grid)" 'grid-comparison.svg ' "energy --plots: one chart"
gw energy 7GW
cp "$out" 7gw
gw energy 7GW --plots all
exits 0 "energy --plots with all references, as where nothing is asked for"
same "$out" 7gw "  and the table"

note "from a JSON answer"
gw_json run oracle-abilene
cp "$out" answer.json
for chart in $of_answer; do
  gw plot $chart ./answer.json -o from.svg
  exits 0 "plot $chart from a JSON answer"
  same from.svg $chart.svg "  is the chart of the plan"
done
gw_json run stargate-7gw
cp "$out" sites.json
for chart in pue-by-month losses; do
  gw plot $chart ./sites.json -o from.svg
  gw plot $chart stargate-7gw -o to.svg
  same from.svg to.svg "$chart of several sites from a JSON answer is the chart of the plan"
done
for chart in load-duration hourly-heatmap; do
  gw plot $chart ./answer.json -o from.svg
  usage_error "plot $chart from a JSON answer"
  like "$err" 'needs the plan: an answer holds no hours' "  and why"
  gw plot $chart openai-nvidia-10gw -o from.svg
  usage_error "plot $chart of fixed facilities"
  like "$err" 'hourly facility' "  and why"
done
gw plot climate-compare ./answer.json -o from.svg
exits 2 "climate-compare from an answer of run"
gw plot climate-compare openai-nvidia-10gw -o from.svg
usage_error "climate-compare of fixed facilities"
gw_json energy 7GW --compare three-gorges,us
cp "$out" energy.json
gw plot grid-comparison ./energy.json -o e.svg
exits 0 "grid-comparison from an answer of energy"
gw_json compare --power 1GW gb200 mi450
cp "$out" compare.json
gw plot rack-compare ./compare.json -o c.svg
exits 0 "rack-compare from an answer of compare"
gw plot climate-compare ./compare.json -o c.svg
usage_error "climate-compare from an answer of two racks"
gw_json compare --power 1GW --site reference-abilene,reference-narvik,reference-liquid gb200
cp "$out" compare.json
gw plot climate-compare ./compare.json -o c.svg
exits 0 "climate-compare from an answer of compare"
for site in reference-abilene reference-narvik reference-liquid; do like c.svg ">$site<" "  $site"; done
like c.svg '>n/a<' "  no hours where the facility is fixed"
gw plot rack-compare ./compare.json -o c.svg
exits 0 "rack-compare from the same"
like c.svg 'reference-liquid' "  with its sites"
head -c 3000 answer.json >cut.json
sed 's/"losses": \[/"lost": [/' answer.json >lost.json
echo '{}' >empty.json
echo '[1, 2]' >list.json
sed 's/"facility_peak_w": [0-9.]*/"facility_peak_w": "much"/' answer.json >wrong.json
printf '{"command": "run"}\n' >bare.json
for bad in cut empty list wrong bare lost; do
  rm -f bad.svg
  gw plot buildout ./$bad.json -o bad.svg
  exits 3 "a bad answer: $bad.json"
  like "$err" "^(gwplan: )?\./$bad\.json" "  and it is named"
  nok "  and no picture is made" test -e bad.svg
done
gw plot buildout ./energy.json -o bad.svg
case $status in 2 | 3) _pass "a chart that an answer cannot give" ;; *) _fail "a chart that an answer cannot give" ;; esac
unlike "$err" "'command' is missing" "  and the reason is the right one"

note "odd plans"
for plan in one-gw-compare openai-26gw cheyenne-jade seven-5gw-campuses stargate-7gw; do
  gw run $plan --plots odd-$plan
  case $status in 0 | 1) _pass "the charts of $plan" ;; *) _fail "the charts of $plan" ;; esac
  ok "  there are some" test -s odd-$plan/buildout.svg
done
cat >nothing.cfg <<'EOF'
title = "Nothing <stands> & 'never' will \"ever\""; start = "2027-01"; end = "2027-12";
deployments = ( { name = "late"; rack = "gb200"; site = "reference-liquid"; amount = "10 racks"; first = "2029-01"; months = 1; load = "training"; } );
EOF
for chart in load-duration hourly-heatmap pue-by-month losses; do
  gw plot $chart ./nothing.cfg -o nothing.svg
  exits 2 "$chart of a plan in which nothing stands"
  like "$err" "'$chart' needs a plan that draws energy" "  and why"
done
for chart in buildout accelerators energy-by-year; do
  gw plot $chart ./nothing.cfg -o nothing.svg
  case $status in
  0) if jq -n -e 'true' >/dev/null && grep -q '</svg>' nothing.svg; then _pass "$chart of a plan in which nothing stands"; else _fail "$chart of a plan in which nothing stands"; fi ;;
  2 | 3) lines "$err" 1 "$chart of a plan in which nothing stands: refused in a line" ;;
  *) _fail "$chart of a plan in which nothing stands" || note "$(head -n 1 "$err")" ;;
  esac
done
sed 's/2029-01/2027-02/' nothing.cfg >signs.cfg
gw plot buildout ./signs.cfg -o signs.svg
exits 0 "a title with signs that mean something in svg and gnuplot"
like signs.svg '&lt;stands(>|&gt;) &amp;' "  stands in the picture as it was written"

done_testing
