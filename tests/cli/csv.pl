#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads CSV (RFC 4180) on stdin and writes it as a JSON list of objects, one a row, every value a string, "" where empty.
# Strict: a stray quote, an unclosed one, rows of unequal width, a column without a name or named twice, and a last line without
# its end are errors with a line.
use strict;
use warnings;

binmode STDIN;
binmode STDOUT;
my $text = do { local $/; <STDIN> };
die "empty\n" if !defined $text || $text eq '';
die "the last line has no end\n" if $text !~ /\n\z/;

my (@rows, @row);
my $line = 1;
while ($text ne '') {
  my $value;
  if ($text =~ s/\A"((?:[^"]|"")*)"//) {
    ($value = $1) =~ s/""/"/g;
    $line += ($value =~ tr/\n//);
  } elsif ($text =~ s/\A([^",\r\n]*)//) {
    $value = $1;
  }
  push @row, $value;
  if ($text =~ s/\A,//) {
    next;
  } elsif ($text =~ s/\A\r?\n//) {
    die "line $line: ${\scalar @row} columns, the head has ${\scalar @{$rows[0]}}\n" if @rows && @row != @{$rows[0]};
    push @rows, [@row];
    @row = ();
    $line++;
  } else {
    die "line $line: a stray or unclosed quote\n";
  }
}

my $head = shift @rows;
my %seen;
for (@$head) {
  die "a column has no name\n" if $_ eq '';
  die "two columns are named $_\n" if $seen{$_}++;
}

sub quoted {
  my ($s) = @_;
  $s =~ s/([\\"])/\\$1/g;
  $s =~ s/([\x00-\x1f])/sprintf '\\u%04x', ord $1/ge;
  return "\"$s\"";
}
print '[', join(",\n", map { my $r = $_; '{' . join(',', map { quoted($head->[$_]) . ':' . quoted($r->[$_]) } 0 .. $#$head) . '}' } @rows), "]\n";
