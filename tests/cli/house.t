#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The rules of the house: rooms and floors, libraries and their rooms, who prints, names of symbols, and that help, man page,
# completion and the option table say the same.
. "$(dirname "$0")/lib.sh"

check=$SRCDIR/tests/cli/house.pl
obeys() { perl "$check" "$1" >breaches 2>&1; }

note "the sources"
if obeys "$SRCDIR"; then _pass "no source breaks a rule of the house"; else
  _fail "no source breaks a rule of the house"
  while IFS= read -r line; do note "$line"; done <breaches
fi
is "$(find "$SRCDIR/planner" "$SRCDIR/hardware" "$SRCDIR/sites" "$SRCDIR/plots" -name '*.[ch]' | wc -l | awk '{ print ($1 > 50) }')" 1 "and there are sources to check"

note "the checker finds each breach (a test of the test)"
made() { # path, text: a tree with one more file than a good one
  rm -rf tree
  mkdir -p tree/planner/base tree/planner/numeric tree/planner/kernels tree/planner/profile tree/planner/plan tree/planner/sweep \
    tree/planner/output tree/planner/api tree/planner/cli tree/hardware tree/sites tree/plots
  for room in planner/base planner/numeric planner/kernels planner/profile planner/plan planner/sweep planner/output planner/api planner/cli \
    hardware sites plots; do echo '#include <stddef.h>' >tree/$room/x.h; done
  printf '/* "planner/cli/x.h", exit(1), <gsl/gsl_math.h> and stdout in words are no breach */\n#include "planner/base/x.h"\n#include <math.h>\n' >tree/hardware/good.c
  printf '#include "planner/api/x.h"\n#include <stdio.h>\nint main(void) { printf("x"); return 0; }\n' >tree/planner/cli/main.c
  printf '#include <gsl/gsl_cdf.h>\n#include <Random123/philox.h>\n' >tree/planner/numeric/good.c
  printf '#include <libconfig.h>\n#include "hardware/x.h"\n#include "sites/x.h"\n' >tree/planner/profile/good.c
  printf '#include <jansson.h>\n#include "plots/x.h"\n' >tree/planner/output/good.c
  printf '#include <stdint.h>\n#include <immintrin.h>\n#include "planner/kernels/x.h"\n' >tree/planner/kernels/good.c
  printf 'static const char *text = "printf(exit(1) strcpy( stdout";\nint snprintf_is_fine(void);\nint x(FILE *f) { return fprintf(f, "x") + v.exit(1); }\n' >tree/planner/plan/good.c
  [ -z "${1:-}" ] || printf "$2" >"tree/$1"
}
made
ok "a good tree passes" obeys tree
finds() { # name, file, its text, what the checker must say
  made "$2" "$3"
  if obeys tree; then _fail "$1"; else
    like breaches "^$2:[0-9]+: .*$4" "$1"
    lines breaches 1 "  and nothing else"
  fi
}
finds "a step up" hardware/bad.c '#include "planner/profile/x.h"\n' 'hardware is below planner/profile'
finds "a step up from the base" planner/base/bad.h '#include "planner/numeric/x.h"\n' 'planner/base is below'
finds "the output in the plan" planner/plan/bad.c '#include "planner/output/x.h"\n' 'planner/plan is below'
finds "the plots in the sweep" planner/sweep/bad.c '#include "plots/x.h"\n' 'planner/sweep is below plots'
finds "the command line in the api" planner/api/bad.c '#include "planner/cli/x.h"\n' 'planner/api is below'
finds "two rooms of one floor" sites/bad.c '#include "hardware/x.h"\n' 'stand on one floor'
finds "numeric and kernels" planner/numeric/bad.c '#include "planner/kernels/x.h"\n' 'stand on one floor'
finds "a kernel that includes the base" planner/kernels/bad.c '#include "planner/base/x.h"\n' 'kernels include no other room'
finds "a kernel with libm" planner/kernels/bad.c '#include <math.h>\n' 'kernels include only'
finds "a kernel that allocates" planner/kernels/bad.c 'void *f(void) { return malloc(1); }\n' 'kernels call no malloc'
finds "GSL outside numeric" planner/plan/bad.c '#include <gsl/gsl_roots.h>\n' 'only planner/numeric includes'
finds "Random123 outside numeric" planner/sweep/bad.c '#include <Random123/philox.h>\n' 'only planner/numeric includes'
finds "libconfig outside profile" planner/cli/bad.c '#include <libconfig.h>\n' 'only planner/profile includes'
finds "jansson outside output" planner/api/bad.c '  #  include <jansson.h>\n' 'only planner/output includes'
finds "netCDF outside output" planner/sweep/bad.c '#include <netcdf.h>\n' 'only planner/output includes'
finds "a library of no room" planner/plan/bad.c '#include <curl/curl.h>\n' 'belongs to no room'
finds "an include that is not from the root" planner/plan/bad.c '#include "x.h"\n' 'not written from the root'
finds "an include of a file that is not there" planner/plan/bad.c '#include "planner/base/none.h"\n' 'does not exist'
finds "a file in no room" planner/bad.c 'int x;\n' 'no room'
finds "printf in the plan" planner/plan/bad.c 'void f(void) {\n  printf ("x");\n}\n' 'prints'
finds "fprintf to stderr in the base" planner/base/bad.c 'void f(void) { fprintf(stderr, "x"); }\n' 'stderr'
finds "exit in the output" planner/output/bad.c 'void f(void) { exit(1); }\n' 'exit'
finds "perror in the profile" planner/profile/bad.c 'void f(void) { perror("x"); }\n' 'perror'
for name in strcpy strcat sprintf strtok gets atof atoi localtime; do
  finds "$name" planner/cli/bad.c "void f(void) { $name(a); }\\n" "$name is not used"
done

note "symbols of the library"
library=$(dirname "$GWPLAN")/libgwplan.a
if command -v nm >/dev/null 2>&1 && [ -f "$library" ]; then
  nm -g --defined-only "$library" 2>/dev/null | awk 'NF == 3 { print $3 }' | grep -vE '^(__odr)?_*(a|t|ub|l)san|^__(gcov|llvm|start|stop)' >symbols
  is "$(grep -c . symbols | awk '{ print ($1 > 50) }')" 1 "there are symbols"
  is "$(grep -v '^gw_' symbols | tr '\n' ' ')" '' "every global symbol begins with gw_"
  unlike symbols '^main$' "main is not in the library"
else
  skip "every global symbol begins with gw_" "no nm, or no $library"
fi

note "one option table: help, man page and completion"
table=$SRCDIR/planner/cli/options.h
# commands, one a line; options as --name<tab>commands (or NULL)
sed -n '/define GW_COMMANDS/,/^$/s/^ *X(\([a-z]*\),.*/\1/p' "$table" >commands
sed -n '/define GW_OPTIONS/,/^$/s/^ *X([A-Z_]*, "\(--[a-z-]*\)", *\(NULL\|"[^"]*"\), *\(NULL\|"[^"]*"\),.*/\1	\3/p' "$table" | tr -d '"' >options
is "$(grep -c . commands | awk '{ print ($1 >= 10) }') $(grep -c . options | awk '{ print ($1 >= 15) }')" '1 1' "the table is read"
is "$(sed -n '/define GW_OPTIONS/,/^$/p' "$table" | grep -c '^ *X(')" "$(grep -c . options)" "every row of it"
gw --help
cp "$out" help
gw help --man
cp "$out" man
sed 's/\\-/-/g' man >man.text
gw help --completion
cp "$out" completion
while IFS= read -r command; do
  like help "^  $command " "$command is in --help"
  like man.text "^\\.B \"?$command\"?( |\$)" "$command is in the man page"
  like completion "compgen -W \"([a-z ]* )?$command[ \"]" "$command is in the completion"
  like completion "^ *$command\\) " "$command has its options in the completion"
done <commands
while IFS='	' read -r option belongs; do
  like help "^  $option( |\$)" "$option is in --help"
  like man.text "^\\.B \"?$option( |\"|\$)" "$option is in the man page"
  like completion "[ \"]$option[ \"]" "$option is in the completion"
  right=1 why=''
  while IFS= read -r command; do
    case " $belongs " in ' NULL ' | *" $command "*) want=1 ;; *) want=0 ;; esac
    if [ "$command" = help ]; then gw help; else gw "$command" --help; fi
    grep -qE "^  $option( |\$)" "$out"
    got=$((1 - $?))
    # help shows every option
    [ "$command" = help ] && want=1
    grep -E "^ *$command\\) " completion | grep -qE "[ \"]$option[ \"]"
    tab=$((1 - $?))
    [ "$command" = help ] && tab=$want
    [ "$got$tab" = "$want$want" ] || { right=0; why="$why $command"; }
  done <commands
  is "$right$why" 1 "$option is shown and completed for its commands, and for no other"
done <options
# The other way: no option in the man page or the completion that is not in the table.
cut -f 1 options | sort >known
sed -n 's/^\.B "*\(--[a-z-]*\).*/\1/p' man.text | sort -u >inman
is "$(comm -13 known inman | tr '\n' ' ')" '' "the man page has no other option"
grep -oE -e '--[a-z][a-z-]*' completion | sort -u >incompletion
is "$(comm -13 known incompletion | tr '\n' ' ')" '' "the completion has no other option"
if command -v bash >/dev/null 2>&1; then ok "bash reads the completion" bash -n completion; else skip "bash reads the completion" "no bash"; fi
for code in 0 1 2 3 4 5; do like man "^ *$code  " "the man page tells exit code $code"; done
like man GWPLAN_PROFILES "the man page tells GWPLAN_PROFILES"
unlike man "$SRCDIR" "the man page has no path of this machine"

note "the promised commands and options are there"
for command in energy size explain compare run plot list show schema check kernels version; do like commands "^$command\$" "the command $command"; done
for option in --load-factor --compare --rack --power --basis --racks --accelerators --site --format --plots --set --profiles --quiet --keep-script; do
  like known "^$option\$" "the option $option"
done

note "folders"
for folder in "$SRCDIR"/* "$SRCDIR"/.[!.]*; do
  [ -d "$folder" ] || continue
  case ${folder##*/} in
  planner | hardware | sites | plots | profiles | tests | .ci | .git | build) ;;
  *) stray="${stray:-} ${folder##*/}" ;;
  esac
done
is "${stray:-}" '' "no other folder at the top"
for room in "$SRCDIR"/planner/*/; do
  case $(basename "$room") in
  base | numeric | kernels | profile | plan | sweep | output | api | cli | doc) ;;
  *) strange="${strange:-} $(basename "$room")" ;;
  esac
done
is "${strange:-}" '' "no other room in planner/"
is "$(find "$SRCDIR/profiles" -type f ! -name '*.cfg' | head -n 3 | tr '\n' ' ')" '' "profiles/ holds no code"

done_testing
