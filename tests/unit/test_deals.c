/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deals: what a bad file is told, each row breaking one line of a made-up deal of 3 GW; when gigawatts may be added; and those that
 * are shipped, against the filings and reports they cite (6 GW and 160,000,000 shares at $0.01: AMD form 8-K of 2025-10-06; $10B a
 * gigawatt up to $100B: letter of intent of 2025-09-22; 26 GW of hardware: 10 + 6 + 10). */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stdio.h>

#include "planner/plan/deals.h"
#include "planner/profile/catalog.h"
#include "tests/unit/tree.h"

#define DEAL "deals/made.cfg"
enum { DEAL_LINES = 22 };

static const char *const good[DEAL_LINES] = {
    "title = \"Made\"; aliases = [ \"made-up\" ]; as_of = \"2026-11-22\"; layer = \"hardware\";",
    "parties = ( { who = \"A\"; roles = [ \"seller\", \"issuer\" ]; }, { who = \"B\"; roles = [ \"buyer\" ]; } );",
    "power = { mode = \"3 GW\"; kind = \"vendor\"; source = \"S\"; };",
    "basis = \"chip\"; contested = [ \"it\" ];",
    "status = (",
    "  { step = \"announced\"; date = \"2025-10\"; kind = \"vendor\"; source = \"S\"; },",
    "  { step = \"binding\"; date = \"2025-10-06\"; power = \"1 GW\"; kind = \"vendor\"; source = \"S\"; }",
    ");",
    "period = { start = \"2026-H2\"; end = \"2026\"; };",
    "milestones = (",
    "  { name = \"first\"; what = \"first\"; power = \"1 GW\"; date = \"2026-H2\"; status = \"binding\"; },",
    "  { name = \"all\"; what = \"all\"; power = \"3 GW\"; date = \"2030-10\"; status = \"announced\"; }",
    ");",
    "money = ( { column = \"loan\"; what = \"machines\"; amount = \"2 B$\"; } );",
    "per_power = ( { column = \"equity\"; what = \"shares\"; rate = \"10 B$/GW\"; } );",
    "warrant = { issuer = \"A\"; holder = \"B\"; shares = 100; strike = \"0.01 $\"; ladder = \"illustrative\"; tranches = (",
    "  { shares = 60; delivered = \"1 GW\"; price = \"20 $\"; },",
    "  { shares = 40; delivered = \"3 GW\"; price = \"30 $\"; }",
    "); };",
    "hardware = ( { machine = \"Tiny\"; rack = \"tiny\"; count = 7; } );",
    "evidence = ( { says = \"so\"; date = \"2026-11\"; kind = \"press\"; source = \"S\"; } );",
    "sources = ( { id = \"S\"; title = \"A source\"; } );"};

static struct gw_catalog catalog;
static struct gw_err err;
static char shipped[1024], complaints[8192];

/* The made-up deal with `text` in the place of line `number`; 0: as it is. */
static void put_deal(const char *file, int number, const char *text)
{
    char whole[4096];
    size_t used = 0;
    for (int i = 1; i <= DEAL_LINES; i++)
        used += (size_t)snprintf(whole + used, sizeof whole - used, "%s\n", i == number ? text : good[i - 1]);
    ck_assert_uint_lt(used, sizeof whole);
    put_text(file, whole);
}

static void open_tree(void)
{
    err = (struct gw_err){0};
    put_tree(NULL, 0);
    put_deal(DEAL, 0, NULL);
    put_deal("deals/older.cfg", 1, "title = \"Older\"; aliases = [ \"old\" ]; as_of = \"2026-11-22\"; layer = \"hardware\";");
    gw_catalog_init(&catalog);
    ck_assert_int_eq(gw_catalog_add_dir(&catalog, tree_dir, &err), GW_OK);
}

static void open_shipped(void)
{
    err = (struct gw_err){0};
    gw_catalog_init(&catalog);
    ck_assert_msg(gw_catalog_add_dir(&catalog, shipped, &err) == GW_OK, "%s", err.message);
}

static void close_catalog(void)
{
    gw_catalog_clear(&catalog);
}

static const char *complained(void)
{
    size_t used = 0;
    complaints[0] = '\0';
    gw_diagnostics_sort(&catalog.diagnostics);
    for (size_t i = 0; i < catalog.diagnostics.count && used < sizeof complaints; i++) {
        char line[GW_DIAGNOSTIC_FILE + GW_DIAGNOSTIC_TEXT + 32];
        gw_diagnostic_line(&catalog.diagnostics.items[i], line, sizeof line);
        used += (size_t)snprintf(complaints + used, sizeof complaints - used, "%s\n", line);
    }
    return complaints;
}

static const struct gw_deal *deal(const char *name)
{
    const struct gw_deal *found = NULL;
    ck_assert_msg(gw_catalog_deal(&catalog, name, &found, &err) == GW_OK, "%s: %s\n%s", name, err.message, complained());
    return found;
}

/* --- reading --------------------------------------------------------------------------------------------------- */

START_TEST(a_deal_is_read)
{
    const struct gw_deal *made = deal("made-up");
    ck_assert_uint_eq(catalog.diagnostics.errors + catalog.diagnostics.warnings, 0);
    ck_assert_str_eq(made->id, "made");
    ck_assert_str_eq(made->parties[0].roles[1], "issuer");
    near_same(made->power.mode, 3e9);
    ck_assert_int_eq(made->basis, GW_BASIS_CHIP);
    ck_assert_str_eq(made->contested[0], "it");
    ck_assert_uint_eq(made->status_count, 2);
    ck_assert_int_eq(made->status[1].rung, GW_DEAL_BINDING);
    ck_assert_ptr_eq(gw_deal_last_step(made), &made->status[1]);
    ck_assert(!gw_deal_has_ended(made));
    near_same(made->status[1].power.mode, 1e9);
    ck_assert(!made->status[0].power.present);
    ck_assert_str_eq(made->milestones[0].date.text, "2026-H2");
    ck_assert_int_eq(made->milestones[0].date.last.month, 12);
    ck_assert_int_eq(made->money[0].column, GW_DEAL_LOAN);
    near_same(made->money[0].amount.mode, 2e9);
    near_same(made->per_power[0].rate.mode, 10);
    near_same(made->warrant.tranches[1].delivered.mode, 3e9);
    ck_assert_str_eq(made->hardware[0].rack->id, "tiny");
    ck_assert_str_eq(made->warrant.tranches[1].price.path, "deals.made.warrant.tranches.1.price");
}
END_TEST

START_TEST(a_deal_can_be_set)
{
    ck_assert_int_eq(gw_catalog_set(&catalog, "deals.made.milestones.all.power=2 GW", &err), GW_OK);
    near_same(deal("made")->milestones[1].power.mode, 2e9);
    ck_assert_int_eq(gw_catalog_check_sets(&catalog, &err), GW_OK);
}
END_TEST

static const struct {
    int line;
    const char *text, *says;
} faults[] = {
    /* of the schema */
    {1, "title = \"Made\"; as_of = \"2026-11-22\";", ":1: layer: missing"},
    {1, "title = \"Made\"; as_of = \"2026-11-22\"; layer = \"chips\";", ":1: layer: expected one of hardware, place, programme, finance, got 'chips'"},
    {1, "title = \"Made\"; as_of = \"soon\"; layer = \"hardware\";", ":1: as_of: expected a date such as '2026-10'"},
    {2, "parties = ( { who = \"A\"; roles = [ \"thief\" ]; } );", ":2: parties.0.roles: expected one of buyer, seller"},
    {2, "parties = ( { who = \"A\"; } );", ":2: parties.0.roles: missing"},
    {2, "parties = ( );", ": parties: a deal needs at least one"},
    {3, "power = \"3 B$\";", ":3: power: expected a power such as '132 kW', got '3 B$'"},
    {4, "basis = \"meter\";", ":4: basis: expected one of unstated, facility"},
    {4, "basis = \"chip\"; contested = [ \"meter\" ];", ":4: contested: expected one of facility, it"},
    {7, "  { step = \"firm\"; date = \"2025-10-06\"; }", ":7: status.1.step: expected one of talks, announced, loi, binding"},
    {7, "  { step = \"binding\"; date = \"2025-13\"; }", ":7: status.1.date: expected a date"},
    {7, "  { step = \"binding\"; }", ":7: status.1.date: missing"},
    {7, "  { step = \"binding\"; date = \"2025-10-06\"; kind = \"vendor\"; source = \"T\"; }", ":7: status.1.source: no source 'T' in this file's sources"},
    {11, "  { name = \"first\"; what = \"first\"; pover = \"1 GW\"; status = \"binding\"; },", ":11: milestones.first.pover: unknown key in a milestone, did you mean 'power'?"},
    {12, "  { name = \"first\"; what = \"all\"; status = \"announced\"; }", ":12: milestones.first: this name is used twice"},
    {14, "money = ( { column = \"profit\"; what = \"machines\"; amount = \"2 B$\"; } );", ":14: money.0.column: expected one of capex, vendor_revenue, contract_value, equity, loan, guarantee, warrant, got 'profit'"},
    {14, "money = ( { column = \"loan\"; what = \"machines\"; amount = \"2 GW\"; } );", ":14: money.0.amount: expected an amount of money"},
    {14, "money = ( { column = \"loan\"; what = \"machines\"; amount = { mode = \"2 B$\"; kind = \"press\"; }; } );", ":14: money.0.amount: kind 'press' needs a source"},
    {15, "per_power = ( { column = \"equity\"; what = \"shares\"; rate = \"10 B$\"; } );", ":15: per_power.0.rate: expected money per power such as '10 B$/GW', got '10 B$'"},
    {20, "hardware = ( { machine = \"Tiny\"; rack = \"tinny\"; } );", ":20: hardware.0.rack: unknown rack 'tinny', did you mean 'tiny'"},
    /* of the status */
    {5, "supersedes = [ \"oldr\" ]; status = (", ":5: supersedes: unknown deal 'oldr', did you mean 'older', 'old'?"},
    {5, "supersedes = [ \"zzzzzzz\" ]; status = (", ":5: supersedes: unknown deal 'zzzzzzz'; see: gwplan list deals"},
    {5, "supersedes = [ \"old\" ]; status = (", ":5: supersedes: expected the id of a deal, got 'old', another name of 'older'"},
    {5, "part_of = [ \"nothing-like-it\" ]; status = (", ":5: part_of: unknown deal 'nothing-like-it'"},
    {5, "supersedes = [ \"made\" ]; status = (", ": supersedes: a deal cannot name itself"},
    {7, "  { step = \"binding\"; date = \"2025-09-30\"; }", ":7: status: binding on 2025-09-30 comes before the step above it, announced on 2025-10 (line 6)"},
    {7, "  { step = \"binding\"; date = \"2026-12\"; }", ":7: status: 2026-12 comes after as_of, 2026-11-22"},
    {6, "  { step = \"superseded\"; date = \"2025-10\"; },", ":7: status: nothing follows 'superseded' (line 6)"},
    {6, "  { step = \"cancelled\"; date = \"2025-10\"; },", ":7: status: nothing follows 'cancelled' (line 6)"},
    {7, "  { step = \"binding\"; date = \"2025-10-06\"; power = \"3.1 GW\"; }", ":7: status: holds for 3.1 GW, more than the deal's 3 GW"},
    {7, "  { step = \"binding\"; date = \"2025-10-06\"; kind = \"vendor\"; }", ":7: status: kind 'vendor' needs a source"},
    {7, "  { step = \"binding\"; date = \"2025-10-06\"; source = \"S\"; }", ":7: status: has a source but no kind"},
    {7, "  { step = \"binding\"; date = \"2025-10-06\"; doubtful = true; }", ":7: status: doubtful: expected a note that says why"},
    /* of gigawatts and dates */
    {4, "", ":3: power: gigawatts need their basis"},
    {4, "basis = \"chip\"; contested = [ \"it\", \"chip\" ];", ": contested: 'chip' is the basis itself"},
    {1, "title = \"Made\"; as_of = \"2026-11-22\"; layer = \"finance\";", ": layer: finance has no gigawatts of its own"},
    {1, "title = \"Made\"; as_of = \"2026-11-22\"; layer = \"hardware\"; doubtful = true;", ": doubtful: expected a note that says why"},
    {9, "period = { start = \"2026-H2\"; end = \"2026-06\"; };", ":9: period: end 2026-06 comes before start 2026-H2"},
    {12, "  { name = \"all\"; what = \"all\"; power = \"3.01 GW\"; status = \"announced\"; }", ":12: all: 3.01 GW are more than the deal's 3 GW"},
    {12, "  { name = \"all\"; what = \"all\"; power = \"0.9 GW\"; status = \"announced\"; }", ":12: all: falls from the 1 GW of milestone 'first' (line 11) to 900 MW"},
    {12, "  { name = \"all\"; what = \"all\"; power = \"3 GW\"; date = \"2026-Q2\"; status = \"announced\"; }", ":12: all: 2026-Q2 comes before 2026-H2 of milestone 'first' (line 11)"},
    {12, "  { name = \"b\"; what = \"b\"; part = true; power = \"2 GW\"; status = \"announced\"; }, { name = \"c\"; what = \"c\"; part = true; power = \"1.1 GW\"; status = \"announced\"; }",
     ":11: milestones: the parts are 3.1 GW, more than the deal's 3 GW"},
    {12, "  { name = \"all\"; what = \"all\"; status = \"announced\"; doubtful = true; }", ":12: all: doubtful: expected a note that says why"},
    /* of money, the warrant, hardware and evidence */
    {14, "money = ( { column = \"loan\"; what = \"machines\"; doubtful = true; amount = \"2 B$\"; } );", ":14: money: doubtful: expected a note in the amount that says why"},
    {15, "per_power = ( { column = \"equity\"; what = \"shares\"; doubtful = true; rate = \"10 B$/GW\"; } );", ":15: per_power: doubtful: expected a note in the rate that says why"},
    {15, "per_power = ( { column = \"equity\"; what = \"shares\"; each_whole = true; per_year = true; rate = \"10 B$/GW\"; } );", ":15: per_power: money of each year is not due once for each whole gigawatt"},
    {15, "per_power = ( { column = \"equity\"; what = \"shares\"; most = \"5 B$\"; rate = \"10 B$/GW\"; } );", ":15: per_power: most and pre_money belong to money that is due for each whole gigawatt"},
    {18, "  { shares = 41; delivered = \"3 GW\"; price = \"30 $\"; }", ":16: warrant.tranches: are for 101 shares, more than the warrant's 100"},
    {18, "  { shares = 40; delivered = \"0.5 GW\"; price = \"30 $\"; }", ":18: warrant.tranches: needs 500 MW, less than the tranche above it (line 17)"},
    {18, "  { shares = 40; delivered = \"4 GW\"; price = \"30 $\"; }", ":18: warrant.tranches: needs 4 GW, more than the deal's 3 GW"},
    {18, "  { shares = 40; delivered = \"3 GW\"; price = \"19 $\"; }", ":18: warrant.tranches: its price is below that of the tranche above it (line 17)"},
    {16, "warrant = { issuer = \"A\"; holder = \"B\"; shares = 100; strike = \"0.01 $\"; until = \"2025-09\"; ladder = \"illustrative\"; tranches = (",
     ":16: warrant.until: 2025-09 comes before the deal's first step, announced on 2025-10 (line 6)"},
    {16, "warrant = { issuer = \"A\"; holder = \"B\"; shares = 100; ladder = \"published\"; tranches = (", ":17: warrant.tranches: a published ladder has no assumed numbers: call it illustrative"},
    {16, "warrant = { issuer = \"A\"; holder = \"B\"; shares = 100; tranches = (", ":16: warrant.ladder: missing: published or illustrative"},
    {20, "hardware = ( { machine = \"Tiny\"; doubtful = true; } );", ":20: hardware: doubtful: expected a note that says why"},
    {21, "evidence = ( { says = \"so\"; date = \"2027\"; } );", ":21: evidence: 2027 comes after as_of, 2026-11-22"},
    {21, "evidence = ( { says = \"so\"; kind = \"press\"; } );", ":21: evidence: kind 'press' needs a source"}};
enum { FAULTS = sizeof faults / sizeof faults[0] };

START_TEST(a_fault_has_its_line)
{
    const struct gw_deal *made;
    put_deal(DEAL, faults[_i].line, faults[_i].text);
    ck_assert_msg(gw_catalog_deal(&catalog, "made", &made, &err) == GW_PROFILE, "'%s' was taken", faults[_i].text);
    has_text(complained(), faults[_i].says);
}
END_TEST

/* What must not be refused: the edge of each rule. */
static const struct {
    int line;
    const char *text;
} edges[] = {{3, "power = \"1 GW\"; bound = \"at-least\";"},
             {3, "power = \"2 GW\"; option = \"1 GW\";"},
             {5, "supersedes = [ \"older\" ]; part_of = [ \"older\" ]; status = ("},
             {7, "  { step = \"superseded\"; date = \"2026-11-22\"; }"},
             {7, "  { step = \"binding\"; date = \"2025\"; power = \"3 GW\"; }"},
             {12, "  { name = \"b\"; what = \"b\"; part = true; power = \"2 GW\"; status = \"announced\"; }, { name = \"c\"; what = \"c\"; part = true; power = \"1 GW\"; status = \"announced\"; }"},
             {12, "  { name = \"all\"; what = \"all\"; power = \"1 GW\"; date = \"2026-Q3\"; status = \"announced\"; }"},
             {18, "  { shares = 39; delivered = \"1 GW\"; price = \"20 $\"; }"}};

START_TEST(an_edge_is_taken)
{
    put_deal(DEAL, edges[_i].line, edges[_i].text);
    deal("made");
    ck_assert_uint_eq(catalog.diagnostics.warnings, 0);
}
END_TEST

START_TEST(two_deals_may_name_each_other)
{
    put_deal(DEAL, 5, "supersedes = [ \"older\" ]; status = (");
    put_deal("deals/older.cfg", 5, "part_of = [ \"made\" ]; status = (");
    ck_assert_str_eq(deal("made")->supersedes[0], "older");
    ck_assert_str_eq(deal("older")->part_of[0], "made");
}
END_TEST

START_TEST(parties_tell_that_a_file_is_a_deal)
{
    put_deal("odd.cfg", 0, NULL);
    ck_assert_msg(gw_catalog_check_file(&catalog, tree_path("odd.cfg"), &err) == GW_OK, "%s", complained());
    unlink(tree_path("odd.cfg"));
    ck_assert_int_eq(gw_kind_named("deal"), GW_DEALS);
}
END_TEST

/* --- totals ---------------------------------------------------------------------------------------------------- */

static struct gw_deal of(const char *id, double power_w, int basis, int layer)
{
    struct gw_deal made = {.id = id, .basis = basis, .layer = layer};
    made.power = (struct gw_figure){.present = true, .low = power_w, .mode = power_w, .high = 2 * power_w, .dimension = GW_DIM_POWER};
    return made;
}

static enum gw_status total_of(const struct gw_deal *one, const struct gw_deal *two, struct gw_deals_total *total)
{
    const struct gw_deal *both[] = {one, two};
    err = (struct gw_err){0};
    return gw_deals_total(both, 2, total, &err);
}

START_TEST(one_basis_is_added)
{
    static const char *contested[] = {"it"};
    static struct gw_deal_step ended = {.rung = GW_DEAL_SUPERSEDED};
    struct gw_deal one = of("one", 2.385e9, GW_BASIS_CHIP, GW_DEAL_HARDWARE), two = of("two", 0.75e9, GW_BASIS_CHIP, GW_DEAL_HARDWARE);
    one.contested = contested;
    one.contested_count = 1;
    one.option = two.power;
    two.status = &ended;
    two.status_count = 1;
    struct gw_deals_total total;
    ck_assert_msg(total_of(&one, &two, &total) == GW_OK, "%s", err.message);
    near_rel(total.power_w, 3.135e9, 1e-15);
    ck_assert_int_eq(total.basis, GW_BASIS_CHIP);
    ck_assert_int_eq(total.layer, GW_DEAL_HARDWARE);
    ck_assert_uint_eq(total.contested_count, 1);
    ck_assert_uint_eq(total.ended_count, 1);
}
END_TEST

START_TEST(two_bases_are_named_and_not_added)
{
    struct gw_deal chips = of("chips", 6e9, GW_BASIS_CHIP, GW_DEAL_HARDWARE), meter = of("meter", 1e9, GW_BASIS_FACILITY, GW_DEAL_HARDWARE);
    struct gw_deals_total total = {.power_w = 17};
    ck_assert_int_eq(total_of(&chips, &meter, &total), GW_USAGE);
    has_text(err.message, "'chips' is counted on basis 'chip'");
    has_text(err.message, "'meter' on basis 'facility'");
    near_same(total.power_w, 17);
}
END_TEST

START_TEST(machines_and_their_place_are_not_added)
{
    struct gw_deal machines = of("machines", 6e9, GW_BASIS_IT, GW_DEAL_HARDWARE), place = of("place", 4.5e9, GW_BASIS_IT, GW_DEAL_PLACE);
    struct gw_deals_total total;
    ck_assert_int_eq(total_of(&machines, &place, &total), GW_USAGE);
    has_text(err.message, "'machines' are hardware");
    has_text(err.message, "'place' place");
}
END_TEST

START_TEST(the_same_watts_are_not_added)
{
    static const char *ids[] = {"other", "old"};
    struct gw_deal old = of("old", 1e9, GW_BASIS_IT, GW_DEAL_PLACE), new = of("new", 2e9, GW_BASIS_IT, GW_DEAL_PLACE);
    struct gw_deals_total total;
    ck_assert_int_eq(total_of(&old, &new, &total), GW_OK);
    ck_assert_int_eq(total_of(&old, &old, &total), GW_USAGE);
    has_text(err.message, "'old' is chosen twice");
    new.supersedes = ids;
    new.supersedes_count = 2;
    ck_assert_int_eq(total_of(&old, &new, &total), GW_USAGE);
    has_text(err.message, "'new' supersedes 'old'");
    ck_assert_int_eq(total_of(&new, &old, &total), GW_USAGE);
    new.supersedes_count = 0;
    new.part_of = ids;
    new.part_of_count = 2;
    ck_assert_int_eq(total_of(&new, &old, &total), GW_USAGE);
    has_text(err.message, "'new' is part of 'old'");
}
END_TEST

START_TEST(nothing_is_no_sum)
{
    struct gw_deal silent = of("silent", 1e9, GW_BASIS_IT, GW_DEAL_PLACE), loud = of("loud", 2e9, GW_BASIS_IT, GW_DEAL_PLACE);
    struct gw_deals_total total;
    silent.power.present = false;
    ck_assert_int_eq(total_of(&loud, &silent, &total), GW_USAGE);
    has_text(err.message, "'silent' states no gigawatts");
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_deals_total(NULL, 0, &total, &err), GW_USAGE);
}
END_TEST

/* --- what is shipped ------------------------------------------------------------------------------------------- */

START_TEST(the_warrant_of_amd_is_as_filed)
{
    const struct gw_deal *amd = deal("amd-openai");
    const struct gw_deal_warrant *warrant = &amd->warrant;
    near_same(amd->power.mode, 6e9);
    ck_assert_int_eq(gw_deal_last_step(amd)->rung, GW_DEAL_BINDING);
    near_same(gw_deal_last_step(amd)->power.mode, 1e9);
    near_same(warrant->shares.mode, 160e6);
    ck_assert_int_eq(warrant->shares.kind, GW_KIND_VENDOR);
    near_same(warrant->strike.mode, 0.01);
    ck_assert_int_eq(warrant->ladder, GW_DEAL_LADDER_ILLUSTRATIVE);
    ck_assert_uint_eq(warrant->tranche_count, 6);
    double shares = 0;
    for (size_t i = 0; i < 6; i++) {
        shares += warrant->tranches[i].shares.mode;
        near_same(warrant->tranches[i].delivered.mode, 1e9 * (double)(i + 1));
        near_same(warrant->tranches[i].price.mode, 100 * (double)(i + 1));
        ck_assert_int_eq(warrant->tranches[i].shares.kind, GW_KIND_ASSUMED);
    }
    near_same(shares, 160e6);
    ck_assert_int_eq(warrant->tranches[0].delivered.kind, GW_KIND_VENDOR);
    ck_assert_int_eq(warrant->tranches[5].price.kind, GW_KIND_VENDOR);
    ck_assert_int_eq(warrant->tranches[2].price.kind, GW_KIND_ASSUMED);
}
END_TEST

START_TEST(the_letter_of_nvidia_has_ended)
{
    const struct gw_deal *letter = deal("nvidia-openai-loi"), *equity = deal("nvidia-openai-equity");
    ck_assert(gw_deal_has_ended(letter));
    ck_assert_str_eq(equity->supersedes[0], "nvidia-openai-loi");
    ck_assert_int_eq(equity->layer, GW_DEAL_FINANCE);
    near_same(letter->per_power[0].rate.mode, 10);
    near_same(letter->money[0].amount.mode, 100e9);
    near_same(equity->money[0].amount.mode, 30e9);
}
END_TEST

START_TEST(the_hardware_of_openai_is_26_gw)
{
    const struct gw_deal *chosen[] = {deal("nvidia-openai-loi"), deal("amd-openai"), deal("broadcom-openai")};
    struct gw_deals_total total;
    ck_assert_msg(gw_deals_total(chosen, 3, &total, &err) == GW_OK, "%s", err.message);
    near_rel(total.power_w, 26e9, 1e-15);
    ck_assert_int_eq(total.basis, GW_BASIS_CHIP);
    ck_assert_uint_eq(total.contested_count, 3);
    ck_assert_uint_eq(total.ended_count, 1);
    chosen[2] = deal("oracle-openai");
    ck_assert_int_eq(gw_deals_total(chosen, 3, &total, &err), GW_USAGE);
    has_text(err.message, "'oracle-openai' place");
}
END_TEST

/* A deal that was superseded says by which: another names it. */
START_TEST(what_was_superseded_has_a_successor)
{
    const char **names;
    size_t count, ended = 0;
    ck_assert_int_eq(gw_catalog_names(&catalog, GW_DEALS, &names, &count, &err), GW_OK);
    ck_assert_uint_ge(count, 22);
    for (size_t i = 0; i < count; i++) {
        const struct gw_deal *old = deal(names[i]);
        bool named = false;
        for (size_t j = 0; j < count; j++)
            for (size_t s = 0; s < deal(names[j])->supersedes_count; s++)
                named |= strcmp(deal(names[j])->supersedes[s], old->id) == 0;
        bool superseded = gw_deal_last_step(old)->rung == GW_DEAL_SUPERSEDED;
        ended += superseded;
        ck_assert_msg(named == superseded, "%s", old->id);
    }
    ck_assert_uint_ge(ended, 1);
}
END_TEST

/* `show ID` looks in all kinds: a deal must not be called as something else. */
START_TEST(no_deal_has_the_name_of_another_thing)
{
    const char **names;
    size_t count;
    ck_assert_int_eq(gw_catalog_names(&catalog, GW_DEALS, &names, &count, &err), GW_OK);
    for (size_t i = 0; i < count; i++) {
        const struct gw_deal *one = deal(names[i]);
        for (int kind = 0; kind < GW_KIND_COUNT; kind++)
            for (size_t a = 0; a <= one->alias_count; a++) {
                const char *name = a < one->alias_count ? one->aliases[a] : one->id;
                const char *file = gw_kind_is_listed((enum gw_kind)kind) ? NULL : gw_catalog_file(&catalog, (enum gw_kind)kind, name);
                ck_assert_msg(!file || kind == GW_DEALS, "'%s' is also %s", name, file);
            }
    }
}
END_TEST

int main(void)
{
    const char *root = getenv("SRCDIR");
    snprintf(shipped, sizeof shipped, "%s/profiles", root ? root : ".");
    Suite *suite = suite_create("deals");
    TCase *tc = tcase_create("files");
    tcase_add_unchecked_fixture(tc, make_tree, remove_tree);
    tcase_add_checked_fixture(tc, open_tree, close_catalog);
    tcase_add_test(tc, a_deal_is_read);
    tcase_add_test(tc, a_deal_can_be_set);
    tcase_add_loop_test(tc, a_fault_has_its_line, 0, FAULTS);
    tcase_add_loop_test(tc, an_edge_is_taken, 0, (int)(sizeof edges / sizeof edges[0]));
    tcase_add_test(tc, two_deals_may_name_each_other);
    tcase_add_test(tc, parties_tell_that_a_file_is_a_deal);
    suite_add_tcase(suite, tc);
    tc = tcase_create("totals");
    tcase_add_test(tc, one_basis_is_added);
    tcase_add_test(tc, two_bases_are_named_and_not_added);
    tcase_add_test(tc, machines_and_their_place_are_not_added);
    tcase_add_test(tc, the_same_watts_are_not_added);
    tcase_add_test(tc, nothing_is_no_sum);
    suite_add_tcase(suite, tc);
    tc = tcase_create("shipped");
    tcase_add_checked_fixture(tc, open_shipped, close_catalog);
    tcase_add_test(tc, the_warrant_of_amd_is_as_filed);
    tcase_add_test(tc, the_letter_of_nvidia_has_ended);
    tcase_add_test(tc, the_hardware_of_openai_is_26_gw);
    tcase_add_test(tc, what_was_superseded_has_a_successor);
    tcase_add_test(tc, no_deal_has_the_name_of_another_thing);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
