/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made years against typical years of the same place, by what a facility draws in them: the energy of a full block over the year within
 * 1 %, what cooling and losses take of it within 4 %, its largest hour within 3 %. Needs the weather files of GWPLAN_TEST_DATA. */
#include "tests/near.h"

#include "tests/unit/hourly_site.h"
#include "tests/unit/weather_files.h"

static const struct {
    const char *climate, *file;
} places[] = {{"abilene", "weather-tmy/tmy3/TX-Abilene_Regional_Ap_Ut.tmy3.gz"},
              {"amarillo", "weather-tmy/tmy3/TX-Amarillo_International_Ap_Canyon_Ut.tmy3.gz"},
              {"el-paso", "weather-tmy/tmy3/TX-El_Paso_International_Ap_Ut.tmy3.gz"},
              {"chicago", "weather-tmy/epw/USA_IL_Chicago.OHare_TMYx.epw.gz"},
              {"chicago", "weather-tmy/epw/USA_IL_Chicago-OHare.Intl.AP.725300_TMY3.epw.gz"},
              {"dallas", "weather-tmy/epw/USA_TX_Dallas-Fort.Worth_TMYx.epw.gz"},
              {"atlanta", "weather-tmy/epw/USA_GA_Atlanta-Hartsfield-Jackson_TMYx.epw.gz"},
              {"leesburg", "weather-tmy/epw/USA_VA_Leesburg.Exec_TMYx.epw.gz"}};
enum { PLACES = sizeof places / sizeof *places };
static const char *const facilities[] = {"dry-coolers", "towers", "air-cooled-chillers"};
enum { FACILITIES = 3, SEEDS = 3 };

/* Energy and largest hour of a full block of GB200 in training, by the 365 days of the typical year. */
struct drawn {
    double energy_wh, it_wh, largest_w;
};

static struct drawn draw(const char *facility, const struct gw_climate *climate, long seed, const struct gw_weather *year)
{
    struct hourly *h = new_hourly();
    struct gw_err err = {0};
    struct gw_block_months *months;
    struct drawn all = {0};
    h->site = hourly_site(facility, NULL);
    h->site.facility.climate = climate;
    h->site.facility.weather_seed = seed;
    h->site.facility.weather_year = year;
    h->load = *shipped_load("training");
    set_up(h, "gb200");
    ck_assert_int_eq(gw_block_months_new(&arena, &h->inputs, &h->design, &months, &err), GW_OK);
    for (int month = 12 * GW_TYPICAL_YEAR; month < 12 * GW_TYPICAL_YEAR + 12; month++) {
        const struct gw_block_month *c;
        ck_assert_int_eq(gw_block_month(months, month, &c, &err), GW_OK);
        all.energy_wh += c->lanes[GW_LANE_SERVICE].meter_wh;
        all.it_wh += c->lanes[GW_LANE_SERVICE].it_wh;
        all.largest_w = fmax(all.largest_w, c->lanes[GW_LANE_SERVICE].meter_max_w);
    }
    return all;
}

static const struct gw_weather *read_file(const char *name)
{
    struct gw_diagnostics diagnostics;
    gw_diagnostics_init(&diagnostics);
    const struct gw_weather *year = gw_weather_read(&arena, unpacked(name), &diagnostics);
    ck_assert_ptr_nonnull(year);
    return year;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Normals of one month of a file: its mean, the means of its daily highest and lowest, and the mean dew point. */
static void take_month(const struct gw_weather *year, int month, struct gw_climate *climate)
{
    int first = gw_weather_month_start(month), hours = gw_weather_month_hours(month);
    double mean = 0, dew = 0, high = 0, low = 0;
    for (int day = first; day < first + hours; day += 24) {
        double day_high = -99, day_low = 99;
        for (int h = day; h < day + 24; h++) {
            mean += year->dry_bulb_degc[h] / hours;
            dew += year->dew_point_degc[h] / hours;
            day_high = fmax(day_high, year->dry_bulb_degc[h]);
            day_low = fmin(day_low, year->dry_bulb_degc[h]);
        }
        high += day_high * 24 / hours;
        low += day_low * 24 / hours;
    }
    climate->temperature.tavg_degc.at[month] = mean;
    climate->temperature.tmax_degc.at[month] = high;
    climate->temperature.tmin_degc.at[month] = low;
    climate->humidity.td_degc.at[month] = dew;
}

/* The place as the file itself has it: its months, its 35 hottest hours, its highest temperature. */
static const struct gw_climate *climate_of_file(const char *name, const struct gw_weather *year)
{
    struct gw_climate *climate = gw_arena_alloc(&arena, sizeof *climate);
    double *sorted = gw_arena_array(&arena, GW_WEATHER_HOURS, sizeof *sorted);
    *climate = *shipped_climate(name);
    climate->humidity.td_degc.present = true;
    for (int month = 0; month < 12; month++)
        take_month(year, month, climate);
    memcpy(sorted, year->dry_bulb_degc, sizeof year->dry_bulb_degc);
    qsort(sorted, GW_WEATHER_HOURS, sizeof *sorted, by_size);
    climate->design.dry_bulb.present = climate->design.annual_max_mean.present = true;
    climate->design.dry_bulb.mode = sorted[GW_WEATHER_HOURS - 36];
    climate->design.annual_max_mean.mode = sorted[GW_WEATHER_HOURS - 1];
    return climate;
}

static void compare(int place, const char *facility, const char *what, const struct gw_climate *climate, const struct gw_weather *year)
{
    struct drawn file = draw(facility, NULL, 0, year);
    for (long seed = 1; seed <= SEEDS; seed++) {
        struct drawn made = draw(facility, climate, seed, NULL);
        double energy = made.energy_wh / file.energy_wh - 1, overhead = (made.energy_wh - made.it_wh) / (file.energy_wh - file.it_wh) - 1;
        double largest = made.largest_w / file.largest_w - 1;
        if (getenv("GWPLAN_TELL"))
            fprintf(stderr, "# %-10s %-5.4s %-20s %-8s seed %ld: PUE %.4f, of the file %.4f: energy %+.3f %%, without IT %+.2f %%, largest hour %+.3f %%\n", places[place].climate,
                    strstr(places[place].file, "TMYx") ? "TMYx" : "TMY3", facility, what, seed, made.energy_wh / made.it_wh, file.energy_wh / file.it_wh,
                    100 * energy, 100 * overhead, 100 * largest);
        near_rel(made.it_wh, file.it_wh, 1e-12);
        ck_assert_msg(fabs(energy) < 0.01, "%s, %s, %s: energy of seed %ld off by %.3f %%", places[place].climate, facility, what, seed, 100 * energy);
        ck_assert_msg(fabs(overhead) < 0.04, "%s, %s, %s: cooling and losses of seed %ld off by %.3f %%", places[place].climate, facility, what, seed, 100 * overhead);
        ck_assert_msg(fabs(largest) < 0.03, "%s, %s, %s: largest hour of seed %ld off by %.3f %%", places[place].climate, facility, what, seed, 100 * largest);
    }
}

START_TEST(made_years_of_shipped_climates_draw_what_typical_years_draw)
{
    int place = _i / FACILITIES;
    compare(place, facilities[_i % FACILITIES], "shipped", shipped_climate(places[place].climate), read_file(places[place].file));
}
END_TEST

/* The same with the decades taken out: normals, and what the hottest hours are, from the months of the file itself. */
START_TEST(made_years_of_a_files_own_months_draw_what_it_draws)
{
    int place = _i / FACILITIES;
    const struct gw_weather *year = read_file(places[place].file);
    compare(place, facilities[_i % FACILITIES], "its own", climate_of_file(places[place].climate, year), year);
}
END_TEST

int main(void)
{
    if (!data_folder()) {
        puts("1..0 # SKIP no weather files: GWPLAN_TEST_DATA names no folder that has them");
        return 0;
    }
    Suite *suite = suite_create("synthetic energy");
    TCase *tc = tcase_create("made and typical years");
    open_folder();
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, open_profiles, close_profiles);
    tcase_add_loop_test(tc, made_years_of_shipped_climates_draw_what_typical_years_draw, 0, PLACES * FACILITIES);
    tcase_add_loop_test(tc, made_years_of_a_files_own_months_draw_what_it_draws, 0, PLACES * FACILITIES);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
