/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The half of tests/bench/facility_numpy.py that is written in C. Writes what is to be computed, and what the kernels make of it, to
 * FILE, a row for each name: NAME VALUE..., every digit. Then, for every line read, runs that case by the best kernels of this
 * machine and prints ns for an hour of one design and the multiply-add peak, Gop/s: so that both sides take turns in one run.
 *   usage: against_numpy FILE */
#define _DEFAULT_SOURCE
#include <stddef.h>

#include "planner/plan/trial_hours.h"
#include "tests/bench/levels.h"

enum { LANES = GW_FACILITY_LANES, HOURS = GW_TRIAL_HOURS, MONTHS = GW_TRIAL_MONTHS, COUNT = 64, BLOCKS = COUNT / LANES };

static struct gw_trial_hours hours;
static struct gw_facility_year year;
static struct gw_lei_air air;
static struct gw_kernels kernels;

struct field {
    const char *name;
    size_t offset;
};

#define FIELD(name) {#name, offsetof(struct TYPE, name)},
#define STAGE(name) FIELD(name.c0_w) FIELD(name.c1) FIELD(name.c2_per_w)
#define CHILLERS(name)                                                                                                      \
    FIELD(name.capacity_w) FIELD(name.per_capacity_per_w) FIELD(name.lift_k) FIELD(name.over_carnot_per_k) FIELD(name.least_per_cop) \
    FIELD(name.part_load0) FIELD(name.part_load1) FIELD(name.part_load2) FIELD(name.part_load_min) FIELD(name.per_part_load_min)

#define TYPE gw_facility_design
static const struct field design_fields[] = {
    FIELD(liquid_frac) FIELD(busway_heat_frac) FIELD(ups_heat_frac) FIELD(condenser_approach_k) FIELD(free_below_degc) FIELD(free_per_k)
    FIELD(hall_free_below_degc) FIELD(hall_free_per_k) CHILLERS(loop_chillers) CHILLERS(hall_chillers) FIELD(entering_degc)
    FIELD(least_itd_k) FIELD(conductance_k_per_w) FIELD(conductance_min) FIELD(per_exponent) FIELD(fan_rated_w)
    FIELD(hall_cooler_fan_frac) FIELD(condenser_pump_frac) FIELD(pump1) FIELD(pump3_per_w2) FIELD(hall_pump_frac) FIELD(crah1)
    FIELD(crah3_per_w2) FIELD(auxiliary_w) FIELD(auxiliary_frac) STAGE(busway) STAGE(ups) STAGE(mvlv) STAGE(hv) FIELD(drift_l_per_wh)
    FIELD(blowdown_per_evaporation)
    {NULL, 0}
};
#undef TYPE
#define TYPE gw_facility_load
static const struct field load_fields[] = {FIELD(idle_w) FIELD(span_w) FIELD(cap_w) FIELD(support_w) {NULL, 0}};
#undef TYPE
#define TYPE gw_facility_month
static const struct field month_fields[] = {
    FIELD(it_wh) FIELD(meter_wh) FIELD(loop_pump_wh) FIELD(hall_pump_wh) FIELD(condenser_pump_wh) FIELD(rejection_fan_wh)
    FIELD(loop_chiller_wh) FIELD(hall_chiller_wh) FIELD(crah_wh) FIELD(auxiliary_wh) FIELD(busway_loss_wh) FIELD(ups_loss_wh)
    FIELD(mvlv_loss_wh) FIELD(hv_loss_wh) FIELD(meter_max_w) FIELD(loop_chiller_heat_max_w) FIELD(hall_chiller_heat_max_w)
    FIELD(free_hours) FIELD(evaporation_l) FIELD(makeup_l)
    {NULL, 0}
};
#undef TYPE
#define TYPE gw_lei_design
static const struct field lei_fields[] = {
    FIELD(constant) FIELD(free_below_degc) FIELD(inv_range_per_k) FIELD(heat) FIELD(approach_k) FIELD(cop0) FIELD(cop1) FIELD(cop2)
    FIELD(economizer_pump) FIELD(chilled_pump) FIELD(hall_fan_kg_per_m3) FIELD(supply_air_degc) FIELD(tower_pump)
    FIELD(tower_fan_kg_per_m3)
    {NULL, 0}
};
#undef TYPE
#define TYPE gw_lei_mean
static const struct field mean_fields[] = {
    FIELD(pue) FIELD(pue_max) FIELD(free_frac) FIELD(losses) FIELD(chiller) FIELD(pumps) FIELD(hall_fan) FIELD(tower_fan) {NULL, 0}
};

static void put_row(FILE *file, const char *group, const char *name, const double *values, int count)
{
    fprintf(file, "%s.%s", group, name);
    for (int i = 0; i < count; i++)
        fprintf(file, " %.17g", values[i]);
    fputc('\n', file);
}

/* Every field of COUNT structs of `bytes` each. */
static void put_structs(FILE *file, const char *group, const struct field *fields, const void *structs, size_t bytes)
{
    for (; fields->name; fields++) {
        double values[COUNT];
        for (int i = 0; i < COUNT; i++)
            memcpy(&values[i], (const char *)structs + (size_t)i * bytes + fields->offset, sizeof(double));
        put_row(file, group, fields->name, values, COUNT);
    }
}

static const struct bench_case {
    const char *name;
    int towers; /* of eight */
} cases[] = {{"dry", 0}, {"towers", 8}};
enum { CASES = sizeof cases / sizeof *cases };

static struct gw_facility_design designs[CASES][COUNT];
static struct gw_facility_load loads[CASES][COUNT];
static struct gw_facility_block blocks[CASES][BLOCKS];
static struct gw_facility_month months[BLOCKS * MONTHS];
static struct gw_lei_design lei_designs[COUNT];
static struct gw_lei_block lei_blocks[BLOCKS];
static struct gw_lei_mean means[BLOCKS];

/* Sums of the year, and maxima, of every design. */
static void put_facility_results(FILE *file, const char *name)
{
    for (const struct field *field = month_fields; field->name; field++) {
        double values[COUNT] = {0};
        int is_max = strstr(field->name, "_max_") != NULL;
        for (int i = 0; i < COUNT; i++) {
            for (int m = 0; m < MONTHS; m++) {
                const char *month = (const char *)&months[i / LANES * MONTHS + m];
                double value = ((const double *)(const void *)(month + field->offset))[i % LANES];
                values[i] = is_max ? fmax(values[i], value) : values[i] + value;
            }
        }
        char group[32];
        snprintf(group, sizeof group, "%s.want", name);
        put_row(file, group, field->name, values, COUNT);
    }
}

static void put_facility(FILE *file, int i)
{
    for (int k = 0; k < COUNT; k++) {
        gw_trial_design(k, cases[i].towers, 0, &designs[i][k], &loads[i][k]);
        gw_facility_pack(&blocks[i][k / LANES], k % LANES, &designs[i][k], &loads[i][k]);
    }
    kernels.facility(blocks[i], BLOCKS, &year, months);
    put_structs(file, cases[i].name, design_fields, designs[i], sizeof *designs[i]);
    put_structs(file, cases[i].name, load_fields, loads[i], sizeof *loads[i]);
    put_facility_results(file, cases[i].name);
}

static void put_lei(FILE *file)
{
    for (int i = 0; i < COUNT; i++) {
        struct gw_lei_inputs inputs = gw_trial_lei_inputs(i);
        gw_lei_prepare(&lei_designs[i], &inputs);
        gw_lei_pack(&lei_blocks[i / LANES], i % LANES, &lei_designs[i]);
    }
    kernels.lei_masanet(lei_blocks, BLOCKS, &air, means);
    put_structs(file, "lei", lei_fields, lei_designs, sizeof *lei_designs);
    for (const struct field *field = mean_fields; field->name; field++) {
        double values[COUNT];
        for (int i = 0; i < COUNT; i++)
            values[i] = ((const double *)(const void *)((const char *)&means[i / LANES] + field->offset))[i % LANES];
        put_row(file, "lei.want", field->name, values, COUNT);
    }
}

static int put_all(const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return 0;
    put_row(file, "year", "utilisation", hours.utilisation_frac, HOURS);
    put_row(file, "year", "t_db", hours.t_db_degc, HOURS);
    put_row(file, "year", "t_wb", hours.t_wb_degc, HOURS);
    put_row(file, "year", "evaporation", hours.evaporation_l_per_wh, HOURS);
    put_row(file, "air", "t_wb", hours.lei_t_wb_degc, HOURS);
    put_row(file, "air", "m3_per_kg", hours.m3_per_kg, HOURS);
    put_row(file, "air", "m3_per_kg_k", hours.m3_per_kg_k, HOURS);
    for (int i = 0; i < CASES; i++)
        put_facility(file, i);
    put_lei(file);
    return fclose(file) == 0;
}

static double run_s(const char *name)
{
    int repeats = 4;
    double start = gw_process_s();
    for (int i = 0; i < repeats; i++) {
        if (strcmp(name, "lei") == 0)
            kernels.lei_masanet(lei_blocks, BLOCKS, &air, means);
        else
            kernels.facility(blocks[strcmp(name, "towers") == 0], BLOCKS, &year, months);
    }
    return (gw_process_s() - start) / repeats;
}

int main(int argc, char **argv)
{
    char line[32];
    gw_trial_hours_make(&hours);
    year = gw_trial_year(&hours);
    air = gw_trial_air(&hours);
    gw_kernels_init(&kernels, gw_cpu_best());
    if (argc != 2 || !put_all(argv[1])) {
        perror(argc == 2 ? argv[1] : "usage: against_numpy FILE");
        return 1;
    }
    printf("%s\n", gw_cpu_level_names[kernels.level]);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        double peak = gw_machine_peak_gops(kernels.level);
        printf("%.9g %.9g\n", 1e9 * run_s(line) / ((double)HOURS * COUNT), peak);
        fflush(stdout);
    }
    return 0;
}
