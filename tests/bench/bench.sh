#!/bin/sh
# All benchmarks, one after the other, from the top of the sources; what they measure also goes into tests/bench/results.csv, whose
# changes are to be read like code. Ratios and shares of the peak hold on a noisy machine; single figures do not.
#   usage: bench.sh BUILD [ROUNDS]
set -eu
build=$1
rounds=${2:-}
GWPLAN_BENCH_CSV=$build/bench/results.csv
export GWPLAN_BENCH_CSV
echo 'quantity,value,unit,peak_gops' >"$GWPLAN_BENCH_CSV"

sh tests/bench/startup.sh "$build/gwplan"
echo
"$build/bench/kernels" $rounds
"$build/bench/lei_masanet" $rounds
"$build/bench/schedule" $rounds
"$build/bench/threads" $rounds
"$build/bench/sweep_file" 3
"$build/bench/sweeps" "$build/gwplan" $rounds
sh tests/bench/instructions.sh "$build/bench/schedule_once"

# The first Python that has NumPy; else the first, which says that it has not.
python=
for each in python3 /usr/bin/python3; do
    command -v "$each" >/dev/null 2>&1 || continue
    [ -n "$python" ] || python=$each
    if "$each" -c 'import numpy' 2>/dev/null; then
        python=$each
        break
    fi
done
if [ -n "$python" ]; then
    OMP_NUM_THREADS=1 "$python" tests/bench/facility_numpy.py "$build/bench/against_numpy" $rounds
    OMP_NUM_THREADS=1 "$python" tests/bench/schedule_numpy.py "$build/bench/schedule_against_numpy" $rounds
else
    printf '\nNumPy: left out, there is no python3 here (on Debian: apt-get install python3-numpy)\n'
fi
mv "$GWPLAN_BENCH_CSV" tests/bench/results.csv
