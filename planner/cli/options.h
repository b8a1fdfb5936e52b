/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of commands and options: parsing, --help, the man page and the shell completion are made from it. */
#ifndef GW_CLI_OPTIONS_H
#define GW_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "planner/base/status.h"

/* id, name, arguments, meaning */
#define GW_COMMANDS(X)                                                                                                     \
    X(energy, "POWER", "energy of a power per hour, day and year, beside a dam, a reactor, a state")                      \
    X(size, "--rack R (--power P | --racks N | --accelerators N)", "what fits a power, or the power that a number needs") \
    X(explain, "RACK", "where the watts of an accelerator come from, beside every published figure")                      \
    X(compare, "--power P RACK...", "several racks for one power, side by side, at one site or several")                  \
    X(run, "PLAN", "a plan month by month, year by year, by site and deployment")                                         \
    X(sweep, "PLAN", "many schedules of a plan, as its sweep says: their spread, the best of them, the inputs that matter")  \
    X(merge, "PART...", "the parts that shards of one sweep made, as the answer of one run")                               \
    X(plot, "CHART PLAN|RESULT", "one chart as svg, png or pdf")                                                           \
    X(list, "KIND", "the climates, costs, deals, facilities, workloads, racks, sites, loads, references, grids, validation, scenarios or plans there are")                            \
    X(show, "[KIND] ID", "one of them, with every figure, its range, kind and source")                                           \
    X(schema, "KIND", "what a file of that kind may say")                                                                 \
    X(check, "FILE...", "read files and say what is wrong or implausible, with lines")                                     \
    X(validate, "", "the model beside published measurements, with its errors")                                        \
    X(kernels, "", "the vector kernels of this machine: self-check, speed now, peak; the one answer that holds a clock")    \
    X(version, "", "version of the program and its libraries")                                                            \
    X(help, "[COMMAND]", "this help, or that of a command")

enum gw_command {
#define X(id, arguments, meaning) GW_COMMAND_##id,
    GW_COMMANDS(X)
#undef X
        GW_COMMAND_COUNT
};

/* id, "--name", argument or NULL, commands it belongs to (NULL: all), meaning */
#define GW_OPTIONS(X)                                                                                                           \
    X(POWER, "--power", "P", "size compare", "a power such as 1GW, \"600 MW\" or 10亿瓦")                                       \
    X(BASIS, "--basis", "B", "size compare plot", "what the power is counted on: facility (at the meter), it, rack or chip; facility where not given") \
    X(RACK, "--rack", "R", "size", "id or alias of a rack")                                                                      \
    X(RACKS, "--racks", "N", "size", "a number of racks")                                                                        \
    X(ACCELERATORS, "--accelerators", "N", "size", "a number of accelerators")                                                  \
    X(SITE, "--site", "S", "size explain compare plot", "id of a site, of compare also several: A,B,C; where not given, reference-liquid or reference-air as the rack is cooled") \
    X(LOAD, "--load", "L", "size explain compare", "id of a load; training where not given")                                    \
    X(COSTS, "--costs", "C", "size compare run sweep plot", "id of a cost set: what it costs to build and run, and by the hour; of run when; of sweep its metrics") \
    X(DEAL, "--deal", "D", "run", "id of a deal: when the plan reaches its milestones and tranches; see: gwplan list deals") \
    X(SHARE_PRICE, "--share-price", "P", "run", "of --deal: a price of the warrant's shares, \"250 $\", or from month to month, \"2026-10=236 $,2027-06=455 $\"") \
    X(WORKLOAD, "--workload", "W", "size compare plot", "id of a workload: what the accelerators yield for it; see: gwplan list workloads") \
    X(AT, "--at", "DATE", "compare", "when racks must be had: one that is not available then is marked, and not ranked") \
    X(RANK, "--rank", "METRIC", "compare", "which rack is first by a key of the answer, by how much and how surely: accelerators, flops_fp8_per_w, usd_per_pflop_hour_fp8 ...") \
    X(BREAK_EVEN, "--break-even", "PATH", "compare", "with --rank: the value of one figure, such as racks.mi450.price, at which two racks tie") \
    X(LOAD_FACTOR, "--load-factor", "F", "energy", "mean power over POWER, 0 to 1; 1 where not given")                          \
    X(COMPARE, "--compare", "ID,...", "energy", "references to compare with, or all; all where not given")                      \
    X(OUTPUT, "--output", "FILE", "plot", "the picture; CHART.svg where not given")                                             \
    X(METRIC, "--metric", "NAME", "plot sweep", "of charts of a sweep: of which metric; of that which is asked to be best, or of the first, where not given; of rack-choice: accelerators, facility_w_per_accelerator, usd_per_accelerator_hour, capex_usd, usd_per_h100e_hour or usd_per_pflop_year_fp4, _fp8, _bf16; of scenarios: facility_peak_w, in_service or accelerators") \
    X(AXES, "--axes", "X,Y", "plot sweep", "of sweep-heatmap: over which two axes, by their paths")                              \
    X(FORMAT, "--format", "F", NULL, "text, json or csv; text where not given")                                                  \
    X(PLOTS, "--plots", "DIR", "energy run compare sweep merge validate", "draw the charts that apply into DIR, as svg")                             \
    X(SCENARIO, "--scenario", "NAME", "size compare run sweep plot", "under a scenario, such as pessimistic; of run also all: each beside the plan as stated. See: gwplan list scenarios") \
    X(HOURS, "--hours", "FILE", "run", "every hour of every site into FILE, in UTC and local time: .csv or .nc (netCDF)") \
    X(OUT, "--out", "FILE", "sweep merge", "every scenario into FILE: .csv or .nc (netCDF-4)")                                   \
    X(JOURNAL, "--journal", "FILE", "sweep", "keep finished work in FILE, for the same command to go on from after an interruption; FILE.part of --out else") \
    X(SHARD, "--shard", "I/N", "sweep", "work the I-th of N parts alone, into FILE.I-of-N.part of --out or into --journal; see: gwplan merge") \
    X(KEEP_SCRIPT, "--keep-script", NULL, "energy run compare sweep merge plot validate", "keep gnuplot's script with its data beside each picture") \
    X(CPU, "--cpu", "LEVEL", "size explain compare run sweep merge plot validate kernels", "compute with scalar, avx2 or avx512 at most; also GWPLAN_CPU. No answer depends on it") \
    X(THREADS, "--threads", "N", "size explain compare run sweep merge plot validate", "threads to compute with; else 1, and of sweep, merge and plot all there are. No answer depends on it") \
    X(SET, "--set", "PATH=VALUE", NULL, "change a value of a profile or plan, such as racks.gb200.max=\"130 kW\"; repeatable")  \
    X(PROFILES, "--profiles", "DIR", NULL, "look for profiles in DIR first; repeatable; also GWPLAN_PROFILES")                  \
    X(QUIET, "--quiet", NULL, NULL, "no warnings on stderr")                                                                     \
    X(MAN, "--man", NULL, "help", "the man page")                                                                                \
    X(COMPLETION, "--completion", NULL, "help", "completion for bash")                                                           \
    X(HELP, "--help", NULL, NULL, "help for the command")

enum gw_option {
#define X(id, name, argument, commands, meaning) GW_OPTION_##id,
    GW_OPTIONS(X)
#undef X
        GW_OPTION_COUNT
};

struct gw_command_row {
    const char *name, *arguments, *meaning;
};
struct gw_option_row {
    const char *name, *argument, *commands, *meaning;
};
extern const struct gw_command_row gw_command_rows[GW_COMMAND_COUNT];
extern const struct gw_option_row gw_option_rows[GW_OPTION_COUNT];

/* Whether an option belongs to a command. */
bool gw_option_is_for(enum gw_option option, enum gw_command command);

enum { GW_REPEATS_MAX = 64, GW_POSITIONALS_MAX = 1024 };

struct gw_arguments {
    enum gw_command command;
    const char *values[GW_OPTION_COUNT]; /* the one given, of those that repeat the last; "" for an option without argument; NULL: not given */
    const char *sets[GW_REPEATS_MAX], *profiles[GW_REPEATS_MAX];
    size_t set_count, profile_count;
    const char *positionals[GW_POSITIONALS_MAX];
    size_t positional_count;
};

/* Parse argv[1..]. An option that holds one value stands once, but --set and --profiles may repeat. GW_USAGE with one sentence in err. */
enum gw_status gw_arguments_parse(int argc, char **argv, struct gw_arguments *arguments, struct gw_err *err);

#endif
