/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Years made from monthly normals: the published formulas, what a year keeps of its normals, and how near it comes to typical
 * years of real stations. */
#include "tests/near.h"

#include "planner/numeric/distribution.h"
#include "planner/numeric/gaussian.h"
#include "planner/numeric/spline.h"
#include "sites/erbs.h"
#include "sites/magnus.h"
#include "sites/supply.h"
#include "sites/synthetic.h"
#include "tests/unit/weather_files.h"

static struct gw_arena arena;
static struct gw_err err;

static void open_arena(void)
{
    gw_numeric_init();
    gw_arena_init(&arena);
    err = (struct gw_err){0};
}

static void close_arena(void)
{
    gw_arena_clear(&arena);
}

/* --- formulas ----------------------------------------------------------------------------------------------------- */

/* T-25.1 to T-25.4. */
START_TEST(the_day_of_erbs)
{
    near_rel(gw_erbs_shape(6), -0.4513, 1.2e-4);
    near_rel(gw_erbs_shape(15), 0.5245, 1.0e-4);
    near_rel(25 + 12 * gw_erbs_shape(15), 31.294387, 1e-6);
    near_rel(25 + 12 * gw_erbs_shape(5), 19.645608, 1e-6);
    double sum = 0;
    for (int hour = 1; hour <= 24; hour++) {
        ck_assert(gw_erbs_shape(hour) >= gw_erbs_shape(6) && gw_erbs_shape(hour) <= gw_erbs_shape(15));
        sum += gw_erbs_shape(hour + 0.37); /* no mean, wherever the hours are taken */
    }
    near_abs(sum, 0, 1e-13);
    near_rel(gw_erbs_amplitude_k(11.3) * (gw_erbs_shape(15) - gw_erbs_shape(6)), 11.3, 1e-6);
}
END_TEST

/* ASHRAE: mean fraction .53625; highest at 14 and 15 h, lowest at 5 h. */
START_TEST(the_day_of_ashrae)
{
    near_rel(gw_ashrae_mean_fraction(), 0.53625, 1e-12);
    near_same(gw_ashrae_fraction(14), 0);
    near_same(gw_ashrae_fraction(15), 0);
    near_same(gw_ashrae_fraction(5), 1);
    near_same(gw_ashrae_fraction(24), 0.82);
}
END_TEST

/* T-25.5, and the variance that the noise is chosen for: s^2 (1 - PHI2) / ((1 + PHI2) ((1 - PHI2)^2 - PHI1^2)) = 1. */
START_TEST(the_memory_of_the_weather)
{
    const double a = GW_AR2_PHI1, b = GW_AR2_PHI2, s = GW_AR2_NOISE_SD;
    near_rel(a / (1 - b), 0.980033, 1e-6);
    near_rel(s * s * (1 - b) / ((1 + b) * ((1 - b) * (1 - b) - a * a)), 1, 1e-5);
}
END_TEST

/* T-26.1 and T-26.2. */
START_TEST(the_spread_of_days)
{
    near_rel(gw_erbs_sigma_k(26, 9), 1.2936, 1e-6);
    near_rel(gw_erbs_quantile_degc(26, 1.2936, 31, 0.996), 37.701771, 1e-6);
    near_rel(gw_erbs_quantile_degc(26, 1.2936, 31, 0.5), 26, 1e-12);
    near_same(gw_erbs_sigma_k(70, 1), 0); /* never below */
}
END_TEST

/* 35 degC and 40 % have a dew point of 19.4 degC in any psychrometric table. */
START_TEST(dew_points_by_magnus)
{
    near_abs(gw_magnus_dew_point_degc(35, 0.40), 19.4, 0.05);
    near_rel(gw_magnus_dew_point_degc(-7.3, 1), -7.3, 1e-12);
    for (int i = 1; i <= 10; i++)
        near_rel(gw_magnus_rh_frac(23.7, gw_magnus_dew_point_degc(23.7, i / 10.0)), i / 10.0, 1e-12);
}
END_TEST

START_TEST(the_normal_distribution)
{
    near_rel(gw_gaussian_quantile(0.99), 2.326348, 1e-6);
    near_rel(gw_gaussian_cdf(2.326348), 0.99, 1e-6);
    near_abs(gw_gaussian_quantile(0.5), 0, 1e-15);
}
END_TEST

/* --- curves through means ----------------------------------------------------------------------------------------- */

static const double month_edges[13] = {0, 744, 1416, 2160, 2880, 3624, 4344, 5088, 5832, 6552, 7296, 8016, 8760};

static double mean_between(const double *at, double from, double to)
{
    double sum = 0;
    for (int hour = (int)from; hour < (int)to; hour++)
        sum += at[hour];
    return sum / (to - from);
}

START_TEST(a_curve_keeps_its_means)
{
    static double at[8760];
    static const double means[][12] = {{-1.8, -1.3, 2.2, 6.0, 11.3, 16.7, 20.8, 19.8, 14.6, 7.9, 1.8, -2.4},
                                       {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5},
                                       {1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1},
                                       {0, 0, 0, 0, 0, 23.85, 0, 0, 0, 0, 0, 0}};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(gw_spline_of_means(month_edges, means[i], 12, at, 8760, &err), GW_OK);
        for (int month = 0; month < 12; month++)
            near_abs(mean_between(at, month_edges[month], month_edges[month + 1]), means[i][month], 2e-6 * fmax(1, fabs(means[i][5])));
    }
}
END_TEST

START_TEST(a_curve_is_smooth_round_the_year)
{
    static double at[8760];
    static const double cheyenne[12] = {-1.8, -1.3, 2.2, 6.0, 11.3, 16.7, 20.8, 19.8, 14.6, 7.9, 1.8, -2.4};
    ck_assert_int_eq(gw_spline_of_means(month_edges, cheyenne, 12, at, 8760, &err), GW_OK);
    for (int hour = 0; hour < 8760; hour++) { /* at most 8 K a month, and no corner */
        double before = at[(hour + 8759) % 8760], next = at[(hour + 1) % 8760];
        near_abs(next - at[hour], 0, 8.0 / 700);
        near_abs(next - 2 * at[hour] + before, 0, 1e-4);
    }
    ck_assert(highest(at) > 20.8 && lowest(at) < -2.4); /* the top lies above the warmest mean */
}
END_TEST

/* The means of a sine over equal intervals give the sine back. */
START_TEST(a_curve_through_the_means_of_a_sine)
{
    static double at[960];
    double edges[25], means[24];
    const double w = 2 * 3.14159265358979323846 / 7.2;
    for (int i = 0; i <= 24; i++)
        edges[i] = 2.385 + 0.3 * i;
    for (int i = 0; i < 24; i++)
        means[i] = (cos(w * edges[i]) - cos(w * edges[i + 1])) / (w * 0.3);
    ck_assert_int_eq(gw_spline_of_means(edges, means, 24, at, 960, &err), GW_OK);
    for (int i = 0; i < 960; i++)
        near_abs(at[i], sin(w * (2.385 + 7.2 * (i + 0.5) / 960)), 5e-5);
}
END_TEST

START_TEST(a_curve_without_end_is_refused)
{
    static double at[12];
    double means[12] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, NAN};
    ck_assert_int_eq(gw_spline_of_means(month_edges, means, 12, at, 12, &err), GW_NUMERIC);
    has_text(err.message, "no smooth curve through 12 means");
}
END_TEST

/* --- years -------------------------------------------------------------------------------------------------------- */

/* A continental place that is nowhere, 12 degrees west of the meridian of its clock. */
static struct gw_normals made_up_normals(void)
{
    return (struct gw_normals){.tavg_degc = {-3.1, -0.7, 4.9, 11.3, 16.6, 21.4, 23.9, 22.8, 18.3, 11.9, 5.2, -0.9},
                               .range_k = {8.1, 8.9, 10.3, 11.7, 11.9, 11.4, 11.2, 11.3, 12.1, 11.8, 9.3, 7.9},
                               .dew_point_degc = {-6.9, -5.3, -1.8, 3.6, 9.7, 15.2, 17.8, 17.1, 12.9, 6.3, 0.8, -4.6},
                               .latitude = 41.3, .longitude = -102, .utc_offset_h = -6, .elevation_m = 609.6};
}

static const struct gw_weather *make_year(const struct gw_normals *normals, struct gw_synthesis how)
{
    struct gw_weather *year = NULL;
    ck_assert_msg(gw_synthetic_year(&arena, normals, &how, &year, &err) == GW_OK, "%s", err.message);
    return year;
}

static double month_mean(const double *values, int month)
{
    int first = gw_weather_month_start(month);
    return mean_between(values, first, first + gw_weather_month_hours(month));
}

/* The monthly means are kept, of every kind of year. */
static void keeps_means(const struct gw_weather *year, const struct gw_normals *normals)
{
    for (int month = 0; month < 12; month++) {
        near_abs(month_mean(year->dry_bulb_degc, month), normals->tavg_degc[month], 1e-5);
        near_abs(month_mean(year->dew_point_degc, month), normals->dew_point_degc[month], 1e-3);
    }
    for (int hour = 0; hour < GW_WEATHER_HOURS; hour++) {
        ck_assert(year->dew_point_degc[hour] <= year->dry_bulb_degc[hour]);
        ck_assert(year->rh_frac[hour] > 0 && year->rh_frac[hour] <= 1);
        near_rel(year->pressure_pa[hour], gw_pressure_pa(609.6), 1e-15);
    }
}

START_TEST(every_year_keeps_its_monthly_means)
{
    struct gw_normals normals = made_up_normals();
    keeps_means(make_year(&normals, (struct gw_synthesis){0}), &normals);
    keeps_means(make_year(&normals, (struct gw_synthesis){.shape = GW_DAY_ASHRAE}), &normals);
    for (uint64_t seed = 0; seed < 20; seed++)
        keeps_means(make_year(&normals, (struct gw_synthesis){.seeded = true, .seed = seed}), &normals);
}
END_TEST

START_TEST(a_plain_year_swings_by_the_daily_range)
{
    struct gw_normals normals = made_up_normals();
    const struct gw_weather *year = make_year(&normals, (struct gw_synthesis){.shape = GW_DAY_ASHRAE});
    for (int month = 0; month < 12; month++) {
        int first = gw_weather_month_start(month), hours = gw_weather_month_hours(month);
        double range_k = 0;
        for (int day = first; day < first + hours; day += 24)
            range_k += (year->dry_bulb_degc[day + 13] - year->dry_bulb_degc[day + 4]) / (hours / 24); /* 14 h, 5 h */
        near_abs(range_k, normals.range_k[month], 0.15); /* the season moves between the two hours */
    }
}
END_TEST

/* The sun is 48 minutes late there: the whole hour that is hottest is 16, not 15. */
START_TEST(the_clock_is_not_the_sun)
{
    struct gw_normals normals = made_up_normals();
    const struct gw_weather *year = make_year(&normals, (struct gw_synthesis){0});
    int day = 24 * 196, hottest = 0;
    for (int hour = 1; hour < 24; hour++)
        hottest = year->dry_bulb_degc[day + hour] > year->dry_bulb_degc[day + hottest] ? hour : hottest;
    ck_assert_int_eq(hottest + 1, 16);
    normals.longitude = -90;
    year = make_year(&normals, (struct gw_synthesis){0});
    ck_assert(year->dry_bulb_degc[day + 14] > year->dry_bulb_degc[day + 15]);
}
END_TEST

START_TEST(a_seed_is_a_year)
{
    struct gw_normals normals = made_up_normals();
    const struct gw_weather *a = make_year(&normals, (struct gw_synthesis){.seeded = true, .seed = 42});
    const struct gw_weather *b = make_year(&normals, (struct gw_synthesis){.seeded = true, .seed = 42});
    const struct gw_weather *c = make_year(&normals, (struct gw_synthesis){.seeded = true, .seed = UINT64_C(1) << 32 | 42});
    ck_assert_int_eq(memcmp(a->dry_bulb_degc, b->dry_bulb_degc, sizeof a->dry_bulb_degc), 0);
    ck_assert_int_eq(memcmp(a->dew_point_degc, b->dew_point_degc, sizeof a->dew_point_degc), 0);
    ck_assert_int_ne(memcmp(a->dry_bulb_degc, c->dry_bulb_degc, sizeof a->dry_bulb_degc), 0);
    ck_assert_str_eq(a->source, "synthetic");
    near_same(a->utc_offset_h, -6);
}
END_TEST

/* Over many years the deviation of daily means is that of Erbs' distribution (a logistic one of scale sigma sqrt(N) / 3.396,
 * so pi / sqrt 3 times that), less what the monthly means take out of it: between 0.75 and 1 of it. One day remembers the last. */
START_TEST(days_spread_and_follow_each_other)
{
    enum { YEARS = 60, JULY = 6, DAYS = 31 };
    struct gw_normals normals = made_up_normals();
    double squares = 0, products = 0, sigma_yr_k = 0, mean_degc = 0;
    for (int m = 0; m < 12; m++)
        mean_degc += normals.tavg_degc[m] / 12;
    for (int m = 0; m < 12; m++)
        sigma_yr_k += (normals.tavg_degc[m] - mean_degc) * (normals.tavg_degc[m] - mean_degc) / 12;
    sigma_yr_k = sqrt(sigma_yr_k);
    const struct gw_weather *plain = make_year(&normals, (struct gw_synthesis){0});
    for (uint64_t seed = 0; seed < YEARS; seed++) {
        const struct gw_weather *year = make_year(&normals, (struct gw_synthesis){.seeded = true, .seed = seed});
        double before = 0;
        for (int day = 0; day < DAYS; day++) {
            int hour = gw_weather_month_start(JULY) + 24 * day;
            double deviation = year->dry_bulb_degc[hour] - plain->dry_bulb_degc[hour];
            squares += deviation * deviation / (YEARS * DAYS);
            products += day ? deviation * before / (YEARS * (DAYS - 1)) : 0;
            before = deviation;
        }
    }
    double want_k = gw_erbs_sigma_k(normals.tavg_degc[JULY], sigma_yr_k) * sqrt(31) / 3.396 * 3.14159265358979 / sqrt(3);
    double ratio = sqrt(squares) / want_k;
    ck_assert_msg(ratio > 0.75 && ratio < 1.0, "deviation %.3f K, Erbs %.3f K", sqrt(squares), want_k);
    ck_assert_msg(products / squares > 0.3 && products / squares < 0.6, "correlation of one day with the next %.3f", products / squares);
}
END_TEST

START_TEST(the_ceiling_holds)
{
    struct gw_normals normals = made_up_normals();
    normals.has_ceiling = true;
    normals.ceiling_degc = 33.4;
    bool reached = false;
    for (uint64_t seed = 0; seed < 20; seed++) {
        double most = highest(make_year(&normals, (struct gw_synthesis){.seeded = true, .seed = seed})->dry_bulb_degc);
        ck_assert(most <= 33.4);
        reached |= most >= 33.4;
    }
    ck_assert(reached);
}
END_TEST

/* 35 hours are hotter than the 0.4 % dry bulb, pressed or drawn; the means are kept all the same. */
START_TEST(the_tail_is_that_of_the_design_conditions)
{
    static const double hot_degc[] = {31.2, 33.7, 37.1};
    struct gw_normals normals = made_up_normals();
    normals.has_hot = true;
    for (int i = 0; i < 3; i++)
        for (uint64_t seed = 0; seed < 5; seed++) {
            normals.hot_degc = hot_degc[i];
            const struct gw_weather *year = make_year(&normals, (struct gw_synthesis){.seeded = true, .seed = seed});
            keeps_means(year, &normals);
            ck_assert_int_ge(hours_above(year->dry_bulb_degc, hot_degc[i] - 0.1), 35);
            ck_assert_int_le(hours_above(year->dry_bulb_degc, hot_degc[i] + 0.1), 35);
        }
    const struct gw_weather *plain = make_year(&normals, (struct gw_synthesis){0});
    normals.has_hot = false;
    const struct gw_weather *same = make_year(&normals, (struct gw_synthesis){0});
    ck_assert_int_eq(memcmp(plain->dry_bulb_degc, same->dry_bulb_degc, sizeof plain->dry_bulb_degc), 0);
}
END_TEST

START_TEST(running_out_of_memory_is_an_error)
{
    struct gw_normals normals = made_up_normals();
    struct gw_synthesis how = {0};
    struct gw_weather *year;
    for (unsigned long n = 1; n <= 2; n++) {
        err = (struct gw_err){0};
        gw_arena_fail_at(n);
        ck_assert_int_eq(gw_synthetic_year(&arena, &normals, &how, &year, &err), GW_SYSTEM);
        gw_arena_fail_at(0);
    }
}
END_TEST

/* --- against typical years ---------------------------------------------------------------------------------------- */

static const char *const stations[] = {"epw/USA_AZ_Davis-Monthan.AFB.722745_TMY3.epw", "epw/USA_CA_San.Jose-Mineta_TMYx.epw",
                                       "epw/USA_GA_Atlanta-Hartsfield-Jackson_TMYx.epw", "epw/USA_IL_Chicago.OHare_TMYx.epw",
                                       "epw/USA_IN_Indianapolis.Intl.AP.724380_TMY3.epw", "epw/USA_NY_New.York-LaGuardia_TMYx.epw",
                                       "epw/USA_TX_Dallas-Fort.Worth_TMYx.epw", "epw/USA_VA_Leesburg.Exec_TMYx.epw",
                                       "tmy3/CA-San_Francisco_Intl_Ap.tmy3", "tmy3/FL-Miami_Intl_Ap.tmy3", "tmy3/IL-Chicago_Ohare_Intl_Ap.tmy3",
                                       "tmy3/TX-Abilene_Regional_Ap_Ut.tmy3", "tmy3/TX-Amarillo_International_Ap_Canyon_Ut.tmy3",
                                       "tmy3/TX-El_Paso_International_Ap_Ut.tmy3", "tmy3/TX-Houston_Bush_Intercontinental.tmy3"};

static const struct gw_weather *station(size_t i)
{
    char name[256];
    struct gw_diagnostics diagnostics;
    gw_diagnostics_init(&diagnostics);
    snprintf(name, sizeof name, "weather-tmy/%s.gz", stations[i]);
    const struct gw_weather *weather = gw_weather_read(&arena, unpacked(name), &diagnostics);
    ck_assert_ptr_nonnull(weather);
    return weather;
}

/* What a source of normals and design conditions would have said of a year. */
static struct gw_normals normals_of(const struct gw_weather *w)
{
    static double sorted[GW_WEATHER_HOURS];
    memcpy(sorted, w->dry_bulb_degc, sizeof sorted);
    gw_sort(sorted, GW_WEATHER_HOURS);
    struct gw_normals normals = {.latitude = w->latitude, .longitude = w->longitude, .utc_offset_h = w->utc_offset_h,
                                 .elevation_m = w->elevation_m, .has_ceiling = true, .ceiling_degc = highest(w->dry_bulb_degc),
                                 .has_hot = true, .hot_degc = sorted[GW_WEATHER_HOURS - 36]};
    for (int month = 0; month < 12; month++) {
        int first = gw_weather_month_start(month), hours = gw_weather_month_hours(month);
        normals.tavg_degc[month] = month_mean(w->dry_bulb_degc, month);
        normals.dew_point_degc[month] = month_mean(w->dew_point_degc, month);
        for (int day = first; day < first + hours; day += 24) {
            double low = w->dry_bulb_degc[day], high = low;
            for (int hour = day; hour < day + 24; hour++) {
                low = fmin(low, w->dry_bulb_degc[hour]);
                high = fmax(high, w->dry_bulb_degc[hour]);
            }
            normals.range_k[month] += (high - low) / (hours / 24);
        }
    }
    return normals;
}

static void report(const char *what, const struct gw_weather *w, const int bins[BINS])
{
    printf("#   %-9s mean %6.2f  dew %6.2f  %5.1f to %4.1f  above 27 %4d  bins from -25", what, mean_of(w->dry_bulb_degc),
           mean_of(w->dew_point_degc), lowest(w->dry_bulb_degc), highest(w->dry_bulb_degc), hours_above(w->dry_bulb_degc, 27));
    for (int b = 3; b < 17; b++)
        printf(" %d", bins[b]);
    printf("\n");
}

/* The part of the hours that would have to move to another bin. */
static double misplaced(const int a[BINS], const int b[BINS])
{
    int moved = 0;
    for (int i = 0; i < BINS; i++)
        moved += abs(a[i] - b[i]);
    return moved / 2.0 / GW_WEATHER_HOURS;
}

/* A year made from a station's own normals: the same mean, the hours in the same bins but for 10 %, and as many warm ones. */
START_TEST(years_like_the_typical_ones)
{
    for (size_t i = 0; i < sizeof stations / sizeof stations[0]; i++) {
        int real_bins[BINS], bins[BINS];
        const struct gw_weather *real = station(i);
        struct gw_normals normals = normals_of(real);
        count_bins(real->dry_bulb_degc, real_bins);
        printf("# %s\n", stations[i]);
        report("real", real, real_bins);
        const struct gw_weather *plain = make_year(&normals, (struct gw_synthesis){0});
        count_bins(plain->dry_bulb_degc, bins);
        report("plain", plain, bins);
        near_abs(mean_of(plain->dry_bulb_degc), mean_of(real->dry_bulb_degc), 0.3);
        const struct gw_weather *seeded = make_year(&normals, (struct gw_synthesis){.seeded = true, .seed = 1});
        count_bins(seeded->dry_bulb_degc, bins);
        report("seeded 1", seeded, bins);
        fflush(stdout);
        near_abs(mean_of(seeded->dry_bulb_degc), mean_of(real->dry_bulb_degc), 0.3);
        near_abs(mean_of(seeded->dew_point_degc), mean_of(real->dew_point_degc), 0.3);
        double moved = misplaced(real_bins, bins);
        ck_assert_msg(moved < 0.15, "%s: %.3f of the hours are in other bins", stations[i], moved);
        near_abs(hours_above(seeded->dry_bulb_degc, 27), hours_above(real->dry_bulb_degc, 27), 0.02 * GW_WEATHER_HOURS);
        gw_arena_clear(&arena);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("synthetic");
    TCase *tc = tcase_create("synthetic");
    open_folder();
    tcase_add_checked_fixture(tc, open_arena, close_arena);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, the_day_of_erbs);
    tcase_add_test(tc, the_day_of_ashrae);
    tcase_add_test(tc, the_memory_of_the_weather);
    tcase_add_test(tc, the_spread_of_days);
    tcase_add_test(tc, dew_points_by_magnus);
    tcase_add_test(tc, the_normal_distribution);
    tcase_add_test(tc, a_curve_keeps_its_means);
    tcase_add_test(tc, a_curve_is_smooth_round_the_year);
    tcase_add_test(tc, a_curve_through_the_means_of_a_sine);
    tcase_add_test(tc, a_curve_without_end_is_refused);
    tcase_add_test(tc, every_year_keeps_its_monthly_means);
    tcase_add_test(tc, a_plain_year_swings_by_the_daily_range);
    tcase_add_test(tc, the_clock_is_not_the_sun);
    tcase_add_test(tc, a_seed_is_a_year);
    tcase_add_test(tc, days_spread_and_follow_each_other);
    tcase_add_test(tc, the_ceiling_holds);
    tcase_add_test(tc, the_tail_is_that_of_the_design_conditions);
    tcase_add_test(tc, running_out_of_memory_is_an_error);
    if (data_folder())
        tcase_add_test(tc, years_like_the_typical_ones);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
