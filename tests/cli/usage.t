#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The command line: wrong use, help, where profiles are found, --set, formats, and the promise of equal bytes.
. "$(dirname "$0")/lib.sh"

commands='energy size explain compare run plot list show schema check kernels version help'

note "wrong use: exit 2, one line with a hint, nothing on stdout"
wrong() { # what the line must say, and the arguments
  pattern=$1
  shift
  gw "$@"
  usage_error "wrong: gwplan $(printf '%s' "$*" | cut -c1-60)"
  like "$err" "$pattern" "  and the line says: $(printf '%s' "$pattern" | cut -c1-60)"
}
wrong 'command'
wrong 'nonsense' nonsense
wrong "'enrgy', did you mean 'energy'" enrgy 7GW
wrong "did you mean 'size'" siez
wrong 'unknown command' ''
wrong "'--quiet' stands before the command: options come after it" --quiet size --rack gb200 --power 1GW
wrong 'options come after it' -q size
wrong 'POWER' energy
wrong '8GW' energy 7GW 8GW
wrong "'seven'" energy seven
wrong 'no unit' energy 7
wrong 'energy' energy 7GWh
wrong "did you mean 'GW'" energy 7gw
wrong "7XW" energy 7XW
wrong '7GW' energy -7GW
wrong '0W' energy 0W
wrong 'nanW' energy nanW
wrong 'infW' energy infW
wrong 'load-factor.*1\.5' energy 7GW --load-factor 1.5
wrong 'load-factor.*-1' energy 7GW --load-factor -1
wrong 'load-factor.*nan' energy 7GW --load-factor nan
wrong 'load-factor' energy 7GW --load-factor ''
wrong "'nothing'" energy 7GW --compare nothing
wrong "did you mean 'three-gorges'" energy 7GW --compare three-gorge
wrong 'compare' energy 7GW --compare ''
wrong "did you mean '--compare'" energy 7GW --comapre all
wrong "did you mean '--format'" energy 7GW --frmat json
wrong "text, json or csv.*'yaml'" energy 7GW --format yaml
wrong 'needs a value' energy 7GW --format
wrong "no option of 'energy'" energy 7GW --power 1GW
wrong 'takes no value' energy 7GW --quiet=yes
wrong '/no/such/folder' energy 7GW --profiles /no/such/folder
wrong 'directory' energy 7GW --profiles ''
wrong 'rack' size
wrong 'power' size --rack gb200
wrong 'rack' size --power 1GW
wrong 'one of' size --rack gb200 --power 1GW --racks 3
wrong 'one of' size --rack gb200 --racks 3 --accelerators 3
wrong "did you mean 'gb200'" size --rack gb201 --power 1GW
wrong 'list racks' size --rack nothing-like-it --power 1GW
wrong "did you mean 'abilene-tx'" size --rack gb200 --power 1GW --site abilene-tz
wrong 'list sites' size --rack gb200 --power 1GW --site nowhere-at-all
wrong "did you mean 'training'" size --rack gb200 --power 1GW --load trainng
wrong 'facility, it, rack or chip' size --rack gb200 --power 1GW --basis meter
wrong 'contract' size --rack gb200 --power 1GW --basis contract
wrong 'gb300' size --rack gb200 --power 1GW gb300
wrong 'racks.*0' size --rack gb200 --racks 0
wrong 'racks.*-3' size --rack gb200 --racks -3
wrong 'racks.*2\.5' size --rack gb200 --racks 2.5
wrong 'racks.*many' size --rack gb200 --racks many
wrong 'racks.*99999999999999999999' size --rack gb200 --racks 99999999999999999999
wrong 'accelerators.*0' size --rack gb200 --accelerators 0
wrong 'RACK' explain
wrong "did you mean 'gb200'" explain gb20
wrong 'gb300' explain gb200 gb300
wrong 'power' compare gb200
wrong 'RACK' compare --power 1GW
wrong "did you mean 'gb200'" compare --power 1GW gb200 gb20
wrong "'nowhere'" compare --power 1GW --site reference-abilene,nowhere gb200
wrong 'ids of sites' compare --power 1GW --site , gb200
wrong 'ids of sites' compare --power 1GW --site '' gb200
wrong 'holds 12 columns.*not 14' compare --power 1GW --site reference-abilene,reference-narvik gb200 gb300 mi450 h100 b200 mi300x kyber
wrong "'reference-abilene,reference-narvik'" size --rack gb200 --power 1GW --site reference-abilene,reference-narvik
wrong 'PLAN' run
wrong "did you mean 'oracle-abilene'" run oracle-abilen
wrong 'list plans' run nothing-of-that-name
wrong 'one-gw-compare' run oracle-abilene one-gw-compare
wrong "did you mean 'pessimistic'" run oracle-abilene --scenario pessimistc
wrong 'list scenarios' run oracle-abilene --scenario nothing-of-that-name
wrong "no option of 'explain'" explain gb200 --scenario base
wrong "'--hours' needs one run" run oracle-abilene --scenario all --hours here.csv
wrong 'KIND' list
wrong 'racks, sites, loads, references, grids, plans, facilities' list rakcs
wrong 'ID' show
wrong "did you mean 'three-gorges'" show three-gorge
wrong 'KIND' schema
wrong 'rack' schema rakc
wrong 'FILE' check
wrong 'nonsense' help nonsense
wrong 'nonsense' version nonsense
wrong 'nonsense' kernels nonsense
wrong 'rests on no profile.*racks.gb200.max' kernels --set racks.gb200.max=1kW
wrong 'rests on no profile.*nonsense.x' version --set nonsense.x=1
wrong '^gwplan: --costs: given twice' run oracle-abilene --costs us-2026 --costs us-2026
wrong '^gwplan: --deal: given twice' run openai-amd-6gw --deal amd-openai --deal meta-amd
wrong '^gwplan: --power: given twice' size --rack gb200 --power 1GW --power=2GW
wrong '^gwplan: --output: given twice' plot ladder gb200 -o a.svg --output b.svg
wrong '^gwplan: --format: given twice' energy 7GW --format json --format csv
wrong "expected scalar, avx2 or avx512, got 'sse'" kernels --cpu sse
wrong "no option of 'kernels'" kernels --threads 2
wrong 'threads' run oracle-abilene --threads many

note "help: exit 0, to stdout"
for command in $commands; do
  gw $command --help
  exits 0 "$command --help"
  [ $command = help ] || like "$out" "usage: gwplan $command" "$command --help: its usage"
  like "$out" '^  --format' "$command --help: its options"
  empty "$err" "$command --help: nothing on stderr"
  gw help $command
  exits 0 "help $command"
done
for form in --help -h help; do
  gw $form
  exits 0 "gwplan $form"
  for command in $commands; do like "$out" "^  $command " "gwplan $form: names $command"; done
done
gw --help
for code in 0 1 2 3 4 5; do like "$out" "^  $code  " "--help tells exit code $code"; done
gw run --help
nok "help wide of the terminal is not needed: no line above 140 characters" grep -qE '.{141}' "$out"
gw version
exits 0 "version"
like "$out" '^gwplan [0-9]+\.[0-9]+\.[0-9]+' "version: name and version"
like "$out" 'libconfig [0-9]' "version: libconfig"
like "$out" 'GSL [0-9]' "version: GSL"
cp "$out" version
gw --version
same "$out" version "--version is version"

note "a full disk: exit 4, one line"
if [ -c /dev/full ]; then
  for format in text json csv; do
    for args in 'energy 1GW' 'size --rack gb200 --power 1GW' 'explain gb200' 'compare --power 1GW gb200 h100' 'run oracle-abilene-news' \
      'list racks' 'schema rack' 'kernels' 'version'; do
      # shellcheck disable=SC2086
      gw_to /dev/full $args --format $format
      exits 4 "$args --format $format to a full disk"
      lines "$err" 1 "  and one line says so"
    done
  done
  for args in --help 'run --help' 'help --man' 'help --completion' 'show gb200'; do
    # shellcheck disable=SC2086
    gw_to /dev/full $args
    exits 4 "$args to a full disk"
  done
else
  skip "stdout to a full disk" "no /dev/full"
fi

note "formats: every command in each"
jq_good() { jq -e 'type == "object"' "$1" >/dev/null 2>&1; }
for args in 'energy 1.8GW' 'size --rack gb200 --power 1GW' 'explain gb200' 'compare --power 1GW gb200 mi450' 'run oracle-abilene-news' 'list racks' \
  'list sites' 'list loads' 'list references' 'list grids' 'list validation' 'validate' 'list plans' 'list deals' 'list workloads' 'list scenarios' 'schema rack' 'schema deals' 'schema workloads' 'schema site' 'schema load' 'schema plan' 'version' \
  'show gb200' 'show abilene-tx' 'show training' 'show oracle-abilene' 'show three-gorges' 'show pessimistic'; do
  # shellcheck disable=SC2086
  gw $args
  exits 0 "$args"
  cp "$out" plain
  # shellcheck disable=SC2086
  gw $args --format text
  same "$out" plain "$args: text where nothing is asked for"
  # shellcheck disable=SC2086
  gw $args --format json
  ok "$args: JSON is one object" jq_good "$out"
  empty "$err" "$args: nothing on stderr"
  case $args in show*)
    # shellcheck disable=SC2086
    gw $args --format csv
    usage_error "$args: no CSV, and it says so" ;;
  *)
    # shellcheck disable=SC2086
    gw $args --format csv
    exits 0 "$args: CSV"
    unlike "$out" '^ ' "$args: CSV is no aligned text"
    # shellcheck disable=SC2086
    gw $args --format=csv
    exits 0 "$args: --format=csv" ;;
  esac
done

note "check"
gw check "$SRCDIR"/profiles/racks/*.cfg "$SRCDIR"/profiles/sites/*.cfg "$SRCDIR"/profiles/loads/*.cfg "$SRCDIR"/profiles/references/*.cfg \
  "$SRCDIR"/profiles/grids/*.cfg "$SRCDIR"/profiles/plans/*.cfg
case $status in 0 | 1) _pass "all shipped files are free of errors" ;; *) _fail "all shipped files are free of errors" ;; esac
mkdir -p t/racks
cat >t/racks/good.cfg <<'EOF'
title = "Good"; cooling = "liquid"; accelerators = 72; max = "120 kW"; idle = "20 kW";
EOF
sed 's/max = "120 kW"/mix = "120 kW"/' t/racks/good.cfg >t/racks/bad.cfg
# 72 x 2 kW of chips do not go into 120 kW: implausible, not impossible
sed 's/max = /tdp = "2 kW"; max = /' t/racks/good.cfg >t/racks/odd.cfg
gw check t/racks/good.cfg
exits 0 "check of a good file"
gw check t/racks/bad.cfg
exits 3 "check of a bad file"
cat "$out" "$err" >said
like said '^t/racks/bad\.cfg:1: mix: .*did you mean' "check names file, line and key"
gw check t/racks/odd.cfg
exits 1 "check of an implausible file: only a warning"
cat "$out" "$err" >said
like said '^t/racks/odd\.cfg:1: .*warning' "the warning has its line"
gw check t/racks/good.cfg t/racks/bad.cfg t/racks/odd.cfg
exits 3 "the worst of several files counts"
gw check t/racks/none.cfg
exits 3 "check of a file that is not there"
gw check t/racks/bad.cfg --format json
exits 3 "check in JSON"
holds '.errors >= 1 and (.findings | any(.file == "t/racks/bad.cfg" and .line == 1 and (.text | test("mix"))))' "its findings have file and line"

note "where profiles come from"
mkdir -p own/racks own/plans own/sites
sed 's/Good/My rack/' t/racks/good.cfg >own/racks/my-rack.cfg
cat >own/racks/gb200-nvl72.cfg <<'EOF'
title = "My own GB200"; aliases = [ "gb200" ]; cooling = "liquid"; accelerators = 72; max = "150 kW"; idle = "20 kW";
EOF
gw_json size --rack my-rack --power 1GW --profiles own
exits 0 "--profiles: a rack of one's own"
holds '.rack == "my-rack"' "by the name of its file"
cp "$out" mine.json
GWPLAN_PROFILES=$work/own
export GWPLAN_PROFILES
gw_json size --rack my-rack --power 1GW
same "$out" mine.json "GWPLAN_PROFILES: the same bytes"
gw list racks
like "$out" '^my-rack ' "list has it too"
GWPLAN_PROFILES=$work/no-such-folder
gw size --rack gb200 --power 1GW
usage_error "GWPLAN_PROFILES that is no directory is told"
unset GWPLAN_PROFILES
gw size --rack my-rack --power 1GW
usage_error "without them the rack is unknown"
gw size --rack gb200 --power 1GW --profiles own
like "$out" 'My own GB200' "a file of one's own stands in front of the shipped one, under its alias too"
mkdir -p other/racks
sed 's/My rack/Other/' own/racks/my-rack.cfg >other/racks/my-rack.cfg
gw size --rack my-rack --power 1GW --profiles other --profiles own
like "$out" '^Other' "the first of several folders wins"
gw size --rack my-rack --power 1GW --profiles own --profiles other
like "$out" '^My rack' "in their order"
gw size --rack ./own/racks/my-rack.cfg --power 1GW
exits 0 "a name with a slash is a path: a rack"
like "$out" '^My rack' "and is read"
gw size --rack "$work/own/racks/my-rack.cfg" --power 1GW
exits 0 "also an absolute one"
gw size --rack ./own/racks/none.cfg --power 1GW
exits 3 "a path that is not there: exit 3"
like "$err" '^\./own/racks/none\.cfg: ' "and is named"
mkdir -p capital/racks capital/grids
cp own/racks/my-rack.cfg capital/racks/My-rack.cfg
cp own/racks/my-rack.cfg capital/racks/.hidden-Rack.cfg
cp "$SRCDIR/profiles/grids/us.cfg" capital/grids/ERCO-hours.cfg
gw check capital/racks/My-rack.cfg
exits 1 "check of a file whose name is no id: exit 1"
like "$out" "^capital/racks/My-rack\.cfg: warning: 'My-rack' is no id .*no name leads to this file" "and why"
gw list racks --profiles capital
exits 0 "a list where such a file lies"
unlike "$out" 'y-rack' "has it not"
lines "$err" 1 "and says so once"
like "$err" "^capital/racks/My-rack\.cfg: warning: 'My-rack' is no id" "with its file"
gw show rack My-rack --profiles capital
exits 2 "show does not find it"
like "$err" "^capital/racks/My-rack\.cfg: warning: 'My-rack' is no id" "and says why"
gw list grids --profiles capital
like "$err" "^capital/grids/ERCO-hours\.cfg: warning: 'ERCO-hours' is no id" "also of a kind with many to a file"
gw list grids --profiles capital --quiet
empty "$err" "--quiet: not a word"
gw size --rack ./capital/racks/My-rack.cfg --power 1GW
exits 0 "its path leads to it"
cp "$SRCDIR/profiles/plans/oracle-abilene-news.cfg" ./plan.cfg
gw run ./plan.cfg
exits 0 "a name with a slash is a path: a plan"
gw run plan.cfg
usage_error "without a slash it is an id"

note "--set"
base='size --rack gb200 --power 1GW'
# shellcheck disable=SC2086
gw_json $base
before=$(value .racks)
# floor(1e9 / (100e3 x 1.06 x 1.10)) = 8576
for path in racks.gb200.max racks.gb200-nvl72.max; do
  gw_json $base --set "$path=100 kW"
  exits 0 "--set $path"
  is "$(value .racks)" 8576 "  changes the answer"
  holds '.figures[] | select(.figure == "racks.gb200-nvl72.max") | .kind != "derived" and (.sources | length) == 0' "  and is not printed as the source's"
done
gw_json $base --set "racks.gb200.max=0.1 MW"
is "$(value .racks)" 8576 "in another unit the same"
gw_json $base --set "racks.gb200.max=90 kW" --set "racks.gb200.max=100 kW"
is "$(value .racks)" 8576 "the last of two wins"
gw_json $base --set racks.gb200.max.mode="125 kW"
exits 0 "--set of one member of a figure"
is "$(value .racks)" 6861 "  floor(1e9 / (125e3 x 1.166))"
holds '.figures[] | select(.figure == "racks.gb200-nvl72.max") | .kind != "derived" or (.note // "" | test("set"))' \
  "  a figure that was set is not printed as the source's"
gw_json $base --set sites.reference-liquid.facility.pue_peak=1.2
is "$(value .racks)" 5955 "--set of a site: floor(1e9 / (132e3 x 1.06 x 1.2))"
gw_json run oracle-abilene --set sites.abilene-tx.provision_frac=0.94
exits 0 "--set makes the plan fit"
holds '.total.reached and .sites[0].provision_frac == 0.94' "  provisioned at 0.94"
gw_json run oracle-abilene --set deployments.b1.rack=gb300
holds '.deployments[0].rack == "gb300-nvl72"' "--set of a plan path: the rack of a deployment"
gw_json run oracle-abilene --set "deployments.b1.amount=350 racks"
holds '.deployments[0].racks == 350' "--set of a plan path: an amount"
gw_json run oracle-abilene --set "sites.abilene-tx.supply.0.power=160 MW"
holds '[.months[].supply_w] | index(160e6) != null' "--set of a supply step by its index"
gw_json run oracle-abilene --set end=2029-12
exits 1 "--set of a plan's own key"
holds '.end | startswith("2029-12")' "  moves its end"
gw_json energy 7GW --compare three-gorges
path=$(value '.figures[0].figure')
gw_json energy 7GW --compare three-gorges --set "$path=100 TWh"
exits 0 "--set takes a path as it is printed: $path"
wrong '^gwplan: --set racks\.gb200\.max: expected a power' size --rack gb200 --power 1GW --set 'racks.gb200.max=much' --set 'racks.gb200.max=100 kW'
wrong '^gwplan: --set racks\.gb200-nvl72\.max\.mode: expected a power' size --rack gb200 --power 1GW --set 'racks.gb200-nvl72.max.mode=much' --set 'racks.gb200-nvl72.max.mode=130 kW'
wrong '^gwplan: --set deployments\.b1\.rack: ' run oracle-abilene --set deployments.b1.rack=gb30 --set deployments.b1.rack=gb300
wrong '^gwplan: --set costs\.us-2026\.price_year: expected 2000 to 2100, got 1999' size --rack gb200 --power 1GW --costs us-2026 --set costs.us-2026.price_year=1999
wrong "^gwplan: --set loads\.training\.u_mean: expected 0 to 1 such as '8 %', got 8\$" size --rack gb200 --power 1GW --set loads.training.u_mean=8
wrong "^gwplan: --set loads\.training\.u_mean: expected 0 to 1, got 800\$" size --rack gb200 --power 1GW --set loads.training.u_mean=800
wrong '^gwplan: --set racks\.gb200\.price: expected an amount of money' size --rack gb200 --power 1GW --costs us-2026 --set racks.gb200.price=dear
wrong 'PATH=VALUE' size --rack gb200 --power 1GW --set
wrong 'PATH=VALUE' size --rack gb200 --power 1GW --set nothing
wrong 'PATH=VALUE' size --rack gb200 --power 1GW --set =
wrong 'racks.nothing.max' size --rack gb200 --power 1GW --set 'racks.nothing.max=1 kW'
wrong "maxx.*did you mean 'max'" size --rack gb200 --power 1GW --set 'racks.gb200.maxx=1 kW'
wrong 'max.*1 kWh' size --rack gb200 --power 1GW --set 'racks.gb200.max=1 kWh'
wrong 'max.*much' size --rack gb200 --power 1GW --set 'racks.gb200.max=much'
wrong 'racks.gb200' size --rack gb200 --power 1GW --set 'racks.gb200=1'
wrong 'deployments.b9.rack' run oracle-abilene --set deployments.b9.rack=gb300
wrong "rakc.*did you mean 'rack'" run oracle-abilene --set deployments.b1.rakc=gb300
wrong "gb30.*did you mean" run oracle-abilene --set deployments.b1.rack=gb30
wrong 'supply.99' run oracle-abilene --set sites.abilene-tx.supply.99.power='1 GW'
wrong 'nothing.at.all' energy 7GW --set nothing.at.all=1
wrong 'nothing.at.all' list racks --set nothing.at.all=1

note "the same input gives the same bytes"
mkdir elsewhere
for args in 'energy 7GW' 'size --rack gb200 --power 1GW' 'explain mi450' 'compare --power 1GW gb200 vera-rubin h100' 'run oracle-abilene' \
  'run stargate-7gw' 'list sites' 'show gb200' 'schema plan' 'version' 'help --man'; do
  for format in text json csv; do
    case "$args $format" in show*csv | 'help '*[nv]) [ "$format" = text ] || continue ;; esac
    # shellcheck disable=SC2086
    gw $args --format $format
    cp "$out" first
    # shellcheck disable=SC2086
    gw $args --format $format
    same "$out" first "$args in $format: twice"
    (
      cd elsewhere || exit 1
      for locale in $(locale -a 2>/dev/null | grep -iE '^(de_DE|fr_FR|tr_TR|zh_CN)' | head -n 2) C.UTF-8 xx_XX.none; do
        # shellcheck disable=SC2086
        LC_ALL=$locale LANG=$locale LC_NUMERIC=$locale TZ=Asia/Kathmandu HOME=/nonexistent COLUMNS=40 TERM=dumb \
          $UNDER "$GWPLAN" $args --format $format >../there 2>/dev/null </dev/null
        cmp -s ../there ../first || exit 1
      done
    )
    is $? 0 "$args in $format: under another locale, time zone and directory"
    unlike "$out" "$SRCDIR|$work|/profiles/|/home/|/usr/" "$args in $format: no path of this machine"
    unlike "$out" "$(date +%H:%M):[0-9][0-9]|$(date +%Y-%m-%dT)" "$args in $format: no clock"
    unlike "$out" "$(printf '\033')" "$args in $format: no colour where there is no terminal"
    empty "$err" "$args in $format: nothing on stderr"
  done
done

note "shipped plans: nothing on stderr, and exit 0 or 1"
for plan in "$SRCDIR"/profiles/plans/*.cfg; do
  plan=$(basename "$plan" .cfg)
  gw_json run "$plan"
  case $status in
  0) holds '.total.reached' "run $plan: exit 0, and all amounts are reached" ;;
  1) holds '.total.reached == false and (.warnings | length) > 0' "run $plan: exit 1, and an amount is not reached" ;;
  *) _fail "run $plan: exit 0 or 1" ;;
  esac
  empty "$err" "run $plan: nothing on stderr"
done
gw list racks --format json
for rack in $(value '.items[].id'); do
  gw size --rack "$rack" --power 100MW
  exits 0 "size --rack $rack"
  empty "$err" "size --rack $rack: nothing on stderr"
done

note "short names"
for alias in mi450 vera-rubin vera-rubin-maxq gb200 gb300 kyber b200 h100 mi300x mi355x tpu-v7 trainium2 trainium3 jalapeno cloudmatrix reference-server; do
  gw size --rack $alias --racks 1
  exits 0 "the alias $alias works"
done

done_testing
