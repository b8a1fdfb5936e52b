# SPDX-License-Identifier: GPL-3.0-or-later
# gwplan. `make list` explains every target. Needs GNU make.

VERSION := 0.1.0
PREFIX ?= /usr/local
prefix ?= $(PREFIX)
bindir ?= $(prefix)/bin
datadir ?= $(prefix)/share
mandir ?= $(datadir)/man
libdir ?= $(prefix)/lib
includedir ?= $(prefix)/include
bashcompdir ?= $(datadir)/bash-completion/completions

ifeq ($(origin CC),default)
CC := gcc
endif
OPT ?= -O2 -g
SANITIZE ?=
Q := $(if $(V),,@)

# Debian packages of everything the program and its tests use.
PACKAGES := gcc libc6-dev pkg-config libconfig-dev libgsl-dev libjansson-dev libnetcdf-dev librandom123-dev gnuplot-nox fonts-dejavu-core check perl jq
# What shows that they are there.
NEEDED_LIBS := libconfig gsl jansson netcdf check
NEEDED_COMMANDS := $(CC) pkg-config gnuplot prove jq

# The plain build stands in build/ itself; any other in a folder of its own, so that objects never mix.
comma := ,
variant := $(subst $(comma),-,$(SANITIZE))$(if $(filter-out -O2 -g,$(OPT)),$(subst $() ,,$(OPT)))
B := build$(if $(variant),/$(variant))
O := $(B)/obj

WARNINGS := -Wall -Wextra -Werror -Wvla -Wshadow -Wconversion -Wdouble-promotion -Wmissing-prototypes \
  -Wstrict-prototypes -Wwrite-strings
LIBS = $(shell pkg-config --libs libconfig gsl jansson)
CPPFLAGS += -I. -D_POSIX_C_SOURCE=200809L -DGW_VERSION='"$(VERSION)"' -DGW_PROFILES_DIR='"$(datadir)/gwplan/profiles"'
CFLAGS_ALL := -std=c11 $(OPT) $(WARNINGS) -fopenmp $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer) $(CFLAGS)
LDFLAGS += $(if $(SANITIZE),-fsanitize=$(SANITIZE)) -Wl,--as-needed
# Lanes must give the bits of the scalar code: no contraction, no reordering. OPT=-O0 builds kernels without optimisation too.
KERNEL_FLAGS := $(if $(filter -O0,$(OPT)),,-O3) -ffp-contract=off -fno-trapping-math -fno-math-errno
# Only these files may use the wide instructions; which of them runs is found out at run time.
X86 := $(filter x86_64%,$(shell $(CC) -dumpmachine))
level_flags = $(if $(X86),$(if $(findstring _avx2.c,$1),-mavx2)$(if $(findstring _avx512.c,$1),-mavx512f -mavx512vl -mavx512dq -mprefer-vector-width=512))

ROOMS := planner/base planner/numeric planner/kernels hardware sites planner/profile planner/plan planner/sweep plots planner/output planner/api
LIB_SOURCES := $(sort $(wildcard $(addsuffix /*.c,$(ROOMS))))
CLI_SOURCES := $(sort $(wildcard planner/cli/*.c))
HEADERS := $(sort $(wildcard planner/*.h planner/*/*.h hardware/*.h sites/*.h plots/*.h))
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(O)/%.o)
CLI_OBJECTS := $(filter-out $(O)/planner/cli/main.o,$(CLI_SOURCES:%.c=$(O)/%.o))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(B)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
PROPERTY_TESTS := $(patsubst tests/property/%.c,$(B)/tests/%,$(sort $(wildcard tests/property/test_*.c)))

.PHONY: FORCE all deps demo check check-slow bench hdr-check install uninstall clean list man completion update-goldens lint
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

all: $(B)/gwplan ## build the program and libgwplan.a (the default)

list: ## explain every target
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20
	@echo "  variables: SANITIZE=address,undefined  OPT=-O0  V=1  PREFIX=/usr/local  DESTDIR="

$(O)/%.o: %.c
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC $<")
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS_ALL) $(if $(findstring planner/kernels/,$<),$(KERNEL_FLAGS) $(call level_flags,$<)) -MMD -MP -c $< -o $@

# netCDF is loaded when a file is asked for, under the name that a program linked with it would load.
$(O)/planner/output/netcdf_library.o: CPPFLAGS += $(netcdf_name)
netcdf_file = $(shell $(CC) -print-file-name=libnetcdf.so)
netcdf_soname = $(shell readelf -d $(netcdf_file) 2>/dev/null | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')
netcdf_name = $(if $(netcdf_soname),-DGW_NETCDF_SONAME='"$(netcdf_soname)"')

# Where profiles are installed stands in one object: it is made again when that changes.
$(O)/planner/api/session.o: $(O)/datadir
$(O)/datadir: FORCE
	@mkdir -p $(@D)
	@echo '$(datadir)' | cmp -s - $@ || echo '$(datadir)' >$@
FORCE:

$(B)/libgwplan.a: $(LIB_OBJECTS) $(CLI_OBJECTS)
	$(if $(V),,@echo "  AR $@")
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(B)/gwplan: $(O)/planner/cli/main.o $(B)/libgwplan.a
	$(if $(V),,@echo "  LD $@")
	$(Q)$(CC) $(CFLAGS_ALL) $(LDFLAGS) $^ $(LIBS) -lm -o $@

$(B)/tests/%: tests/unit/%.c $(B)/libgwplan.a
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC $<")
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS_ALL) -Wno-missing-prototypes -MMD -MP $< $(LDFLAGS) $(B)/libgwplan.a $(LIBS) $(shell pkg-config --libs check) -lm -o $@

$(B)/tests/%: tests/property/%.c $(B)/libgwplan.a
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC $<")
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS_ALL) -Wno-missing-prototypes -MMD -MP $< $(LDFLAGS) $(B)/libgwplan.a $(LIBS) $(shell pkg-config --libs check) -lm -o $@

# Reads back what was written.
$(B)/tests/test_data_file $(B)/tests/test_sweep_file: LIBS += -lnetcdf

# Install what is missing; where that is not allowed, say what to type. A machine that has it all is left alone.
deps: ## install missing packages (apt)
	@missing=; for c in $(NEEDED_COMMANDS); do command -v $$c >/dev/null 2>&1 || missing="$$missing $$c"; done; \
	for l in $(NEEDED_LIBS); do pkg-config --exists $$l 2>/dev/null || missing="$$missing $$l"; done; \
	[ -e /usr/include/Random123/philox.h ] || missing="$$missing Random123"; \
	[ -z "$$missing" ] && exit 0; \
	echo "missing:$$missing"; \
	line="apt-get install -y --no-install-recommends $(PACKAGES)"; \
	if ! command -v apt-get >/dev/null 2>&1; then echo "install these with your package manager: $(PACKAGES)"; exit 1; fi; \
	if [ "$$(id -u)" = 0 ]; then sudo=; \
	elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then sudo=sudo; \
	else echo "type this as a user who may install packages, then try again:"; echo "  sudo apt-get update && sudo $$line"; exit 1; fi; \
	{ $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive $$line; } || \
	{ echo "the packages could not be installed; type:"; echo "  sudo apt-get update && sudo $$line"; exit 1; }

demo: ## install what is missing, build, run a plan, draw its charts into build/demo/
	@$(MAKE) deps
	@$(MAKE) all
	@mkdir -p $(B)/demo
	@$(B)/gwplan run openai-amd-6gw --plots $(B)/demo; status=$$?; \
	  [ $$status -le 1 ] || exit $$status; \
	  $(B)/gwplan compare --power 1GW mi450 vera-rubin vera-rubin-maxq gb200 gb300 b200 --plots $(B)/demo >$(B)/demo/compare.txt; status=$$?; \
	  [ $$status -le 1 ] || exit $$status; \
	  echo; echo "Charts:"; ls $(B)/demo/*.svg

check: ## install what is missing, build, run all quick tests
	@$(MAKE) deps
	@$(MAKE) all hdr-check tests
	@LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 \
	  GWPLAN=$(abspath $(B)/gwplan) SRCDIR=$(CURDIR) LC_ALL=C prove $(if $(V),-v) $(UNIT_TESTS) $(PROPERTY_TESTS) $(sort $(wildcard tests/cli/*.t))

tests: $(UNIT_TESTS) $(PROPERTY_TESTS)
.PHONY: tests

check-slow: ## sanitizers and valgrind over the tests
	@$(MAKE) check SANITIZE=address,undefined
	@$(MAKE) all tests
	@for t in $(UNIT_TESTS) $(PROPERTY_TESTS); do echo "  valgrind $$t"; \
	  CK_FORK=no valgrind -q --error-exitcode=9 --leak-check=no $$t >$(B)/valgrind.log 2>&1 || { cat $(B)/valgrind.log; exit 1; }; done

BENCHES := $(patsubst tests/bench/%.c,$(B)/bench/%,$(sort $(wildcard tests/bench/*.c)))
bench: all $(BENCHES) ## speed: start to answer, kernels beside the machine's peak and NumPy, threads, sweeps; writes tests/bench/results.csv
	@sh tests/bench/bench.sh $(B) $(ROUNDS)

bench-kernels: $(BENCHES) ## speed of the vector kernels alone, beside what the machine can do
	@$(B)/bench/kernels $(ROUNDS)
	@$(B)/bench/lei_masanet $(ROUNDS)
	@$(B)/bench/schedule $(ROUNDS)
$(B)/bench/%: tests/bench/%.c $(B)/libgwplan.a
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC $<")
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS_ALL) -MMD -MP $< $(LDFLAGS) $(B)/libgwplan.a -pthread $(LIBS) -lm -o $@
.PHONY: bench-kernels

hdr-check: ## compile every header alone
	@for h in $(HEADERS); do $(CC) $(CPPFLAGS) -std=c11 $(WARNINGS) -fsyntax-only -x c $$h || { echo "$$h does not compile alone"; exit 1; }; done

update-goldens: all ## rewrite the expected output of the command-line tests and show what changed (never in CI)
	@[ -z "$$CI" ] || { echo "goldens are not rewritten in CI"; exit 1; }
	@GWPLAN=$(abspath $(B)/gwplan) SRCDIR=$(CURDIR) UPDATE=1 sh tests/cli/golden.t >/dev/null || true
	@git --no-pager diff --stat -- tests/cli

lint: ## clang-tidy with a short list
	@clang-tidy --quiet -checks='-*,bugprone-*,-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier,clang-analyzer-*,-clang-analyzer-security.insecureAPI.*' \
	  $(LIB_SOURCES) $(CLI_SOURCES) -- $(CPPFLAGS) -std=c11

man: $(B)/gwplan.1 ## make the man page from the option table
$(B)/gwplan.1: $(B)/gwplan
	@$(B)/gwplan help --man >$@
completion: $(B)/gwplan.bash ## make the shell completion from the option table
$(B)/gwplan.bash: $(B)/gwplan
	@$(B)/gwplan help --completion >$@

install: all man completion ## install program, library, profiles, man page, completion
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(libdir) $(DESTDIR)$(includedir) $(DESTDIR)$(mandir)/man1 $(DESTDIR)$(datadir)/gwplan $(DESTDIR)$(bashcompdir)
	install -m 755 $(B)/gwplan $(DESTDIR)$(bindir)/gwplan
	install -m 644 $(B)/libgwplan.a $(DESTDIR)$(libdir)/libgwplan.a
	install -m 644 planner/gwplan.h $(DESTDIR)$(includedir)/gwplan.h
	install -m 644 $(B)/gwplan.1 $(DESTDIR)$(mandir)/man1/gwplan.1
	install -m 644 $(B)/gwplan.bash $(DESTDIR)$(bashcompdir)/gwplan
	cp -R profiles $(DESTDIR)$(datadir)/gwplan/

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(bindir)/gwplan $(DESTDIR)$(libdir)/libgwplan.a $(DESTDIR)$(includedir)/gwplan.h \
	  $(DESTDIR)$(mandir)/man1/gwplan.1 $(DESTDIR)$(bashcompdir)/gwplan
	rm -rf $(DESTDIR)$(datadir)/gwplan

clean: ## remove build/
	rm -rf build

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(O)/planner/cli/main.d $(UNIT_TESTS:=.d) $(PROPERTY_TESTS:=.d) $(wildcard $(B)/bench/*.d)
