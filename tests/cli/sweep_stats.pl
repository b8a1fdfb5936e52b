# SPDX-License-Identifier: GPL-3.0-or-later
# The statistics of a sweep, computed again from the file of its scenarios and by nothing of ours: perl sweep_stats.pl FILE METRICS AXES.
# JSON to stdout: count, mean, sd, min, p10, p50, p90, max of the columns behind the axes, over all rows; feasible rows; of the feasible
# ones the values of metric 1 in falling and in rising order (ten of them), and the Pareto front of more of metric 1 against less of
# metric 2, as pairs.
use strict;
use warnings;

my ($file, $metrics, $axes) = @ARGV;
open my $in, '<', $file or die "$file: $!\n";
my @names = split /,/, scalar(<$in>);
chomp $names[-1];
my (@columns, @feasible);
my $rows = 0;
while (<$in>) {
    chomp;
    my @cells = split /,/, $_, -1;
    die "row $rows: " . @cells . " cells\n" unless @cells == @names;
    die "row $rows has index $cells[0]\n" unless $cells[0] == $rows;
    $rows++;
    push @{$columns[$_]}, $cells[1 + $axes + $_] for 0 .. $metrics - 1;
    push @feasible, [@cells[1 + $axes .. $axes + $metrics]] if $cells[-1];
}

# Type 7 of Hyndman and Fan.
sub quantile {
    my ($sorted, $f) = @_;
    my $h = $#$sorted * $f;
    my $low = int $h;
    my $high = $low < $#$sorted ? $low + 1 : $low;
    return $sorted->[$low] + ($h - $low) * ($sorted->[$high] - $sorted->[$low]);
}

sub number { return sprintf '%.17g', $_[0] }

my @told;
for my $m (0 .. $metrics - 1) {
    my @sorted = sort { $a <=> $b } @{$columns[$m]};
    my ($sum, $square) = (0, 0);
    $sum += $_ - $sorted[0] for @sorted; # moved, so that little is lost
    my $mean = $sum / @sorted;
    $square += ($_ - $sorted[0] - $mean)**2 for @sorted;
    my %row = (count => scalar @sorted, mean => $sorted[0] + $mean, sd => sqrt($square / (@sorted - 1)), min => $sorted[0], max => $sorted[-1]);
    $row{"p$_"} = quantile(\@sorted, $_ / 100) for 10, 50, 90;
    push @told, '{' . join(',', map { "\"$_\":" . number($row{$_}) } sort keys %row) . '}';
}
my @down = sort { $b->[0] <=> $a->[0] } @feasible;
my @top = map { number($_->[0]) } @down[0 .. ($#down < 9 ? $#down : 9)];
my @bottom = map { number($_->[0]) } (reverse @down)[0 .. ($#down < 9 ? $#down : 9)];
my @front;
if ($metrics > 1) {
    my $least;
    for my $row (sort { $b->[0] <=> $a->[0] || $a->[1] <=> $b->[1] } @feasible) {
        next if defined $least && $row->[1] >= $least;
        $least = $row->[1];
        push @front, '[' . number($row->[0]) . ',' . number($row->[1]) . ']';
    }
}
print '{"scenarios":', $rows, ',"feasible":', scalar @feasible, ',"metrics":[', join(',', @told), '],"top":[', join(',', @top), '],"bottom":[',
    join(',', @bottom), '],"front":[', join(',', @front), "]}\n";
