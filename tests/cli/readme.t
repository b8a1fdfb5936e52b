#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# README.md and the manual tell the truth: their commands run, and print what the pages show.
#
# In a page, a fenced block after a line that is only `path`: is a file, and a ```console block is a session: lines that begin with
# "$ " are commands, the lines below one are its output, both streams together. A line that begins with "[..." stands for any number of
# lines that are left out. Every page runs in a folder of its own, in which planner/, profiles/ and build/ lead to those under test.
# UPDATE=1 rewrites what the pages show (read the difference before keeping it); cuts stay where their neighbours are found again.
. "$(dirname "$0")/lib.sh"

chart=planner/doc/buildout.svg
library=$(dirname "$GWPLAN")/libgwplan.a
PATH=$work/bin:$(dirname "$GWPLAN"):$PATH
mkdir bin
# An example in C must be linked as the library was built.
if nm "$library" 2>/dev/null | grep -q __asan_; then
  printf '#!/bin/sh\nexec gcc -fsanitize=address,undefined "$@"\n' >bin/cc
  chmod +x bin/cc
fi

# Take a page apart in the current folder: its files in place, its commands and their output as .N.cmd and .N.want.
take_apart() {
  awk '
    function close_want() { if (want != "") close(want) }
    /^```/ {
      if (inside) { inside = 0; close_want(); want = ""; if (path != "") close(path); path = ""; next }
      inside = 1
      console = /^```console$/
      path = named
      named = ""
      if (path != "") {
        folder = path
        if (sub(/\/[^\/]*$/, "", folder)) system("mkdir -p " folder)
        printf "" >path
      }
      next
    }
    inside && path != "" { print >path; next }
    inside && console && /^\$ / {
      close_want()
      number++
      command = sprintf(".%03d.cmd", number)
      want = sprintf(".%03d.want", number)
      print substr($0, 3) >command
      close(command)
      printf "" >want
      next
    }
    inside && console { if (want == "") { print FILENAME ":" FNR ": output before a command" >"/dev/stderr"; exit 1 } print >want; next }
    !inside && /^`[^` ]+`:$/ { named = substr($0, 2, length($0) - 3); next }
    !inside && NF { named = "" }
    END { if (inside) { print FILENAME ": a block is not closed" >"/dev/stderr"; exit 1 } }
  ' "$1"
}

# Does the second file hold what the first one shows, but for its cuts?
shows() {
  awk '
    function is_cut(line) { return line ~ /^\[\.\.\./ }
    function fits(at, from, to,   i) { for (i = from; i <= to; i++) if (got[at + i - from] "" != want[i] "") return 0; return 1 }
    FILENAME == ARGV[1] { want[++n] = $0; next }
    { got[++m] = $0 }
    END {
      at = 1
      for (i = 1; i <= n; i = j + 1) {
        cut = 0
        while (i <= n && is_cut(want[i])) { cut = 1; i++ }
        if (i > n) exit 0
        j = i
        while (j < n && !is_cut(want[j + 1])) j++
        length_ = j - i + 1
        if (cut && j == n) { if (m - length_ + 1 < at) at = m + 1; else at = m - length_ + 1 }
        else if (cut) while (at + length_ - 1 <= m && !fits(at, i, j)) at++
        if (at + length_ - 1 > m || !fits(at, i, j)) { print "from line " i " of what is shown: " want[i]; exit 1 }
        at += length_
      }
      if (at <= m) { print "and more is printed: " got[at]; exit 1 }
    }
  ' "$1" "$2"
}

# What the first file shows, as the second file now has it: each piece between cuts is found again by its first and last line, numbers aside.
# Where these stand several times, the place is taken that is most like the piece as a whole, and of those alike the first.
refreshed() {
  awk '
    function is_cut(line) { return line ~ /^\[\.\.\./ }
    function bones(line) { gsub(/[0-9][0-9.,e+-]*|[-%*()]/, "", line); gsub(/[ \t]+/, " ", line); return line }
    function is_like(k, w) { return bones_got[k] "" == bones_want[w] "" }
    # How much of the piece i to j stands in lines s to e, in its order: lines alike, those that are the same twice, less what is between.
    function likeness(s, e, i, j,   w, k, at, sum) {
      at = s
      for (w = i; w <= j; w++) {
        for (k = at; k <= e && !is_like(k, w); k++);
        if (k <= e) { sum += got[k] "" == want[w] "" ? 3 : 2; at = k + 1 }
      }
      return sum - (e - s + 1)
    }
    # The place of the piece i to j from line `from` on, into start and end; 0 where it is nowhere.
    function place(i, j, from,   s, e, score, best) {
      start = end = 0
      for (s = from; s <= (i == 1 ? 1 : m); s++) {
        if (i > 1 && !is_like(s, i)) continue
        for (e = j == n ? m : s; e <= (j == i && j < n ? s : m); e++) {
          if (e < s || (j < n && !(j == i && i == 1) && !is_like(e, j))) continue
          score = likeness(s, e, i, j)
          if (!start || score > best) { best = score; start = s; end = e }
        }
      }
      return start
    }
    FILENAME == ARGV[1] { want[++n] = $0; bones_want[n] = bones($0); next }
    { got[++m] = $0; bones_got[m] = bones($0) }
    END {
      at = 1
      if (n == 0) for (k = 1; k <= m; k++) print got[k]
      for (i = 1; i <= n; i = j + 1) {
        while (i <= n && is_cut(want[i])) print want[i++]
        if (i > n) exit lost
        j = i
        while (j < n && !is_cut(want[j + 1])) j++
        if (at > m || !place(i, j, at)) { for (k = i; k <= j; k++) print want[k]; lost = 1; continue }
        for (k = start; k <= end; k++) print got[k]
        at = end + 1
      }
      exit lost
    }
  ' "$1" "$2"
}

# The page with every .N.new in the place of what it showed.
rewritten() {
  awk '
    /^```/ { inside = !inside; console = inside && /^```console$/; print; next }
    console && /^\$ / { print; new = sprintf(".%03d.new", ++number); while ((getline line <new) > 0) print line; close(new); next }
    !console { print }
  ' "$1"
}

run_page() {
  page=$1
  here=$work/$(echo "$page" | tr '/.' '__')
  mkdir "$here"
  cd "$here" || exit 1
  for folder in planner profiles; do ln -s "$SRCDIR/$folder" $folder; done
  ln -s "$(dirname "$GWPLAN")" build
  ok "$page can be taken apart" take_apart "$SRCDIR/$page"
  last=0
  for command in .[0-9]*.cmd; do
    [ -f "$command" ] || continue
    text=$(cat "$command")
    ran="(page $page) $text"
    case $text in
    *' plot '* | *--plots*) command -v gnuplot >/dev/null 2>&1 || { skip "$page: $text" "gnuplot is not installed"; cp "${command%.cmd}.want" "${command%.cmd}.new"; continue; } ;;
    esac
    sh -c "(exit $last); $text" >.got 2>&1 </dev/null
    last=$? status=$last
    if [ -n "${UPDATE:-}" ]; then
      refreshed "${command%.cmd}.want" .got >"${command%.cmd}.new" || note "$page: not found again, see to it by hand: $text"
      cp "${command%.cmd}.new" "${command%.cmd}.want"
    fi
    if [ "$last" -ge 126 ]; then _fail "$page: $text"; elif shows "${command%.cmd}.want" .got >.why; then _pass "$page: $text"; else
      _fail "$page: $text"
      while IFS= read -r line; do note "$line"; done <.why
      diff "${command%.cmd}.want" .got | head -n 12 | while IFS= read -r line; do note "$line"; done
    fi
  done
  if [ -n "${UPDATE:-}" ]; then rewritten "$SRCDIR/$page" >.page && cat .page >"$SRCDIR/$page"; fi
  cd "$work" || exit 1
}

note "the comparison finds what differs (a test of the test)"
says_so() { shows want got >why; }
differs() { nok "$1" says_so; }
agrees() { ok "$1" says_so; }
printf 'a\nb\nc\nd\n' >got
printf 'a\nb\nc\nd\n' >want && agrees "the same"
printf 'a\n[... cut ...]\nd\n' >want && agrees "a cut in the middle"
printf 'a\nb\n[...\n' >want && agrees "a cut at the end"
printf '[...\nc\nd\n' >want && agrees "a cut at the beginning"
printf 'a\n[...\nb\nc\n[...\nd\n' >want && agrees "a cut of nothing"
printf 'a\nb\nc\n' >want && differs "less than is printed"
printf 'a\nb\nc\nd\ne\n' >want && differs "more than is printed"
printf 'a\n[...\nx\n[...\n' >want && differs "a line that is not printed"
printf '[...\nc\nb\n[...\n' >want && differs "another order"
printf 'b\n[...\n' >want && differs "another beginning"
printf 'a\n[...\nc\n' >want && differs "another end"

note "what a page shows is found again (a test of the updater)"
is_found() { refreshed want got >new; }
finds() { is_found; is "$(cat new)" "$(printf "$1")" "$2"; }
finds_not() { nok "$1" is_found; }
printf 'x 4\nx 5\nx 6\nend\n' >got
printf '[...\nx 1\nx 2\nx 3\n[...\n' >want && finds '[...\nx 4\nx 5\nx 6\n[...' "a piece whose lines are all alike keeps its length"
printf 'head\n\nfirst 1\n\nsecond 2\n\nlast 3\nend 4\n' >got
printf 'head\n[...\n\nlast 1\nend 2\n' >want && finds 'head\n[...\n\nlast 3\nend 4' "a piece that begins with one of many blank lines is where the rest of it is"
printf 'a 1\nq\na 2\nb 7\nq\nb 8\n' >got
printf '[...\na 3\nb 4\n[...\nb 5\n' >want && finds '[...\na 2\nb 7\n[...\nb 8' "a first line that stands twice leads to the shortest piece"
printf 'a\nb 2\n' >got
printf 'a\nb 1\nc 3\n' >want && finds 'a\nb 2' "without a cut all is taken"
: >got
printf 'a\n[...\nb\n' >want && finds 'a\n[...\nb' "where nothing is printed, what is shown stays"
finds_not "and that is told"
printf 'a\nc\n' >got
printf 'a\n[...\nb\n[...\n' >want && finds_not "a piece that is lost before a cut is told"

pages="README.md $(cd "$SRCDIR" && ls planner/doc/*.md)"
for page in $pages; do
  note "$page"
  run_page "$page"
done

note "what the pages name"
for page in $pages; do
  missing=
  folder=$SRCDIR/$(dirname "$page")
  for link in $(grep -o '](\([^)]*\))' "$SRCDIR/$page" | sed 's/^](//; s/)$//; s/#.*//' | grep -v '^https*:' | sort -u); do
    [ -e "$folder/$link" ] || missing="$missing $link"
  done
  is "$missing" '' "every link of $page leads somewhere"
  unlike "$SRCDIR/$page" '(^|[ "(])/(home|work|tmp|root|usr/src)/' "$page has no path of a machine"
done
ok "the chart is there" test -s "$SRCDIR/$chart"
like "$SRCDIR/$chart" '<svg' "it is a picture"
like "$SRCDIR/README.md" "$chart" "README shows it"
gw --help
sed -n '/^usage/,/^options/s/^  \([a-z]*\) .*/\1/p' "$out" >commands
is "$(grep -c . commands | awk '{ print ($1 >= 10) }')" 1 "help tells the commands"
while IFS= read -r command; do like "$SRCDIR/README.md" "gwplan $command" "README names $command"; done <commands
for kind in rack site facility climate load plan deal workload scenario reference grid validation; do like "$SRCDIR/planner/doc/profiles.md" "[\`(]$kind" "the manual names the kind $kind"; done

note "the manual has every key of every JSON answer"
keys() { jq -r '[paths | map(strings) | last] | unique | .[]' "$out"; }
for answer in "energy 7GW" "energy 10GW" "size --rack gb200 --power 1GW" "size --rack gb200 --power 1GW --site reference-abilene" "size --rack b200 --accelerators 100" "explain gb200" \
  "compare --power 1GW gb200 mi450" "compare --power 1GW h100 gb200 --workload gpt-oss-120b" "size --rack gb200 --power 1GW --workload grok-4-training" \
  "size --rack gb200 --power 1GW --workload chat-queries" "run oracle-abilene" "run openai-amd-6gw" "run cheyenne-jade" \
  "run openai-amd-6gw --scenario base" "run oracle-abilene --scenario all" "validate" "kernels" "list racks" "schema plan" "version"; do
  # shellcheck disable=SC2086
  gw_json $answer
  keys >keys
  unknown=
  while IFS= read -r key; do grep -qE "[\`.{]$key(\\[\\]|\\{\\})?\`" "$SRCDIR/planner/doc/json.md" || unknown="$unknown $key"; done <keys
  is "$unknown" '' "$answer"
done

# Of sweeps, whose metrics, axes and values are keys by their own names.
for plan in first-gigawatt-grid openai-amd-6gw-base openai-26gw-drivers; do
  gw_json sweep "$plan"
  jq -r 'del(.metrics) | (.best, .front) |= map(.values |= {} | .metrics |= {}) | [paths | map(strings) | last] | unique | .[]' "$out" >keys
  jq -r '[.metrics[] | paths | map(strings) | last] | unique | .[]' "$out" >>keys
  unknown=
  while IFS= read -r key; do grep -qE "[\`.{]$key(\\[\\]|\\{\\})?\`" "$SRCDIR/planner/doc/json.md" || unknown="$unknown $key"; done <keys
  is "$unknown" '' "sweep $plan"
done

note "the manual has every column of the hours of a run"
gw run cheyenne-jade --hours hours.csv --quiet
like hours.csv '^site,time,local_time,' "the hours have names"
unknown=
for column in $(head -n 1 hours.csv | tr , ' '); do
  # the parts stand there without their unit
  grep -q -e "\`$column\`" -e "\`${column%_w}\`" "$SRCDIR/planner/doc/json.md" || unknown="$unknown $column"
done
is "$unknown" '' "run --hours"

done_testing
