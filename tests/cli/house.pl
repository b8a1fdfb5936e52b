#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks the rules of the house over the sources below a folder: which room may include which, which library belongs to which room,
# who may print, and which functions of libc are not used. Prints `file:line: what` for each breach; exit 1 when there is one.
use strict;
use warnings;
use File::Find;

my $root = shift // '.';
chdir $root or die "$root: $!\n";

# Floors, lowest first. A file includes its own room and rooms on lower floors.
my %floor = (
  'planner/base' => 0,
  'planner/numeric' => 1, 'planner/kernels' => 1,
  'hardware' => 2, 'sites' => 2,
  'planner/profile' => 3,
  'planner/plan' => 4,
  'planner/sweep' => 5,
  'plots' => 6,
  'planner/output' => 7,
  'planner/api' => 8,
  'planner/cli' => 9,
);
# The one public header belongs to the api.
my %room_of_file = ('planner/gwplan.h' => 'planner/api', 'planner/gwplan.c' => 'planner/api');

# A library and the one room that includes it.
my @libraries = (
  [qr{^gsl/}, 'planner/numeric'],
  [qr{^Random123/}, 'planner/numeric'],
  [qr{^libconfig\.h}, 'planner/profile'],
  [qr{^jansson}, 'planner/output'],
  [qr{^netcdf}, 'planner/output'],
);
my %kernels_may = map { $_ => 1 } qw(stddef.h stdint.h immintrin.h);
my %libc = map { $_ => 1 } qw(assert.h complex.h ctype.h dirent.h dlfcn.h errno.h fcntl.h fenv.h float.h inttypes.h iso646.h langinfo.h
  limits.h locale.h math.h poll.h pthread.h semaphore.h signal.h spawn.h stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdint.h stdio.h
  stdlib.h stdnoreturn.h string.h strings.h threads.h time.h unistd.h immintrin.h cpuid.h);

my @banned = qw(strcpy strcat sprintf vsprintf strtok gets atof atoi atol localtime);
# Printing and ending: of planner/cli alone, but for the abort on a fault of our own.
my @prints = qw(printf vprintf puts putchar perror exit);

my $breaches = 0;
sub breach { my ($file, $line, $what) = @_; print "$file:$line: $what\n"; $breaches++ }

sub room {
  my ($file) = @_;
  return $room_of_file{$file} if $room_of_file{$file};
  (my $dir = $file) =~ s{/[^/]*$}{};
  # rooms may have folders of their own
  while (1) {
    return $dir if exists $floor{$dir};
    last unless $dir =~ s{/[^/]*$}{};
  }
  return undef;
}

# The text without comments and without the insides of quotes, line by line as before.
sub bare {
  my ($text) = @_;
  $text =~ s{(/\*.*?\*/)|(//[^\n]*)|("(?:[^"\\\n]|\\.)*")|('(?:[^'\\\n]|\\.)*')}{
    my $all = defined $1 ? $1 : defined $2 ? $2 : defined $3 ? $3 : $4;
    (my $lines = $all) =~ s/[^\n]//g;
    defined $3 ? "\"\"$lines" : defined $4 ? "' '$lines" : " $lines"}gse;
  return $text;
}

my @files;
my @tops = grep { -d } qw(planner hardware sites plots);
find({ no_chdir => 1, wanted => sub { push @files, $_ if -f && /\.(?:c|h|inc|def)$/ } }, @tops) if @tops;
for my $file (sort @files) {
  my $room = room($file);
  if (!defined $room) { breach($file, 1, 'stands in no room'); next }
  open my $in, '<:raw', $file or die "$file: $!\n";
  my $text = do { local $/; <$in> };
  close $in;

  # Includes are read from the text with its quotes, with comments blanked.
  (my $uncommented = $text) =~ s{/\*.*?\*/}{(my $l = $&) =~ s/[^\n]//g; $l}gse;
  my $line = 0;
  for (split /\n/, $uncommented, -1) {
    $line++;
    if (/^\s*#\s*include\s*"([^"]*)"/) {
      my $target = $1;
      my $other = room($target);
      if (!defined $other) { breach($file, $line, "\"$target\" is not written from the root, or is in no room"); next }
      breach($file, $line, "\"$target\" does not exist") if !-f $target;
      next if $other eq $room;
      if ($room eq 'planner/kernels') { breach($file, $line, "kernels include no other room: \"$target\"") }
      elsif ($floor{$other} == $floor{$room}) { breach($file, $line, "$room and $other stand on one floor: \"$target\"") }
      elsif ($floor{$other} > $floor{$room}) { breach($file, $line, "$room is below $other: \"$target\"") }
    } elsif (/^\s*#\s*include\s*<([^>]*)>/) {
      my $header = $1;
      if ($room eq 'planner/kernels') {
        breach($file, $line, "kernels include only <stddef.h>, <stdint.h> and <immintrin.h>: <$header>") if !$kernels_may{$header};
        next;
      }
      my ($library) = grep { $header =~ $_->[0] } @libraries;
      if ($library) { breach($file, $line, "only $library->[1] includes <$header>") if $library->[1] ne $room }
      elsif (!$libc{$header} && $header !~ m{^sys/}) { breach($file, $line, "<$header> belongs to no room") }
    } elsif (/^\s*#\s*include\b/ && !/^\s*#\s*include\s+[A-Z_]+\s*$/) {
      breach($file, $line, 'an include that cannot be read');
    }
  }

  $line = 0;
  for (split /\n/, bare($text), -1) {
    $line++;
    for my $name (@banned) { breach($file, $line, "$name is not used") if /(?<![\w.>])$name\s*\(/ }
    next if $room eq 'planner/cli';
    next if $file eq 'planner/base/status.c';
    for my $name (@prints) { breach($file, $line, "only planner/cli prints and ends: $name") if /(?<![\w.>])$name\s*\(/ }
    breach($file, $line, "only planner/cli prints: $1") if /\b(stdout|stderr)\b/;
    if ($room eq 'planner/kernels') {
      for my $name (qw(malloc calloc realloc free exp log pow sqrt sin cos fopen)) {
        breach($file, $line, "kernels call no $name") if /(?<![\w.>])$name\s*\(/;
      }
    }
  }
}
exit($breaches ? 1 : 0);
