#!/bin/sh
# Instructions of the schedule kernel for a month of one schedule, counted by callgrind: the same on any machine with this compiler, however busy. Valgrind
# hides AVX-512.
#   usage: instructions.sh SCHEDULE_ONCE
set -eu
program=$1
command -v valgrind >/dev/null 2>&1 || {
    printf '\ninstructions: left out, there is no valgrind here (on Debian: apt-get install valgrind)\n'
    exit 0
}
printf '\ninstructions of the schedule kernel for a month of one schedule:\n'
for level in scalar avx2; do
    said=$(valgrind --tool=callgrind --collect-atstart=no --toggle-collect="gw_swept_$level" --callgrind-out-file=/dev/null "$program" "$level" 2>&1) || {
        printf '  %-8s left out, this machine has not got it\n' "$level"
        continue
    }
    each=$(printf '%s\n' "$said" | awk '/^[0-9]+$/ { months = $1 } / Collected : / { count = $NF } END { if (months && count) printf "%.4g", count / months }')
    [ -n "$each" ] || {
        printf 'instructions: valgrind says nothing of gw_swept_%s:\n%s\n' "$level" "$said"
        exit 1
    }
    printf '  %-8s %8s\n' "$level" "$each"
    [ -z "${GWPLAN_BENCH_CSV:-}" ] || printf '"schedule %s",%s,instructions/sched-month,\n' "$level" "$each" >>"$GWPLAN_BENCH_CSV"
done
