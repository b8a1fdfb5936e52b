/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/facility_hours.h"

#include <math.h>

#include "planner/base/text.h"
#include "planner/output/json.h"
#include "planner/output/table.h"

void gw_provenance_add_hours(struct gw_provenance *all, const struct gw_site *site, const struct gw_load *load)
{
    const struct gw_climate *climate = site->facility.climate;
    if (site->facility.model == GW_FACILITY_FIXED)
        return;
    if (climate) {
        gw_provenance_add(all, &climate->mean);
        gw_provenance_add(all, &climate->warming);
        gw_provenance_add(all, &climate->design.max_20y);
        gw_provenance_add(all, &climate->design.dry_bulb);
    }
    gw_provenance_add(all, &load->share_mean);
}

static void print_losses(const struct gw_month_energy *year, FILE *out)
{
    char text[GW_NUMBER_TEXT];
    struct gw_table table;
    double overhead_wh = year->meter_wh - year->it_wh;
    gw_table_init(&table, "lrrr", "part", "energy", "of IT", "of the overhead");
    for (int part = 0; part < GW_PART_COUNT; part++)
        if (year->part_wh[part] > 0) {
            gw_table_add(&table, "%s", gw_part_names[part]);
            gw_table_add(&table, "%s", gw_si_text(year->part_wh[part], "Wh", text, sizeof text));
            gw_table_add(&table, "%.2f %%", 100 * year->part_wh[part] / year->it_wh);
            gw_table_add(&table, "%.1f %%", 100 * year->part_wh[part] / overhead_wh);
        }
    gw_table_add(&table, "%s", "together");
    gw_table_add(&table, "%s", gw_si_text(overhead_wh, "Wh", text, sizeof text));
    gw_table_add(&table, "%.2f %%", 100 * overhead_wh / year->it_wh);
    gw_table_add(&table, "%s", "100 %");
    gw_table_print(&table, out, 4);
}

static void print_water(const struct gw_month_energy *year, FILE *out)
{
    char makeup[GW_NUMBER_TEXT], gone[GW_NUMBER_TEXT], each[GW_NUMBER_TEXT];
    if (isnan(year->makeup_l))
        fprintf(out, "  %-22s %s\n", "water", "this model tells none");
    else if (year->makeup_l <= 0)
        fprintf(out, "  %-22s %s\n", "water", "none is evaporated");
    else
        fprintf(out, "  %-22s %s make-up a year, %s of it evaporated; %s l per kWh of IT\n", "water", gw_si_text(year->makeup_l, "l", makeup, sizeof makeup),
                gw_si_text(year->evaporation_l, "l", gone, sizeof gone), gw_number_text(year->makeup_l / (year->it_wh / 1e3), each, sizeof each));
}

static void print_air(const struct gw_site_air *air, FILE *out)
{
    fprintf(out, "  %-22s %s\n", "weather", air->basis);
    fprintf(out, "  %-22s %s, %.1f degC dry bulb", "design hour", air->design_basis, air->hot.t_db_degc);
    if (air->wet)
        fprintf(out, ", %.1f wet bulb; or humid, %.1f and %.1f degC, if that asks more", air->hot.t_wb_degc, air->humid.t_db_degc, air->humid.t_wb_degc);
    fputc('\n', out);
}

/* Its water and how many there are; nothing of a model without blocks. */
static void print_blocks(const struct gw_size_result *r, FILE *out)
{
    const struct gw_block_facts *facts = &r->hours.facts;
    char blocks[GW_NUMBER_TEXT], units[GW_NUMBER_TEXT];
    if (isnan(facts->units))
        return;
    if (r->mode.racks > 0 && r->inputs.figures[GW_IN_LIQUID].mode > 0)
        fprintf(out, "  %-22s %.1f degC in the loop, %.1f degC in the hall\n", "facility water", facts->supply_degc, facts->hall_supply_degc);
    else
        fprintf(out, "  %-22s %.1f degC in the hall; no liquid loop\n", "facility water", facts->hall_supply_degc);
    fprintf(out, "  %-22s %s, %s units in each\n", "blocks", gw_number_text(r->hours.blocks, blocks, sizeof blocks), gw_count_text(facts->units, units, sizeof units));
}

static void print_loop(const struct gw_size_hours *h, FILE *out)
{
    char free[GW_NUMBER_TEXT], chilled[GW_NUMBER_TEXT];
    fprintf(out, "  %-22s %s of 8,760 h; chillers help in %s h\n", "loop without chillers", gw_count_text(h->year.free_hours, free, sizeof free),
            gw_count_text(h->loop_chiller_hours, chilled, sizeof chilled));
}

void gw_size_hours_text(const struct gw_size_result *r, FILE *out)
{
    const struct gw_size_hours *h = &r->hours;
    const struct gw_facility *facility = &r->request.site->facility;
    char text[GW_NUMBER_TEXT], stated[GW_NUMBER_TEXT];
    if (!h->present)
        return;
    fprintf(out, "\nThe facility, hour by hour: %s in the air of %s\n", facility->design->id, h->air->station);
    print_air(h->air, out);
    if (r->inputs.figures[GW_IN_FACILITY + GW_FF_DESIGN_PUE].present)
        fprintf(out, "  %-22s %s by its hours; the site states that it is sized with %s\n", "PUE, design hour", gw_number_text(h->pue_design_hour, text, sizeof text),
                gw_number_text(r->mode.pue_peak, stated, sizeof stated));
    print_blocks(r, out);
    fprintf(out, "  %-22s %s\n", "largest hour", gw_si_text(h->year.meter_max_w, "W", text, sizeof text));
    if (!isnan(h->loop_chiller_hours))
        print_loop(h, out);
    print_water(&h->year, out);
    fprintf(out, "  Where the energy between IT (%s) and the meter goes\n", gw_si_text(h->year.it_wh, "Wh", text, sizeof text));
    print_losses(&h->year, out);
}

void gw_losses_json(const double part_wh[GW_PART_COUNT], double it_wh, json_t *object)
{
    json_t *losses = gw_json_add_array(object, "losses");
    for (int part = 0; part < GW_PART_COUNT; part++) {
        if (part == GW_PART_UNSPLIT && part_wh[part] <= 0)
            continue;
        json_t *loss = gw_json_append_object(losses);
        gw_json_set_text(loss, "part", gw_part_keys[part]);
        gw_json_set_real(loss, "energy_wh", part_wh[part]);
        gw_json_set_real(loss, "of_it_frac", it_wh > 0 ? part_wh[part] / it_wh : (double)NAN);
    }
}

static void energy_json(const struct gw_month_energy *energy, json_t *object)
{
    gw_json_set_real(object, "it_energy_wh", energy->it_wh);
    gw_json_set_real(object, "energy_wh", energy->meter_wh);
    gw_json_set_real(object, "pue_mean", energy->meter_wh / energy->it_wh);
    gw_json_set_real(object, "facility_peak_simulated_w", energy->meter_max_w);
    gw_json_set_real(object, "loop_free_hours", energy->free_hours);
    gw_json_set_real(object, "water_makeup_l", energy->makeup_l);
    gw_json_set_real(object, "water_evaporation_l", energy->evaporation_l);
    gw_json_set_real(object, "water_blowdown_l", energy->makeup_l - energy->evaporation_l);
    gw_losses_json(energy->part_wh, energy->it_wh, object);
}

void gw_size_hours_json(const struct gw_size_result *r, json_t *root)
{
    const struct gw_size_hours *h = &r->hours;
    const struct gw_facility *facility = &r->request.site->facility;
    if (!h->present) {
        gw_json_set(root, "hours", json_null());
        return;
    }
    json_t *object = json_object();
    gw_json_set_text(object, "design", facility->design->id);
    gw_json_set_text(object, "station", h->air->station);
    gw_json_set_text(object, "weather", h->air->basis);
    gw_json_set_text(object, "design_hour", h->air->design_basis);
    gw_json_set_real(object, "design_dry_bulb_degc", h->air->hot.t_db_degc);
    gw_json_set_real(object, "design_wet_bulb_degc", h->air->wet ? h->air->hot.t_wb_degc : (double)NAN);
    gw_json_set_real(object, "humid_dry_bulb_degc", h->air->wet ? h->air->humid.t_db_degc : (double)NAN);
    gw_json_set_real(object, "humid_wet_bulb_degc", h->air->wet ? h->air->humid.t_wb_degc : (double)NAN);
    gw_json_set_real(object, "pue_design_hour", h->pue_design_hour);
    gw_json_set_real(object, "loop_supply_degc", h->facts.supply_degc);
    gw_json_set_real(object, "hall_supply_degc", h->facts.hall_supply_degc);
    gw_json_set_real(object, "block_units", h->facts.units);
    gw_json_set_real(object, "blocks", h->blocks);
    gw_json_set_real(object, "loop_chiller_hours", h->loop_chiller_hours);
    gw_json_set_real(object, "wue_l_per_wh", h->year.makeup_l / h->year.it_wh);
    energy_json(&h->year, object);
    json_t *months = gw_json_add_array(object, "months");
    for (int month = 0; month < GW_WEATHER_MONTHS; month++) {
        json_t *row = gw_json_append_object(months);
        gw_json_set_whole(row, "month", month + 1);
        energy_json(&h->months[month], row);
    }
    gw_json_set(root, "hours", object);
}
