#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What sweeps must show: the same bytes whatever the processor, the threads, the shards and the interruptions; statistics that an
# independent program finds in the file of the scenarios too; a scenario that is a run; and refusals that name what is wrong.
. "$(dirname "$0")/lib.sh"

levels=scalar
for level in avx2 avx512; do
  gw run oracle-abilene --cpu $level
  if [ "$status" -le 1 ]; then levels="$levels $level"; else
    like "$err" "this machine has no $level" "no answers of $level"
  fi
done

# plan FILE SWEEP: the made-up plan that all of this is about; its sweep group begins on line 8.
plan() {
  cat >"$1" <<XX
title = "Made-up sweep"; start = "2026-01"; end = "2030-12";
deployments = (
  { name = "one"; rack = "gb200"; amount = "60 MW"; basis = "facility"; first = "2026-06"; months = 6; load = "training";
    site = { support_it_frac = 0.06; facility = { model = "fixed"; pue_mean = 1.1; pue_peak = 1.2; };
      supply = ( { date = "2026-03"; power = "40 MW"; }, { date = "2027-06"; power = "120 MW"; } ); }; },
  { name = "two"; rack = "mi450"; amount = "30 MW"; basis = "facility"; first = "2027-09"; months = 9; load = "training"; site = "abilene-tx"; } );
# what varies
sweep = { $2
};
XX
}
mixed_axes='axes = ( { path = "deployments.one.rack"; values = [ "gb200", "mi450", "vera-rubin" ]; },
  { path = "deployments.one.first"; slip = { p = 0.7; median = "9 months"; sigma = 0.9; }; },
  { path = "deployments.one.amount"; uniform = { low = "20 MW"; high = "90 MW"; }; },
  { path = "racks.gb200.max"; profile = true; } );'
mixed_metrics='metrics = [ "energy_wh:2028", "facility_peak_w", "accelerators:2028-12" ];
  require = ( { metric = "facility_peak_w"; max = "85 MW"; } );
  best = { metric = "energy_wh:2028"; goal = "max"; count = 10; pareto_with = "facility_peak_w"; };'
# 3 x 7,000 scenarios are six leaves of 4,096, the last of them short.
plan mixed.cfg "mode = \"monte-carlo\"; samples = 7000; seed = 7; $mixed_axes $mixed_metrics"
dir() { find . -mindepth 1 -maxdepth 1 -name "$1" | sort | tr '\n' ' '; }

note "one answer, whoever works it"
mkdir -p want
for format in text json csv; do
  gw sweep ./mixed.cfg --out want/mixed.csv --format $format
  exits 0 "sweep to CSV, told as $format"
  empty "$err" "  and nothing on stderr, which is no terminal"
  cp "$out" want/$format
done
gw sweep ./mixed.cfg --out want/mixed.nc
exits 0 "sweep to netCDF"
same "$out" want/text "  and the answer is that of the CSV"
gw sweep ./mixed.cfg
same "$out" want/text "and that of no file"
gw sweep ./mixed.cfg --quiet
same "$out" want/text "and that with --quiet"
is "$(dir 'want*')$(ls -A want | tr '\n' ' ')" "./want csv json mixed.csv mixed.nc text " "nothing but the answers is left behind"
for level in $levels; do
  for threads in 1 2 4; do
    gw_json sweep ./mixed.cfg --cpu "$level" --threads $threads --out a.csv
    same "$out" want/json "the answer of $level by $threads threads"
    same a.csv want/mixed.csv "  and its CSV"
    gw sweep ./mixed.cfg --cpu "$level" --threads $threads --out a.nc
    same a.nc want/mixed.nc "  and its netCDF"
  done
done
(
  mkdir -p elsewhere/deep && cd elsewhere/deep || exit 1
  GWPLAN_CPU=scalar LC_ALL=C.UTF-8 TZ=Asia/Tokyo "$GWPLAN" sweep ../../mixed.cfg --out b.csv --format csv >answer 2>/dev/null
)
same elsewhere/deep/b.csv want/mixed.csv "another directory, locale and time zone change nothing in the file"
same elsewhere/deep/answer want/csv "nor in the answer"

note "parts"
for shards in 1 2 3 7; do
  parts='' backwards='' count=0
  while [ $count -lt $shards ]; do
    count=$((count + 1))
    gw sweep ./mixed.cfg --shard $count/$shards --out s.csv --threads $((1 + count % 3))
    like "$out" "^part $count of $shards: .*, in s\.csv\.$count-of-$shards\.part\$" "part $count of $shards says what it holds"
    parts="$parts s.csv.$count-of-$shards.part" backwards="s.csv.$count-of-$shards.part $backwards"
  done
  for order in "$parts" "$backwards"; do
    # shellcheck disable=SC2086
    gw_json merge $order --out m.csv
    same "$out" want/json "the answer of $shards parts, in order:$(echo " $order" | tr -s ' ' | cut -c1-60)"
    same m.csv want/mixed.csv "  and their CSV"
  done
  # shellcheck disable=SC2086
  gw merge $backwards --out m.nc --threads 2 --cpu scalar
  same "$out" want/text "  and in words"
  same m.nc want/mixed.nc "  and their netCDF"
done
gw sweep ./mixed.cfg --shard 7/7 --journal seventh
like "$out" 'part 7 of 7: no scenario is left for it' "seven parts of six leaves: the last says that it is empty"
gw sweep ./mixed.cfg --shard 1/1 --journal whole
gw_json merge whole
same "$out" want/json "one part of one, by --journal, is the whole"
gw merge whole --out whole
usage_error "a part is not the file of its result"
gw_json merge whole
same "$out" want/json "  and is still there"

note "parts that do not fit"
a=s.csv.1-of-3.part b=s.csv.2-of-3.part c=s.csv.3-of-3.part
refused() { # EXIT ERE NAME: no answer, one line on stderr that says why
  if [ "$status" -eq "$1" ] && [ ! -s "$out" ] && [ "$(wc -l <"$err")" -eq 1 ]; then like "$err" "^gwplan: .*$2" "$3"; else
    _fail "$3" || note "exit $status, want $1; $(wc -l <"$err") lines on stderr: $(head -n 1 "$err")"; fi
}
gw merge $c $a
refused 2 'scenarios 8192 to 16383 of 0 to 20999 are in no part' "a missing part is named by what it holds"
gw merge $b $c
refused 2 'scenarios 0 to 8191 ' "so is the first"
gw merge $a $b
refused 2 'scenarios 16384 to 20999 ' "so is the last"
gw merge $a $b $c $b
refused 2 "'$b' and '$b' both hold" "the same part twice"
cp $b copy.part
gw merge $a copy.part $c $b
refused 2 "both hold" "a copy of a part"
gw merge s.csv.1-of-2.part s.csv.2-of-3.part s.csv.3-of-3.part
refused 2 "both hold|in no part" "parts of two cuts"
plan other.cfg "mode = \"monte-carlo\"; samples = 7000; seed = 8; $mixed_axes $mixed_metrics"
gw sweep ./other.cfg --shard 2/3 --out o.csv
gw merge $a o.csv.2-of-3.part $c
refused 2 "'$a' and 'o.csv.2-of-3.part' are parts of different sweeps" "a part of another seed"
gw sweep ./mixed.cfg --shard 2/3 --out set.csv --set deployments.one.months=7
gw merge $a set.csv.2-of-3.part $c
refused 2 "different sweeps" "a part with something set"
gw sweep ./mixed.cfg --set deployments.one.months=7 --format json
cp "$out" want/set.json
for i in 1 3; do gw sweep ./mixed.cfg --shard $i/3 --out set.csv --set deployments.one.months=7; done
gw_json merge set.csv.3-of-3.part set.csv.1-of-3.part set.csv.2-of-3.part
same "$out" want/set.json "parts that all have it set know it by themselves"
nok "  and it changes the answer" cmp -s want/set.json want/json
gw merge $a $b $c --set deployments.one.months=7
refused 2 "another state of plan" "what is set when they are merged is not theirs"
gw merge ./mixed.cfg
refused 2 "'./mixed.cfg' is no journal" "a plan is no part"
head -c 20000 "$GWPLAN" >junk.part
gw merge junk.part
refused 2 "no journal" "a program is no part"
: >nothing.part
gw merge $a nothing.part $c
refused 2 "'nothing.part' is no journal" "an empty file is no part"
gw merge none.part
refused 4 "'none.part': No such file" "a part that is not there"
gw merge .
refused 4 "'\.'" "a directory"
gw merge
usage_error "merge of nothing"
if [ "$(id -u)" -eq 0 ]; then skip "an unreadable part" "root reads everything"; else
  cp $b shut.part
  chmod 0 shut.part
  gw merge $a shut.part $c
  refused 4 "'shut.part': Permission denied" "an unreadable part"
fi
size=$(wc -c <$b)
hit() { # FILE OFFSET: one byte becomes another
  byte=$(od -An -tu1 -j "$2" -N 1 "$1" | tr -d ' ')
  # shellcheck disable=SC2059
  printf "$(printf '\\%03o' $((byte ^ 64)))" | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null
}
bad=0 hits=0 at=0
while [ $at -lt "$size" ]; do
  cp $b hit.part
  hit hit.part $at
  gw merge $a hit.part $c --out never.csv
  hits=$((hits + 1))
  case $status in
  4) grep -q "'hit.part' is damaged" "$err" || { bad=$((bad + 1)) && note "byte $at: $(cat "$err")"; } ;;
  2) { [ $at -lt 400 ] || [ $at -gt $((size / 2)) ]; } && [ -s "$err" ] || { bad=$((bad + 1)) && note "byte $at: $(cat "$err")"; } ;;
  *) bad=$((bad + 1)) && note "byte $at: exit $status" ;;
  esac
  [ ! -e never.csv ] || bad=$((bad + 1))
  at=$((at + 7919))
done
is "$bad" 0 "a part with one byte changed in $hits places is refused each time"
cp $b hit.part
hit hit.part $((size / 3))
gw merge $a hit.part $c
refused 4 "'hit.part' is damaged at byte [0-9]+ " "a byte changed in the middle is damage, and told where"
bad=0 at=0
while [ $at -lt "$size" ]; do
  head -c $at $b >cut.part
  gw merge $a cut.part $c
  case $status in 2 | 4) ;; *) bad=$((bad + 1)) && note "cut at $at: exit $status" ;; esac
  at=$((at + 9973))
done
is "$bad" 0 "a part cut short anywhere is refused"
head -c $((size - 1)) $b >cut.part
gw merge $a cut.part $c
refused 2 "'cut.part' is not finished: scenarios 12288 to 16383 are missing" "a part that was interrupted says what is missing"
gw sweep ./mixed.cfg --shard 2/3 --journal cut.part
exits 0 "  and the same command finishes it"
same cut.part $b "  with the bytes of one that was never cut"
gw sweep ./mixed.cfg --shard 1/3 --journal $b
refused 2 "'$b' is another shard of this sweep, from scenario 8192 on, not from 0" "another shard does not go into its file"
gw sweep ./other.cfg --journal $b
refused 2 "'$b' is the journal of another sweep" "nor does another sweep"
gw sweep ./mixed.cfg --journal ./mixed.cfg
refused 2 "'./mixed.cfg' is no journal" "nor a sweep into its plan"
ok "  which is still there" grep -q Made-up mixed.cfg
cp $a journal.part
gw sweep ./mixed.cfg --out x.csv --journal x.csv
usage_error "the journal is not the file of the scenarios"
gw sweep ./mixed.cfg --out ./x.csv --journal elsewhere/../x.csv
usage_error "  however it is called"
nok "  and nothing was begun" test -e x.csv

note "parts and profiles that change"
mkdir -p mine/racks mine/plans
rack() { printf 'title = "Mine"; cooling = "liquid"; accelerators = 72; max = "%s"; idle = "30 kW"; liquid_frac = 0.8;\n' "$1" >mine/racks/mine.cfg; }
rack '132 kW'
plan mine/plans/own.cfg "mode = \"monte-carlo\"; samples = 9000; metrics = [ \"energy_wh\" ];
  axes = ( { path = \"deployments.one.months\"; uniform = { low = \"1\"; high = \"20\"; }; } );"
sed 's/gb200/mine/' mine/plans/own.cfg >mine/own.new && mv mine/own.new mine/plans/own.cfg
gw_json sweep own --profiles mine
cp "$out" want/own.json
for i in 1 2; do gw sweep own --profiles mine --shard $i/2 --out own.csv; done
gw_json merge own.csv.1-of-2.part own.csv.2-of-2.part --profiles mine
same "$out" want/own.json "parts of a plan by its name"
gw merge own.csv.1-of-2.part own.csv.2-of-2.part
nok "without its profiles they cannot be merged" test "$status" -le 1
rack '133 kW'
gw merge own.csv.1-of-2.part own.csv.2-of-2.part --profiles mine
refused 2 "'own.csv.1-of-2.part' is of another state of plan 'own', its profiles" "a profile that changed since"
gw sweep own --profiles mine --shard 2/2 --journal new.part
gw merge new.part own.csv.1-of-2.part --profiles mine
refused 2 "different sweeps" "a part of each state"
rack '132 kW'
gw_json merge own.csv.2-of-2.part own.csv.1-of-2.part --profiles mine
same "$out" want/own.json "and back again"
rm mine/plans/own.cfg
gw merge own.csv.2-of-2.part own.csv.1-of-2.part --profiles mine
nok "a plan that is gone" test "$status" -le 1
rm -rf mine ./*.part whole seventh elsewhere ./a.* ./m.*

note "kills"
# 100,000 scenarios: 25 leaves, a fraction of a second. Each time it is killed at a random moment and begun again, until it has ended.
long_sweep() { # OPTIONS
  cat <<XX
mode = "monte-carlo"; samples = $1; seed = 3; axes = ( { path = "racks.gb200.max"; profile = true; }, { path = "deployments.one.amount"; uniform = { low = "20 MW"; high = "90 MW"; }; } );
  metrics = [ "energy_wh:2028", "month_reached:50MW" ]; $2
XX
}
plan long.cfg "$(long_sweep 100000 '')"
now_ms() { echo $(($(date +%s%N) / 1000000)); }
mkdir -p kills
delays=$(awk 'BEGIN { srand(20261122); for (i = 0; i < 400; i++) printf "%.4f ", rand() }')
# shellcheck disable=SC2086
set -- $delays
killed=0 rounds=0 wrong=0 left=0
for kind in csv nc json csv nc; do
  case $kind in json) options='--journal kills/j' ;; *) options="--out kills/a.$kind" ;; esac
  rm -rf kills && mkdir kills
  began=$(now_ms)
  # shellcheck disable=SC2086
  gw_json sweep ./long.cfg $options --threads 2
  took=$(($(now_ms) - began))
  exits 0 "a sweep that is not killed, $kind"
  cp "$out" want/long.json
  [ $kind = json ] || mv kills/a.$kind want/long.$kind
  aim=$((killed + 10))
  while [ $killed -lt $aim ] && [ $# -gt 0 ]; do
    # shellcheck disable=SC2086
    "$GWPLAN" sweep ./long.cfg $options --format json --threads $((1 + killed % 3)) >kills.out 2>kills.err </dev/null &
    pid=$!
    sleep "$(awk -v r="$1" -v t="$took" 'BEGIN { printf "%.4f", 0.001 + r * t / 1000 }')"
    shift
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    ended=$?
    case $ended in
    137) killed=$((killed + 1)) ;;
    0)
      rounds=$((rounds + 1))
      cmp -s kills.out want/long.json || wrong=$((wrong + 1))
      [ $kind = json ] || cmp -s kills/a.$kind want/long.$kind || wrong=$((wrong + 1))
      rm -f kills/a.$kind
      ;;
    *) wrong=$((wrong + 1)) && note "exit $ended: $(head -n 1 kills.err)" ;;
    esac
  done
  # shellcheck disable=SC2086
  gw_json sweep ./long.cfg $options --threads 2
  rounds=$((rounds + 1))
  cmp -s "$out" want/long.json || wrong=$((wrong + 1))
  [ $kind = json ] || cmp -s kills/a.$kind want/long.$kind || wrong=$((wrong + 1))
  rm -f kills/a.$kind
  left=$((left + $(ls -A kills | wc -l)))
  [ "$(ls -A kills | wc -l)" -eq 0 ] || note "left by $kind: $(ls -A kills | tr '\n' ' ' | cut -c1-200)"
done
is $killed 50 "50 sweeps were killed at random moments"
is $wrong 0 "and the $rounds that ended have the bytes of one that never was"
is $left 0 "and nothing is left of those that were killed"

note "journals"
# A journal of some leaves, as a kill leaves it: a part of the first of two shards is none, but a full disk makes one.
some_leaves() {
  rm -f j.csv j.csv.part
  (
    ulimit -f 1500
    "$GWPLAN" sweep ./long.cfg --out j.csv --threads 2 >/dev/null 2>some.err
  )
  [ -s j.csv.part ]
}
ok "a sweep without room keeps a journal" some_leaves
size=$(wc -c <j.csv.part)
cp j.csv.part keep.part
hit j.csv.part $((size / 2))
cp j.csv.part hit.part
gw sweep ./long.cfg --out j.csv
refused 4 "'j.csv.part' is damaged at byte [0-9]+ .*remove it to start again" "a damaged journal is told"
same j.csv.part hit.part "  and let be"
nok "  and no file is made of it" test -e j.csv
cp keep.part j.csv.part
gw sweep ./other.cfg --out j.csv
refused 2 "'j.csv.part' is the journal of another sweep" "the journal of another sweep is not used"
same j.csv.part keep.part "  and let be"
gw sweep ./long.cfg --out j.csv --set deployments.one.months=3
refused 2 "'j.csv.part' is the journal of another sweep" "nor that of other settings"
if command -v flock >/dev/null 2>&1; then
  flock j.csv.part "$GWPLAN" sweep ./long.cfg --out j.csv >"$out" 2>"$err" </dev/null
  status=$?
  refused 4 "'j.csv.part' is in use by another run" "a journal that somebody else holds"
  flock j.csv.part "$GWPLAN" merge j.csv.part >"$out" 2>"$err" </dev/null
  status=$?
  refused 4 "'j.csv.part' is in use by another run" "  is not merged either"
  same j.csv.part keep.part "  and is let be"
else skip "a journal that somebody else holds" "no flock"; fi
plan longer.cfg "$(long_sweep 1000000 '')"
"$GWPLAN" sweep ./longer.cfg --journal both --threads 1 --format json >first.out 2>first.err </dev/null &
pid=$!
while [ ! -s both ] && kill -0 $pid 2>/dev/null; do sleep 0.005; done
gw_json sweep ./longer.cfg --journal both
cp "$err" second.err
second=$status
wait $pid
is "$? $second" "0 4" "of two processes with one journal the second is refused"
like second.err "'both' is in use by another run" "  and told why"
gw_json sweep ./longer.cfg
same "$out" first.out "  and the first is right"
gw_json sweep ./long.cfg --out j.csv
same j.csv want/long.csv "the journal that was let be is gone on with"
same "$out" want/long.json "  and the answer is right"
is "$(dir 'j.*')$(dir '.gw*')" './j.csv ' "  and the journal is gone"
chmod 444 j.csv
gw sweep ./long.cfg --out j.csv
exits 0 "a result is replaced as a whole, though it is not to be written"
same j.csv want/long.csv "  and is right"

note "no room"
full_disk() { # KIND KBYTES
  rm -f f.*
  (
    ulimit -f "$2"
    "$GWPLAN" sweep ./long.cfg --out f.$1 --threads 2 2>"$err" </dev/null | head -c 100000 >"$out"
    "$GWPLAN" sweep ./long.cfg --out f.$1 --threads 1 >/dev/null 2>>"$err" </dev/null
    echo $? >code
  )
  status=$(cat code)
}
for kind in csv nc; do
  for room in 1 100 1500 3000; do
    ran="sweep ./long.cfg --out f.$kind, with room for $((room / 2)) KB"
    full_disk $kind $room
    exits 4 "files of at most $room blocks: $kind"
    like "$err" "^gwplan: cannot write 'f\.$kind(\.part)?': File too large" "  and says so"
    empty "$out" "  and has no answer"
    is "$(dir "f.$kind")$(dir '.gw*')" '' "  and no half of a file"
    if [ $kind = csv ] && [ $room -ge 1500 ]; then ok "  and keeps what is finished" test "$(wc -c <f.csv.part)" -gt 200000; fi
    gw_json sweep ./long.cfg --out f.$kind
    same f.$kind want/long.$kind "  the same command with room gives the right file"
    same "$out" want/long.json "  and answer"
  done
done
mkdir -p disk
small_disk() { # SIZE: a file system of so much room, for those who may mount one, with what is run in it
  unshare -rm sh -c 'mount -t tmpfs -o size='"$1"' tmpfs disk && { "$0" sweep ./long.cfg --out disk/f.csv --format json; echo $? >code; cp disk/f.csv.part kept.part; ls -A disk >disk.list; }' \
    "$GWPLAN" >"$out" 2>"$err" </dev/null
}
if unshare -rm sh -c "mount -t tmpfs -o size=1m tmpfs $work/disk" 2>/dev/null; then
  for size in 100k 2m 5m; do
    rm -f code kept.part g.csv g.csv.part
    small_disk $size
    status=$(cat code) ran="sweep on a disk of $size"
    refused 4 "No space left on device" "a disk of $size is full"
    is "$(cat disk.list)" f.csv.part "  and keeps the journal alone"
    cp kept.part g.csv.part
    gw_json sweep ./long.cfg --out g.csv
    same g.csv want/long.csv "  with which the sweep ends right elsewhere"
    same "$out" want/long.json "  and so does its answer"
  done
else skip "a full disk" "this user may not mount a small one"; fi

note "no reader"
rm -f h.csv
if [ -w /dev/full ]; then
  gw_to /dev/full sweep ./long.cfg --out h.csv
  exits 4 "an answer that cannot be written is an error"
  is "$(dir 'h.*')" './h.csv.part ' "  and the journal stays in place of the file"
  gw_json sweep ./long.cfg --out h.csv
  same h.csv want/long.csv "  and has it all"
  same "$out" want/long.json "  and the answer"
else skip "an answer that cannot be written" "no /dev/full"; fi
rm -f h.csv
"$GWPLAN" sweep ./long.cfg --out h.csv >&- 2>"$err" </dev/null
is $? 4 "stdout closed: exit 4"
is "$(dir 'h.*')" './h.csv.part ' "  and the journal stays"
"$GWPLAN" sweep ./long.cfg --out h.csv --format json <&- >"$out" 2>&-
is $? 0 "stdin and stderr closed: done"
same h.csv want/long.csv "  and no stream got into the file"
same "$out" want/long.json "  nor into the answer"
"$GWPLAN" sweep ./long.cfg --shard 1/2 --journal closed.part >&- 2>&- <&-
is $? 4 "a shard with all streams closed: exit 4"
gw sweep ./long.cfg --shard 1/2 --journal closed.part
exits 0 "  and its part is whole"

note "a terminal"
if command -v script >/dev/null 2>&1 && script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
  plan slow.cfg "$(long_sweep 500000 '')"
  script -qec "'$GWPLAN' sweep ./slow.cfg --threads 1 --cpu scalar >slow.out" /dev/null >slow.err 2>&1 </dev/null
  if [ -s slow.err ]; then like slow.err ' % of .* scenarios, .*/s, .* s left' "work of more than a second shows its progress on a terminal"; else
    skip "progress" "done within a second"; fi
  script -qec "'$GWPLAN' sweep ./slow.cfg --threads 1 --cpu scalar --quiet >quiet.out" /dev/null >quiet.err 2>&1 </dev/null
  empty quiet.err "and none with --quiet"
  same quiet.out slow.out "and the answer knows nothing of it"
else skip "progress on a terminal" "no script"; fi

note "words on the command line"
for shard in 0/3 4/3 1/0 0/0 x 1 1/ /3 / 1/3/4 -1/3 1/-3 '1 /3' ' 1/3' +1/3 1/3x 1/1000001 18446744073709551617/18446744073709551618 '' 1//3 1.0/3 1/٣; do
  gw sweep ./mixed.cfg --shard "$shard" --out z.csv
  usage_error "--shard '$shard'"
done
gw sweep ./mixed.cfg --shard 1/3
usage_error "a shard needs a file"
gw sweep
usage_error "a sweep needs a plan"
gw sweep ./mixed.cfg ./mixed.cfg
usage_error "and one alone"
gw sweep no-such-plan
refused 2 "unknown plan 'no-such-plan'" "an unknown plan"
gw sweep ./none.cfg
exits 3 "a plan that is not there"
sed '/^sweep/,$d' mixed.cfg >bare.cfg
gw sweep ./bare.cfg
exits 3 "a plan without a sweep"
like "$err" "has no sweep" "  and says so"
for name in z.txt z z.csv.gz '' z.csv/ csv; do
  gw sweep ./mixed.cfg --out "$name"
  usage_error "--out '$name'"
done
mkdir -p folder.csv shut
for name in folder.csv none/z.csv /proc/z.csv mixed.cfg/z.csv; do
  gw sweep ./mixed.cfg --out "$name"
  refused 4 "cannot write '$name" "--out $name"
done
if [ "$(id -u)" -eq 0 ]; then skip "--out in a directory that is not to be written" "root writes everywhere"; else
  chmod 555 shut
  gw sweep ./mixed.cfg --out shut/z.csv
  refused 4 "cannot write 'shut/z.csv.*Permission denied" "--out in a directory that is not to be written"
fi
for name in none/j . /dev/null ''; do
  gw sweep ./mixed.cfg --journal "$name"
  refused 4 "cannot write '$name'" "--journal '$name'"
done
for word in 0 -1 x 1.5 1025 ''; do
  gw sweep ./mixed.cfg --threads "$word"
  usage_error "--threads '$word'"
done
gw sweep ./mixed.cfg --format xml
usage_error "--format xml"
is "$(dir 'z*')$(dir '.gw*')" '' "nothing of all this left a file"

note "what is set"
gw_json sweep ./mixed.cfg --set deployments.one.months=6
same "$out" want/json "the plan's own value set again changes nothing"
gw_json sweep ./mixed.cfg --set deployments.one.months=600
holds '.metrics["energy_wh:2028"].mean > 0' "another value is taken"
nok "  and changes the answer" cmp -s "$out" want/json
gw_json sweep ./mixed.cfg --set racks.gb200.idle='10 kW'
nok "a profile's value too" cmp -s "$out" want/json
gw sweep ./mixed.cfg --set deployments.one.monthz=6
exits 2 "a path that is none"
gw sweep ./mixed.cfg --set sweep.seed=8
exits 0 "a key of the sweep is set"
sed 's/seed 8/seed 7/' "$out" >seed.text
gw sweep ./other.cfg
like "$out" 'seed 8$' "  as if it stood in the plan"
sed 's/seed 8/seed 7/' "$out" | cmp -s - seed.text
is $? 0 "  and the answer is the same"

note "statistics"
near='def near(a; b): (a - b | fabs) <= 1e-9 * ([(a | fabs), (b | fabs)] | max);'
stats() { # CSV AXES METRICS: the answer in $out beside what perl finds in the file
  if ! perl "$SRCDIR/tests/cli/sweep_stats.pl" "$1" "$3" "$2" >stats.json 2>stats.err; then
    _fail "the file is read" || note "$(cat stats.err)"
    return
  fi
  jq -n --slurpfile a "$out" --slurpfile w stats.json '{a: $a[0], w: $w[0]}' >both.json && mv both.json "$out"
  holds '.a.scenarios == .w.scenarios and .a.feasible == .w.feasible' "  as many scenarios, and feasible ones"
  holds "$near"'[.a.metrics[]] as $m | .w.metrics as $w | [range($w | length) as $i | ("count", "mean", "sd", "min", "p10", "p50", "p90", "max") as $k |
    near($m[$i][$k]; $w[$i][$k])] | all' "  count, mean, sd, quantiles and ends to 1e-9"
}
picks() { # METRIC KEY: the best by it are the first of KEY; and the front, where asked
  holds "$near"'. as $d | [.a.best[].metrics["'"$1"'"]] as $b | ($b | length) == ([10, $d.a.feasible] | min) and
    ([range($b | length) as $i | near($b[$i]; $d.w.'"$2"'[$i])] | all)' "  the best are the best of all rows"
}
gw_json sweep ./mixed.cfg --out st.csv
stats st.csv 4 3
picks energy_wh:2028 top
holds "$near"'. as $d | (.a.front | length) == (.w.front | length) and .a.front_thinned == false and ([range(.w.front | length) as $i |
  near($d.a.front[$i].metrics["energy_wh:2028"]; $d.w.front[$i][0]) and near($d.a.front[$i].metrics.facility_peak_w; $d.w.front[$i][1])] | all)' \
  "  the front is the front of all rows"
plan least.cfg "mode = \"sobol\"; samples = 8192; seed = 5; $mixed_axes metrics = [ \"facility_peak_w:2027\", \"in_service\", \"energy_wh\" ];
  require = ( { metric = \"energy_wh\"; min = \"700 GWh\"; max = \"1.4 TWh\"; }, { metric = \"in_service\"; min = \"12000\"; } );
  best = { metric = \"facility_peak_w:2027\"; goal = \"min\"; };"
gw_json sweep ./least.cfg --out st.csv
stats st.csv 4 3
picks facility_peak_w:2027 bottom
holds '.a.feasible > 100 and .a.feasible < .a.scenarios - 100' "  (some are feasible, and some are not)"
plan grid.cfg "mode = \"grid\"; $mixed_metrics axes = ( { path = \"deployments.one.rack\"; values = [ \"gb200\", \"mi450\", \"vera-rubin\" ]; },
  { path = \"deployments.one.first\"; from = \"2026-02\"; to = \"2027-12\"; step = \"1 month\"; },
  { path = \"deployments.one.amount\"; from = \"20 MW\"; to = \"90 MW\"; step = \"3.5 MW\"; } );"
gw_json sweep ./grid.cfg --out st.csv
is "$(value .scenarios)" $((3 * 23 * 21)) "a grid has as many scenarios as its axes have values, multiplied"
stats st.csv 3 3
picks energy_wh:2028 top
# A requirement counts scenarios and changes none.
plan free.cfg "mode = \"monte-carlo\"; samples = 7000; seed = 7; $mixed_axes metrics = [ \"energy_wh:2028\", \"facility_peak_w\", \"accelerators:2028-12\" ];"
gw_json sweep ./free.cfg --out free.csv
holds '.feasible == .scenarios' "where nothing is required all are feasible"
jq -S '.metrics' "$out" >free.json
jq -S '.metrics' want/json >required.json
same free.json required.json "a requirement changes no statistics"
sed 's/,[01]$//' free.csv >free.rows
sed 's/,[01]$//' want/mixed.csv >required.rows
same free.rows required.rows "and no scenario"
plan never.cfg "mode = \"monte-carlo\"; samples = 7000; seed = 7; $mixed_axes
  metrics = [ \"energy_wh:2028\", \"facility_peak_w\", \"accelerators:2028-12\" ]; require = ( { metric = \"facility_peak_w\"; max = \"1 MW\"; } );
  best = { metric = \"energy_wh:2028\"; goal = \"max\"; };"
gw_json sweep ./never.cfg
exits 1 "where no scenario meets the requirements the exit code is 1"
holds '.feasible == 0 and (.best | length) == 0' "  and none is best"

note "an axis that is left out"
# An axis draws by its name: without another one, or with it at the plan's value, its draws stay.
plan without.cfg "mode = \"monte-carlo\"; samples = 7000; seed = 7; axes = ( { path = \"racks.gb200.max\"; profile = true; },
  { path = \"deployments.one.first\"; slip = { p = 0.7; median = \"9 months\"; sigma = 0.9; }; } ); metrics = [ \"energy_wh\", \"month_reached:50MW\" ];"
plan with.cfg "mode = \"monte-carlo\"; samples = 7000; seed = 7; axes = ( { path = \"deployments.one.months\"; values = [ \"6\" ]; }, { path = \"racks.gb200.max\"; profile = true; },
  { path = \"deployments.two.amount\"; values = [ \"30 MW\" ]; },
  { path = \"deployments.one.first\"; slip = { p = 0.7; median = \"9 months\"; sigma = 0.9; }; } ); metrics = [ \"energy_wh\", \"month_reached:50MW\" ];"
gw_json sweep ./without.cfg --out without.csv
jq '.metrics' "$out" >without.json
gw_json sweep ./with.cfg --out with.csv
jq '.metrics' "$out" >with.json
same with.json without.json "axes that take the plan's own value change no statistics"
cut -d, -f1,3,5- with.csv >with.rows
ok "and no scenario" cmp -s with.rows without.csv

note "a scenario is a run"
plans=0
for file in "$SRCDIR"/profiles/plans/*.cfg; do
  id=$(basename "$file" .cfg)
  # Files name others of their tree by id, so that a copy with a sweep says the same. A sweep of its own gives way.
  awk '/^sweep = / { skip = 1 } !skip { print } skip && /^};/ { skip = 0 }' "$file" >one.cfg
  months=$(sed -n 's/.*months = \([0-9]*\);.*/\1/p' one.cfg | head -n 1)
  gw_json run ./one.cfg
  case $status in 0 | 1) ;; *) _fail "$id runs" || continue ;; esac
  cp "$out" run.json
  year=$(jq -r '.years[(.years | length) / 2 | floor].year' run.json)
  month=$(jq -r '.months[(.months | length) / 3 | floor].month' run.json)
  cat >>one.cfg <<XX
sweep = { mode = "list"; axes = ( { path = "deployments.0.months"; values = [ "$months" ]; } );
  metrics = [ "energy_wh", "energy_wh:$year", "energy_wh:$month", "facility_peak_w", "facility_peak_w:$year", "accelerators", "accelerators:$month",
    "in_service", "in_service:$month" ]; };
XX
  gw_json sweep ./one.cfg --out one.csv
  exits 0 "$id with one axis at its own value, $months months"
  jq -n --slurpfile s "$out" --slurpfile r run.json '{s: $s[0], r: $r[0]}' >both.json && mv both.json "$out"
  holds '. as $d | .r.years[] | select(.year == '"$year"') | .energy_wh == $d.s.metrics["energy_wh:'"$year"'"].mean and
    .facility_peak_w == $d.s.metrics["facility_peak_w:'"$year"'"].mean' "  the year $year of its run, to the last digit"
  holds '. as $d | .r.months[] | select(.month == "'"$month"'") | .energy_wh == $d.s.metrics["energy_wh:'"$month"'"].p50 and
    .accelerators == $d.s.metrics["accelerators:'"$month"'"].min and .in_service == $d.s.metrics["in_service:'"$month"'"].max' "  the month $month"
  holds '([.r.months[].facility_peak_w] | max) == .s.metrics.facility_peak_w.mean and .r.months[-1].accelerators == .s.metrics.accelerators.mean and
    .r.months[-1].in_service == .s.metrics.in_service.mean and ((reduce .r.months[].energy_wh as $e (0; . + $e)) == .s.metrics.energy_wh.mean)' "  and the whole"
  holds '[.s.metrics[] | .count == 1 and .min == .max and .p10 == .p90 and .mean == .p50] | all' "  of a single scenario"
  plans=$((plans + 1))
done
ok "$plans shipped plans were looked at" test "$plans" -ge 8
for file in "$SRCDIR"/profiles/plans/*.cfg; do
  id=$(basename "$file" .cfg)
  grep -q '^sweep = ' "$file" || continue
  gw_json sweep "$id" --threads 2
  case $status in 0 | 1) _pass "the sweep of $id" ;; *) _fail "the sweep of $id" ;; esac
  cp "$out" shipped.json
  if [ "$(jq .scenarios shipped.json)" -gt 300000 ]; then skip "  in other ways" "it takes long" && continue; fi
  gw sweep "$id" --shard 1/2 --journal shipped.1 --threads 1 --cpu scalar
  gw sweep "$id" --shard 2/2 --journal shipped.2 --threads 3
  gw_json merge shipped.2 shipped.1
  same "$out" shipped.json "  in two parts, one of them by one thread without vectors"
  rm -f shipped.*
done

note "an early stop"
stopping() { plan stop.cfg "$(long_sweep 300000 "stop = { tolerance = \"$1\"; metrics = [ \"energy_wh:2028\" ]; };")"; }
for tolerance in '2 %' '0.3 %'; do
  stopping "$tolerance"
  gw_json sweep ./stop.cfg --out stop.csv --threads 2
  exits 0 "a sweep that stops at $tolerance"
  cp "$out" stop.json
  cp stop.csv stop.want
  holds '.stopped and .settled and .asked == 300000 and .scenarios < .asked' "  says that it did, and what was asked"
  holds '.scenarios as $n | [range(12; 20) | pow(2; .)] | index($n) != null' "  at a power of two: $(value .scenarios)"
  holds '.tolerance_frac as $t | .metrics["energy_wh:2028"] | . as $m | [("p10", "p50", "p90") | $m.half_widths[.] <= $t * $m[.]] | all' "  where its half-widths are within"
  lines stop.csv $(($(value .scenarios) + 1)) "  with as many rows"
  stats stop.csv 2 1
  for threads in 1 4; do
    gw_json sweep ./stop.cfg --out stop.csv --threads $threads --cpu scalar
    same "$out" stop.json "  the same by $threads threads"
    same stop.csv stop.want "  and its file"
  done
  gw sweep ./stop.cfg --out stop.nc
  cp stop.nc stop.nc.want
  cp "$out" stop.text
  says "$out" "stopped early, after [0-9,]+ of 300,000 scenarios: half-widths of at most ${tolerance% %} % .* are reached" "  in words"
  for end in csv nc; do
    rm -f stop.$end
    (
      ulimit -f 200
      "$GWPLAN" sweep ./stop.cfg --out stop.$end >/dev/null 2>/dev/null </dev/null
    )
    gw sweep ./stop.cfg --out stop.$end
    same "$out" stop.text "  the same when it was interrupted, $end"
  done
  same stop.csv stop.want "  and its CSV"
  same stop.nc stop.nc.want "  and its netCDF"
done
stopping '0.0001 %'
gw_json sweep ./stop.cfg
holds '.stopped == false and .settled == false and .scenarios == 300000' "a tolerance that is not met: all scenarios are worked"
gw sweep ./stop.cfg --shard 1/2 --journal stop.part
refused 2 'a sweep that stops early has no shards' "a sweep that may stop early is not cut into parts"
nok "  and no part is begun" test -e stop.part

note "sweeps that are wrong"
# wrong LINE ERE NAME: sweep ./wrong.cfg ends with 3 and ./wrong.cfg:LINE: ... ERE
wrong() {
  gw sweep ./wrong.cfg
  bad_file ./wrong.cfg "$1" "$2" "$3"
}
metric='metrics = [ "energy_wh" ];'
axis() { # PATH WAYS LINE ERE NAME
  plan wrong.cfg "mode = \"grid\"; $metric
  axes = ( { path = \"$1\"; $2 } );"
  wrong 9 "$3" "axis $1; $2"
}
watts='values = [ "120 kW" ];'
axis deployments.tow.rack 'values = ["gb200"];' "deployments\.tow\.rack: no deployment 'tow', did you mean 'two'\?"
axis deployments.one.rakc 'values = ["gb200"];' "'rakc', did you mean 'rack'\?"
axis deployments.2.rack 'values = ["gb200"];' "has 2 members"
axis deployments..rack 'values = ["gb200"];' "deployments\.\.rack: "
axis deployments.one 'values = ["gb200"];' "name one of its keys"
axis racks.gb20.max "$watts" "unknown rack 'gb20', did you mean 'gb200'"
axis racks.gb200.maxx "$watts" "'maxx', did you mean 'max'\?"
axis rack.gb200.max "$watts" "did you mean 'racks'\?"
axis sites.abilene-tx.suply "$watts" "did you mean 'supply'\?"
axis sites.abilene-tx.supply.99.power "$watts" "has [0-9]+ members"
axis nonsense "$watts" "begins with"
axis '' "$watts" "expected a path"
axis racks.h100.max 'values = [ "9 kW" ];' "changes nothing: no scenario of this sweep uses"
axis racks.gb200.max.low "$watts" "has no parts"
axis racks.gb200.max 'values = [ "120 MWh" ];' "expected a power .*an energy"
axis racks.gb200.max 'values = [ "120" ];' "no unit"
axis racks.gb200.max 'values = [ 120 ];' "no unit"
axis racks.gb200.max 'values = [ "-1 kW" ];' "expected 100 W to"
axis racks.gb200.max 'values = [ ];' "empty"
axis racks.gb200.max '' "an axis needs one of"
axis racks.gb200.max 'values = [ "120 kW" ]; profile = true;' "an axis needs one of"
axis racks.gb200.max 'from = "120 kW"; to = "110 kW"; step = "1 kW";' "before from"
axis racks.gb200.max 'from = "120 kW"; to = "130 kW"; step = "0 kW";' "step above 0"
axis racks.gb200.max 'from = "120 kW"; to = "130 kW";' "go together"
axis racks.gb200.max 'from = "120 kW"; to = "130 kW"; step = "1 MWh";' "expected a power"
axis racks.gb200.max 'from = "120 kW"; to = "130 kW"; step = "1e-9 W";' "more than 1000000 values"
axis deployments.one.first 'values = [ "2026-13" ];' "expected a date"
axis deployments.one.first 'values = [ "120 kW" ];' "expected a date"
axis deployments.one.first 'from = "2026-01"; to = "2027-01"; step = "1.5 months";' "whole months"
axis deployments.one.rack 'values = [ "gb200", "gb20" ];' "unknown rack 'gb20', did you mean"
axis deployments.one.site 'values = [ "abilene-tx", "nowhere" ];' "unknown site 'nowhere'"
axis deployments.one.ramp 'values = [ "fast" ];' "expected one of linear"
axis deployments.one.months 'values = [ "0" ];' "expected 1 to"
axis deployments.one.months 'values = [ "1.5" ];' "not whole"
axis deployments.one.amount 'values = [ "10 racks" ];' "the plan counts power"
axis deployments.one.amount 'values = [ "-1 MW" ];' "expected a power"
drawn() { # WAYS ERE
  plan wrong.cfg "mode = \"monte-carlo\"; samples = 100; $metric
  axes = ( { path = \"racks.gb200.max\"; $1 } );"
  wrong 9 "$2" "drawn axis; $1"
}
drawn 'pert = { low = "120 kW"; mode = "110 kW"; high = "130 kW"; };' "low <= mode <= high"
drawn 'pert = { low = "120 kW"; mode = "125 MWh"; high = "130 kW"; };' "expected a power .*an energy"
drawn 'pert = { low = "120 kW"; high = "130 kW"; };' "mode: missing"
drawn 'uniform = { low = "120 kW"; high = "110 kW"; };' "low"
drawn 'normal = { mean = "120 kW"; sd = "1 MW"; };' "must lie in"
drawn 'slip = { p = 0.4; median = "9 months"; sigma = 0.7; };' "."
drawn 'bernoulli = { p = 1.5; };' "expected 0 to 1"
drawn 'poisson = { mean = "120 kW"; };' "unknown key"
asks() { # LINES ERE: what stands behind the axes, the wrong of it on line 9
  plan wrong.cfg "mode = \"grid\"; axes = ( { path = \"racks.gb200.max\"; values = [ \"120 kW\", \"130 kW\" ]; } );
  $1"
  wrong "${3:-9}" "$2" "asked: $1"
}
asks 'metrics = [ "energy" ];' "expected energy_wh, .* got 'energy'; did you mean 'energy_wh'"
asks 'metrics = [ "energy_wh", "facility_paek_w:2028" ];' "did you mean 'facility_peak_w'"
asks 'metrics = [ "energy_wh:2040" ];' "'2040' lies outside of the plan, which lasts from 2026-01 to 2030-12"
asks 'metrics = [ "accelerators:2025-12" ];' "lies outside of the plan"
asks 'metrics = [ "energy_wh:28" ];' "expected a year or a month"
asks 'metrics = [ "energy_wh:2028-13" ];' "expected a year or a month"
asks 'metrics = [ "cost_usd" ];' "needs a cost set: sweep.costs, or --costs"
asks 'metrics = [ "month_reached" ];' "expected a power or a number of accelerators"
asks 'metrics = [ "month_reached:0GW" ];' "before anything stands"
asks 'metrics = [ "energy_wh", "energy_wh" ];' "twice"
asks 'metrics = [ ];' "at least one" 8
crowd=$(for year in 2026 2027 2028 2029 2030; do for month in 01 02 03 04 05 06 07 08 09 10 11 12; do printf '"energy_wh:%s-%s", ' $year $month; done; done)
crowd="metrics = [ $crowd \"energy_wh\", \"accelerators\", \"in_service\", \"facility_peak_w\", \"units_missing\" ];"
asks "$crowd" "more than 64 metrics, got 65"
plan wrong.cfg "mode = \"monte-carlo\"; axes = ( { path = \"racks.gb200.max\"; profile = true; } ); samples = 100; stop = { tolerance = \"1 %\"; };
  $crowd"
wrong 9 "more than 64 metrics, got 65" "as many where quantiles have to settle"
peak='metrics = [ "facility_peak_w", "month_reached:1GW" ];'
asks "$peak require = ( { metric = \"facility_peak_w\"; max = \"1 GWh\"; } );" "expected a power .*an energy"
asks "$peak require = ( { metric = \"facility_peak_w\"; min = \"1\"; } );" "no unit"
asks "$peak require = ( { metric = \"facility_peak_w\"; min = \"2 GW\"; max = \"1 GW\"; } );" "min is above max"
asks "$peak require = ( { metric = \"facility_peak_w\"; } );" "min, max or both"
asks "$peak require = ( { metric = \"energy_wh\"; max = \"1 GWh\"; } );" "'energy_wh' is not among the metrics"
asks "$peak require = ( { metric = \"month_reached:1GW\"; max = \"9 months\"; } );" "expected a month"
asks "$peak best = { metric = \"energy_wh\"; goal = \"max\"; };" "'energy_wh' is not among the metrics"
asks "$peak best = { metric = \"facility_peak_w\"; goal = \"more\"; };" "expected one of max, min"
asks "$peak best = { metric = \"facility_peak_w\"; };" "goal: missing"
asks "$peak best = { metric = \"facility_peak_w\"; goal = \"max\"; count = 0; };" "expected 1 to"
asks "$peak best = { metric = \"facility_peak_w\"; goal = \"max\"; pareto_with = \"energy_wh\"; };" "'energy_wh' is not among the metrics"
asks "$peak stop = { tolerance = \"1 %\"; };" "a part of a grid says nothing of the rest"
asks "$peak samlpes = 3;" "unknown key .*did you mean 'samples'"
asks "$peak sensitivity = { base = 64; };" "sensitivity needs mode" 8
# A sweep group that is wrong does not keep the plan from being wrong elsewhere, and check finds both.
plan wrong.cfg "mode = \"grid\"; $metric
  axes = ( { path = \"racks.gb200.max\"; values = [ \"1 MWh\" ]; }, { path = \"racks.gb20.max\"; values = [ \"1 kW\" ]; },
    { path = \"deployments.one.monhts\"; values = [ \"1\" ]; } );"
gw sweep ./wrong.cfg
is "$(grep -c '^\./wrong\.cfg:[0-9]*: ' "$err")" 3 "three wrong axes are told in one run"

done_testing
