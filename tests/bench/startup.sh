#!/bin/sh
# Time from process start to answer, beside the start of an empty process: the median of 101 runs of each, in turns.
# Ratios hold on a noisy machine; single figures do not.
set -eu
program=${1:-build/gwplan}
exec perl -MTime::HiRes=time -e '
    my ($program) = @ARGV;
    my @cases = (
        ["true, for the start of a process alone", "/bin/true"],
        ["version", $program, "version"],
        ["energy 7GW, all references", $program, "energy", "7GW", "--compare", "all"],
        ["energy 7GW, one reference", $program, "energy", "7GW", "--compare", "three-gorges"],
        ["size --power 1GW --rack gb200", $program, "size", "--power", "1GW", "--rack", "gb200"],
        ["size --rack vera-rubin --accelerators 100000", $program, "size", "--rack", "vera-rubin", "--accelerators", "100000"],
        ["run openai-amd-6gw", $program, "run", "openai-amd-6gw"],
        ["run seven-5gw-campuses", $program, "run", "seven-5gw-campuses"],
        ["size --rack gb200 at an hourly site", $program, "size", "--power", "1GW", "--rack", "gb200", "--site", "reference-abilene"],
        ["run of ten hourly sites over ten years", $program, "run", "tests/bench/ten-sites.cfg"],
    );
    my @times;
    for my $round (0 .. 100) {
        for my $i (0 .. $#cases) {
            my (undef, @command) = @{$cases[$i]};
            my $begin = time;
            my $pid = fork // die "fork: $!";
            if (!$pid) { open STDOUT, ">", "/dev/null"; open STDERR, ">", "/dev/null"; exec @command or exit 127; }
            waitpid $pid, 0;
            push @{$times[$i]}, time - $begin;
            die "$command[0] @command[1..$#command]: died\n" if $? & 127 || $? >> 8 > 1;
        }
    }
    my @median = map { my @t = sort { $a <=> $b } @$_; $t[50] } @times;
    if ($ENV{GWPLAN_BENCH_CSV}) {
        open my $csv, ">>", $ENV{GWPLAN_BENCH_CSV} or die "$ENV{GWPLAN_BENCH_CSV}: $!\n";
        printf $csv "\"%s\",%.4g,ms,\n", $cases[$_][0], 1e3 * $median[$_] for 0 .. $#cases;
    }
    printf "%-46s %8s %8s\n", "from process start to answer", "median", "x true";
    printf "%-46s %5.2f ms %8.1f\n", $cases[$_][0], 1e3 * $median[$_], $median[$_] / $median[0] for 0 .. $#cases;
' "$program"
