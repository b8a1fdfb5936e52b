/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/sized.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "planner/output/csv.h"
#include "planner/output/json.h"

static const struct {
    const char *key;
    size_t offset;
    int whole;
} fields[] = {
#define F(name, whole) {#name, offsetof(struct gw_sized, name), whole}
    F(power_w, 0),           F(units, 1),
    F(racks, 1),             F(accelerators, 1),
    F(dies, 1),              F(rack_max_w, 0),
    F(provisioned_w, 0),     F(it_peak_w, 0),
    F(facility_peak_w, 0),   F(facility_mean_w, 0),
    F(facility_w_per_accelerator, 0), F(energy_per_hour_wh, 0),
    F(energy_per_year_wh, 0), F(pue_mean, 0),
    F(pue_peak, 0),          F(headroom_w, 0),
    F(load_swing_w, 0),      F(coolant_l_per_s, 0),
    F(mass_kg, 0),           F(floor_m2, 0),
    F(apparent_va, 0),
#undef F
};
enum { FIELDS = sizeof fields / sizeof fields[0] };

static double value_of(const struct gw_sized *sized, size_t field)
{
    double value;
    memcpy(&value, (const char *)sized + fields[field].offset, sizeof value);
    /* a part that no figure tells the number of is absent, not zero */
    return strcmp(fields[field].key, "dies") == 0 && value <= 0 ? (double)NAN : value;
}

bool gw_sized_value(const struct gw_sized *sized, const char *key, double *value)
{
    for (size_t i = 0; i < FIELDS; i++)
        if (strcmp(fields[i].key, key) == 0) {
            *value = value_of(sized, i);
            return true;
        }
    return false;
}

void gw_sized_json(const struct gw_sized *sized, json_t *object)
{
    for (size_t i = 0; i < FIELDS; i++)
        gw_json_set(object, fields[i].key,
                    fields[i].whole ? gw_json_whole(value_of(sized, i)) : gw_json_real(value_of(sized, i)));
}

void gw_sized_names_json(const struct gw_size_result *size, const struct gw_provenance *all, json_t *object)
{
    const struct gw_figure *max = &size->request.rack->max;
    gw_json_set_text(object, "site_title", size->request.site->title);
    gw_provenance_cite(all, &max, 1, gw_json_add_array(object, "nameplate_sources"));
    gw_json_set(object, "peak_assumed", json_boolean(gw_peak_is_assumed(&size->inputs)));
    gw_json_set(object, "mean_assumed", json_boolean(gw_mean_is_assumed(&size->inputs)));
    json_t *given = gw_json_add_array(object, "set_figures");
    for (int i = 0; i < GW_INPUT_COUNT; i++) {
        const struct gw_figure *figure = &size->inputs.figures[i];
        gw_provenance_set_json(all, &figure, 1, given);
    }
}

void gw_sized_csv_header(FILE *out, const char *prefix)
{
    for (size_t i = 0; i < FIELDS; i++)
        fprintf(out, ",%s%s", prefix, fields[i].key);
}

void gw_sized_csv(const struct gw_sized *sized, FILE *out)
{
    for (size_t i = 0; i < FIELDS; i++) {
        fputc(',', out);
        gw_csv_number(out, value_of(sized, i));
    }
}

void gw_provenance_add_inputs(struct gw_provenance *all, const struct gw_size_result *result)
{
    for (int i = 0; i < GW_INPUT_COUNT; i++)
        if (i != GW_IN_COMMISSIONING_U)
            gw_provenance_add(all, &result->inputs.figures[i]);
}

const char *gw_peak_star(const struct gw_size_result *result)
{
    return gw_peak_is_assumed(&result->inputs) ? "*" : "";
}

const char *gw_mean_star(const struct gw_size_result *result)
{
    return gw_mean_is_assumed(&result->inputs) ? "*" : "";
}
