#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Odd and hostile input: every run ends with a documented exit code and a clear line, never by a signal (lib.sh fails those), never
# with half an answer.
. "$(dirname "$0")/lib.sh"

# ends CODES NAME: the exit code is one of CODE ("0 2" and the like); when it is 0 or 1 there is an answer; when it is 2 or more there
# is at least one line on stderr, of printable text and bounded length, and nothing on stdout.
ends() {
  case " $1 " in
  *" $status "*)
    if [ "$status" -le 1 ]; then
      if [ -s "$out" ]; then _pass "$2"; else _fail "$2" || note "no answer"; fi
    elif [ "${ran%% *}" = check ]; then
      # what check finds is its answer
      if grep -qE '[a-z]{3}' "$out"; then _pass "$2"; else _fail "$2" || note "no words on stdout"; fi
    elif [ -s "$out" ]; then
      _fail "$2" || note "half an answer on stdout"
    elif [ ! -s "$err" ]; then
      _fail "$2" || note "nothing on stderr"
    elif [ "$(wc -l <"$err")" -gt 21 ]; then
      _fail "$2" || note "$(wc -l <"$err") lines on stderr"
    elif LC_ALL=C grep -q '[[:cntrl:]]' "$err"; then
      _fail "$2" || note "control characters on stderr"
    elif ! grep -qE '[a-z]{3}' "$err"; then
      _fail "$2" || note "no words on stderr"
    else _pass "$2"; fi ;;
  *)
    _fail "$2" || note "exit $status, want one of: $1; stderr: $(head -n 1 "$err" | cut -c1-200)" ;;
  esac
}
repeat() { awk -v s="$1" -v n="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", s }'; }

note "numbers"
for power in 1e309W 1e308W 1e-309W 0W -0W -1W +1W .W W 'e5W' 0x1pW 1e+W 1..2W 1,5GW 1_000W '1 W W' nanW -nanW infW NaN 1e99999999999999999999W \
  '7GW;' '7GW
8GW' '	7GW' '7 GW' 7GWGW 7kGW '%' '7%' '7 %' '7m' '-' '--' ' ' 7Ｗ 七GW 亿瓦 7亿 '7 亿 瓦' 1/2GW; do
  gw energy "$power"
  ends '0 2' "energy $(printf '%s' "$power" | tr '\n\t' '  ')"
done
for power in 1e-300W 0.0000001W 1PW; do
  gw_json energy "$power"
  ends '0 2' "energy $power"
  if [ "$status" -eq 0 ]; then holds '[.. | numbers | select(isnan or isinfinite)] | length == 0' "  all numbers are finite"; fi
done
gw energy 1001TW
usage_error "energy beyond a petawatt"
for power in 1W 1kW 153kW 154kW 1TW 1PW; do
  gw size --rack gb200 --power $power
  ends '0 1 2' "size of $power"
done
for count in 1 1e0 999999999 1000000000 1000000001 2147483647 2147483648 4294967297 9223372036854775808 1e300 1e309 0x10 007 '1 000' '' ' 5' 5racks; do
  gw size --rack gb200 --racks "$count"
  ends '0 2' "size of '$count' racks"
  gw size --rack gb200 --accelerators "$count"
  ends '0 2' "size of '$count' accelerators"
done
gw_json size --rack gb200 --racks 999999999
holds '.accelerators == 71999999928 and ([.. | numbers | select(isnan or isinfinite)] | length == 0)' "a thousand million racks are counted exactly"
for factor in 0 1 1e-320 0.5% 100% 101% -0 1e309 nan '' ' ' 0,5; do
  gw energy 7GW --load-factor "$factor"
  ends '0 2' "a load factor of '$factor'"
done

note "empty and very long words"
long=$(repeat a 100000)
for args in energy run explain show list schema check help; do
  gw $args ''
  ends '0 2 3' "$args ''"
  gw $args "$long"
  ends '2 3' "$args with a word of 100,000 letters"
  is "$(awk 'length($0) > 120000 { n++ } END { print n + 0 }' "$err")" 0 "  told within reason"
done
gw "$long"
ends 2 "a command of 100,000 letters"
gw "--$long"
ends 2 "an option of 100,000 letters"
gw energy "$(repeat 1 100000)W"
ends 2 "a power of 100,000 digits"
gw energy "1$(repeat 0 100)W"
ends 2 "a power of 101 digits"
gw energy "0.$(repeat 0 5000)1W"
ends '0 2' "a power of 5,001 places"
gw energy "$(repeat ' ' 5000)7GW"
ends '0 2' "a power after 5,000 blanks"
gw energy 7GW --compare "$(repeat three-gorges, 2000)three-gorges"
ends '0 2' "compared with the same 2,001 times"
half=$(repeat a 60000)
gw size --rack gb200 --power 1GW --set "$half=$half"
ends 2 "a very long --set"
gw size --rack gb200 --power 1GW --set "racks.gb200.title=$long"
ends '0 2 3' "a very long title"
set -- ; i=0; while [ $i -lt 200 ]; do set -- "$@" --set racks.gb200.max=132kW; i=$((i + 1)); done
gw size --rack gb200 --power 1GW "$@"
ends '0 2' "two hundred --set"
set -- ; i=0; while [ $i -lt 200 ]; do set -- "$@" --profiles .; i=$((i + 1)); done
gw list racks "$@"
ends '0 2' "two hundred --profiles"
set -- ; i=0; while [ $i -lt 2000 ]; do set -- "$@" gb200; i=$((i + 1)); done
gw compare --power 1GW "$@"
ends '0 2' "the same rack two thousand times"
for odd in . .. / // ../ '*' '?' '~' '$HOME' '%s%n' 'a/../b' '../../../../etc/passwd' "$(printf 'a\nb')" "$(printf '\033[31m')" "$(printf '\377\376')" -; do
  for command in run explain show check; do
    gw $command "$odd"
    ends '2 3' "$command of an odd name: $(printf '%s' "$odd" | tr '\n\033\376\377' '....')"
  done
done

note "files that are none"
mkdir folder empty
gw run ./folder
ends 3 "a directory as plan"
like "$err" '^\./folder: .*directory' "  and says so"
gw run ./folder/
ends 3 "a directory with a slash as plan"
gw run ./none.cfg
ends 3 "a plan that is not there"
gw run ./none/none.cfg
ends 3 "a plan in a folder that is not there"
gw run /dev/null
ends 3 "/dev/null as plan"
gw run /dev/zero
ends 3 "/dev/zero as plan"
mkfifo pipe.cfg
gw run ./pipe.cfg
ends 3 "a pipe as plan"
ln -s loop.cfg loop.cfg
gw run ./loop.cfg
ends 3 "a link to itself as plan"
: >nothing.cfg
gw run ./nothing.cfg
ends 3 "an empty plan"
if [ "$(id -u)" -eq 0 ]; then skip "an unreadable plan" "root reads everything"; else
  echo 'title = "x";' >shut.cfg
  chmod 0 shut.cfg
  gw run ./shut.cfg
  ends 3 "an unreadable plan"
  like "$err" '^\./shut\.cfg: ' "  and names it"
fi
gw list racks --profiles empty
ends 0 "an empty folder of profiles beside the shipped ones"
mkdir -p odd/racks/folder.cfg odd/racks/deep
echo junk >odd/racks/README
echo junk >odd/racks/.hidden.cfg
echo 'title = "x"; ' >"odd/racks/Bad Name.cfg"
gw list racks --profiles odd
ends '0 1 3' "a folder of profiles with things that are none"
gw size --rack gb200 --power 1GW --profiles odd
ends '0 3' "sizing beside it"

note "texts that are no plan"
cat >whole.cfg <<'EOF'
title = "Whole"; start = "2027-01"; end = "2028-12";
note = "A note of some length";
deployments = (
  { name = "one"; rack = "gb200"; amount = "100 MW"; basis = "facility"; first = "2027-02"; months = 3; load = "training";
    site = { support_it_frac = 0.06; facility = { model = "fixed"; pue_mean = 1.1; pue_peak = 1.2; };
      supply = ( { date = "2027-01"; power = "60 MW"; }, { date = "2027-06"; power = "120 MW"; } ); }; } );
EOF
gw run ./whole.cfg
ends 0 "the plan that is cut below is whole"
size=$(wc -c <whole.cfg)
# Cut after every 23rd byte: each piece is refused with its line, or is a whole plan by itself.
cut=1 bad=0 pieces=0
while [ "$cut" -lt "$size" ]; do
  head -c "$cut" whole.cfg >cut.cfg
  gw run ./cut.cfg
  pieces=$((pieces + 1))
  case $status in 3) [ ! -s "$out" ] && grep -q '^\./cut\.cfg' "$err" || bad=$((bad + 1)) ;; *) bad=$((bad + 1)); note "cut at $cut: exit $status" ;; esac
  cut=$((cut + 23))
done
is "$bad" 0 "a plan cut short in $pieces places is refused each time"
# One byte changed at a time.
bad=0 at=0
while [ "$at" -lt "$size" ]; do
  for byte in '{' '"' ';' '\000' '\377'; do
    { head -c "$at" whole.cfg; printf "$byte"; tail -c "+$((at + 2))" whole.cfg; } >hit.cfg
    gw run ./hit.cfg
    case $status in
    0 | 1) [ -s "$out" ] || bad=$((bad + 1)) ;;
    3) { [ ! -s "$out" ] && [ -s "$err" ]; } || bad=$((bad + 1)) ;;
    *) bad=$((bad + 1)); note "byte $byte at $at: exit $status" ;;
    esac
  done
  at=$((at + 29))
done
is "$bad" 0 "one wrong byte is told or does not matter"
for junk in "$GWPLAN" /dev/urandom; do
  head -c 20000 "$junk" >junk.cfg
  gw run ./junk.cfg
  ends 3 "binary junk as plan"
  gw check ./junk.cfg
  case $status in 3) _pass "binary junk is checked" ;; *) _fail "binary junk is checked" ;; esac
done
awk 'BEGIN { for (i = 0; i < 200000; i++) print "# a long file" }' >long.cfg
cat whole.cfg >>long.cfg
gw run ./long.cfg
ends '0 3' "a plan of 200,000 lines"
{ printf 'title = "'; repeat x 1000000; printf '";\n'; sed 1d whole.cfg; } >wide.cfg
gw run ./wide.cfg
ends '0 3' "a title of a million letters"
printf 'title = "x"; deep = ' >deep.cfg
{ repeat '{ a = ' 2000; printf 1; repeat '; }' 2000; echo ';'; } >>deep.cfg
gw run ./deep.cfg
ends 3 "2,000 nested groups"
like "$err" '^\./deep\.cfg:[0-9]+: .*(nest|deep)' "  and says that they are too deep"
{ printf 'title = "x"; deep = '; repeat '(' 100000; } >deep.cfg
gw run ./deep.cfg
ends 3 "100,000 open lists"
{ repeat 'title = "x"; ' 5000; echo; } >twice.cfg
gw run ./twice.cfg
ends 3 "the same key 5,000 times"
echo '@include "cut.cfg"' >include.cfg
gw run ./include.cfg
ends 3 "a plan that includes a bad file"
echo '@include "self.cfg"' >self.cfg
gw run ./self.cfg
ends 3 "a plan that includes itself"
tr '\n' '\r' <whole.cfg >mac.cfg
gw run ./mac.cfg
ends '0 3' "a plan with carriage returns for lines"
sed 's/$/\r/' whole.cfg >dos.cfg
gw run ./dos.cfg
ends '0 3' "a plan with the line ends of DOS"
iconv -f UTF-8 -t UTF-16 whole.cfg >utf16.cfg 2>/dev/null && {
  gw run ./utf16.cfg
  ends 3 "a plan in UTF-16"
}

note "plans at the edge"
one() { # from, to, amount, first, months, more
  cat >edge.cfg <<EOF
title = "Edge"; start = "$1"; end = "$2";
deployments = ( { name = "one"; rack = "gb200"; site = "reference-liquid"; amount = "$3"; first = "$4"; months = $5; load = "training"; $6 } );
EOF
}
one 2027-01 2027-01 "1 racks" 2027-01 1 ''
gw_json run ./edge.cfg
ends 0 "a plan of one month and one rack"
holds '.months | length == 1' "  has one month"
one 2027-01 2126-12 "1000 racks" 2027-01 600 ''
gw_json run ./edge.cfg
ends '0 1 3' "a plan of 100 years"
if [ "$status" -le 1 ]; then holds '(.months | length) == 1200 and (.years | length) == 100' "  has 1,200 months and 100 years"; fi
one 2027-01 9999-12 "1000 racks" 2027-01 600 ''
gw run ./edge.cfg
ends '0 1 3' "a plan to the year 9999"
one 0001-01 2027-12 "1000 racks" 2027-01 12 ''
gw run ./edge.cfg
ends '0 1 3' "a plan from the year 1"
one 2027-01 2028-12 "1000 racks" 2029-06 12 ''
gw run ./edge.cfg
ends '1 3' "racks due after the end of the plan"
one 2027-01 2028-12 "1000 racks" 2020-06 12 ''
gw run ./edge.cfg
ends '0 1 3' "racks due before the start of the plan"
for amount in "0 racks" "-5 racks" "0.5 racks" "1e30 racks" "1000000000 racks" "99999999999 accelerators" "0 W" "1 PW" "nan GW" "" " " "racks" "7"; do
  for basis in '' 'basis = "facility";'; do
    one 2027-01 2028-12 "$amount" 2027-06 12 "$basis"
    gw run ./edge.cfg
    ends '0 1 3' "an amount of '$amount' $basis"
  done
done
for ramp in 'ramp = "logistic";' 'ramp = "logistic"; t10 = 5.0; t90 = 5.0;' 'ramp = "logistic"; t10 = 9.0; t90 = 2.0;' 'ramp = "gompertz"; t10 = -600.0; t90 = 600.0;' \
  'ramp = "gompertz"; t10 = 0.0; t90 = 1e-300;' 'life_months = 1;' 'lag_months = 120;' 'deliveries_per_month = 1;' \
  'survival = { scale = "1 months"; shape = 50.0; };' 'survival = { scale = "1200 months"; shape = 0.1; };' 'provision_frac = 0.1;' 'provision_frac = 1.5;'; do
  one 2027-01 2030-12 "1000 racks" 2027-06 12 "$ramp"
  gw_json run ./edge.cfg
  ends '0 1 3' "$ramp"
  if [ "$status" -le 1 ]; then
    holds '([.. | numbers | select(isnan or isinfinite or . < -1e-6)] | length) == 0 or ([.. | numbers | select(isnan or isinfinite)] | length) == 0' "  all numbers are finite"
    holds '.balance.residual_frac | fabs < 1e-9' "  and the balance closes"
    holds '[.months[] | .racks >= 0 and .in_service >= 0 and .racks_waiting >= 0 and .energy_wh >= 0] | all' "  and nothing is below zero"
  fi
done
awk 'BEGIN {
  print "title = \"Many\"; start = \"2027-01\"; end = \"2032-12\";"
  print "deployments = ("
  for (i = 1; i <= 500; i++)
    printf "  { name = \"d%d\"; rack = \"%s\"; site = \"%s\"; amount = \"%d racks\"; first = \"20%d-%02d\"; months = %d; load = \"training\"; }%s\n", i,
      i % 2 ? "gb200" : "mi450", i % 3 ? "reference-liquid" : "five-gw-campus", 10 + i, 27 + i % 5, 1 + i % 12, 1 + i % 24, i < 500 ? "," : ""
  print ");"
}' >many.cfg
gw_json run ./many.cfg
ends '0 1 3' "500 deployments"
if [ "$status" -le 1 ]; then
  holds '(.deployments | length) == 500' "  all are answered"
  holds '. as $a | [range(.months | length) as $i | ([$a.deployments[].months[$i].racks] | add) == $a.months[$i].racks] | all' "  and add up"
fi
awk 'BEGIN {
  print "title = \"Steps\"; start = \"2027-01\"; end = \"2030-12\";"
  print "deployments = ( { name = \"d\"; rack = \"gb200\"; amount = \"1000 racks\"; first = \"2027-01\"; months = 12; load = \"training\";"
  print "  site = { support_it_frac = 0.06; facility = { model = \"fixed\"; pue_mean = 1.1; pue_peak = 1.2; }; supply = ("
  for (i = 0; i < 2000; i++) printf "    { date = \"20%02d-%02d\"; power = \"%d kW\"; }%s\n", 27 + int(i / 600), 1 + int((i % 600) / 50), 1000 + 100 * i, i < 1999 ? "," : ""
  print "  ); }; } );"
}' >steps.cfg
gw run ./steps.cfg
ends '0 1 3' "2,000 supply steps"

note "racks and sites at the edge"
mkdir -p edge/racks edge/sites
rack() { printf 'title = "Edge"; cooling = "liquid"; accelerators = %s; max = "%s"; idle = "%s"; %s\n' "$1" "$2" "$3" "${4:-}" >edge/racks/edge.cfg; }
for case in '1:100 W:1 W:' '1000000:100 MW:1 W:' '72:100 kW:99.999999 kW:' '72:100 kW:100 kW:' '72:99 W:1 W:' '72:1e9 W:1 W:' '0:100 kW:1 kW:' '-1:100 kW:1 kW:' \
  '72:nan kW:1 kW:' '72:100 kW:-1 kW:' '72:100 kW:0 W:' '72:100 kW:1 kW:racks_per_unit = 0.0;' '72:100 kW:1 kW:racks_per_unit = 1e309;' \
  '72:100 kW:1 kW:provision_frac = -1.0;' '72:100 kW:1 kW:tdp = "100 kW";' '72:100 kW:1 kW:power_basis = "dc-busbar";'; do
  IFS=: read -r count max idle more <<EOF
$case
EOF
  rack "$count" "$max" "$idle" "$more"
  for args in 'size --rack edge --power 1GW' 'size --rack edge --racks 7' 'explain edge' 'compare --power 10MW edge gb200'; do
    # shellcheck disable=SC2086
    gw_json $args --profiles edge
    ends '0 1 2 3' "$args: $count accelerators, $max, $idle $more"
    if [ "$status" -eq 0 ]; then holds '[.. | numbers | select(isnan or isinfinite)] | length == 0' "  all numbers are finite"; fi
  done
done
for pue in 1.0 0.99 0 -1.2 1e309 nan; do
  printf 'title = "Edge"; support_it_frac = 0.0; facility = { model = "fixed"; pue_mean = %s; pue_peak = %s; };\n' "$pue" "$pue" >edge/sites/edge.cfg
  gw_json size --rack gb200 --power 1GW --site edge --profiles edge
  ends '0 3' "a site with a PUE of $pue"
  if [ "$status" -eq 0 ]; then holds '[.. | numbers | select(isnan or isinfinite)] | length == 0' "  all numbers are finite"; fi
done

note "no room, no memory, no home"
(
  ulimit -v 40000 2>/dev/null || exit 0
  $UNDER "$GWPLAN" run ./many.cfg >ulimit.out 2>ulimit.err
  echo $? >ulimit.status
)
if [ -s ulimit.status ] && [ -z "$UNDER" ] && ! grep -q 'Sanitizer' ulimit.err; then
  case $(cat ulimit.status) in
  0 | 1 | 3 | 4) _pass "little memory: a documented exit code" ;;
  *) _fail "little memory: a documented exit code" || note "exit $(cat ulimit.status): $(head -n 1 ulimit.err)" ;;
  esac
else skip "little memory" "the limit does not apply here"; fi
(
  exec <&- >closed.out 2>closed.err
  $UNDER "$GWPLAN" energy 1GW --compare three-gorges
)
is $? 0 "stdin may be closed"
$UNDER "$GWPLAN" energy 1GW --compare three-gorges >&- 2>closed.err </dev/null
is $? 4 "stdout closed: exit 4"
env -i "$GWPLAN" energy 1GW --compare three-gorges >bare.out 2>bare.err </dev/null
is $? 0 "an empty environment"

done_testing
