/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of hardware and what they draw. By hand; T-20 stands in tests/golden/cases.tsv. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "hardware/rack.h"
#include "tests/unit/dice.h"
#include "tests/unit/made_up.h"

/* 30 + 0.66 x 102 = 97.32 kW; the cap of 0.8 x 132 = 105.6 kW cuts what 0.9 would draw (121.8 kW). */
START_TEST(power_follows_utilisation_up_to_the_cap)
{
    near_rel(gw_rack_power_w(30e3, 132e3, 0.66, 132e3), 97.32e3, 1e-15);
    near_rel(gw_rack_power_w(30e3, 132e3, 0, 132e3), 30e3, 1e-15);
    near_rel(gw_rack_power_w(30e3, 132e3, 1, 132e3), 132e3, 1e-15);
    near_rel(gw_rack_power_w(30e3, 132e3, 0.9, 105.6e3), 105.6e3, 1e-15);
}
END_TEST

/* With r = 1 the curve is the straight line; with r = 2 half load draws 300 + 700 x (1 - 0.25). */
START_TEST(the_curved_form)
{
    near_rel(gw_rack_power_curved_w(300, 1000, 0.3, 1), 510, 1e-15);
    near_rel(gw_rack_power_curved_w(300, 1000, 0.5, 2), 825, 1e-15);
    near_rel(gw_rack_power_curved_w(300, 1000, 1, 1.4), 1000, 1e-15);
    near_rel(gw_rack_power_curved_w(300, 1000, 0, 1.4), 300, 1e-15);
}
END_TEST

/* 72 packages in a rack, two on a superchip, two dies each: 400,000 superchips are 800,000 packages (11,111.1 racks), 400,000
 * packages are 5,555.6 racks, 400,000 dies 2,777.8. */
START_TEST(parts_are_counted_in_whole_racks)
{
    struct gw_rack rack = made_up_rack();
    near_same(gw_units_of_superchips(&rack, 400000), 11112);
    near_same(gw_units_of_accelerators(&rack, 400000), 5556);
    near_same(gw_units_of_dies(&rack, 400000), 2778);
    near_same(gw_units_of_racks(&rack, 5556), 5556);
    near_same(gw_units_of_accelerators(&rack, 72), 1);
    near_same(gw_units_of_accelerators(&rack, 73), 2);
    near_same(gw_units_of_accelerators(&rack, 1), 1);
    near_same(gw_racks_of_units(&rack, 5556), 5556);
}
END_TEST

START_TEST(a_rack_without_such_parts_counts_none)
{
    struct gw_rack rack = made_up_rack();
    rack.accelerators_per_superchip = rack.dies_per_accelerator = 0;
    near_same(gw_units_of_superchips(&rack, 400000), 0);
    near_same(gw_units_of_dies(&rack, 400000), 0);
}
END_TEST

/* Four nodes of eight to a rack: 10 nodes stand in 2.5, so 3 racks; 3 racks hold 12 nodes; 100 accelerators take 13 nodes. */
START_TEST(a_node_is_a_quarter_rack)
{
    struct gw_rack node = made_up_rack();
    node.racks_per_unit = 0.25;
    node.accelerators = 8;
    near_same(gw_racks_of_units(&node, 10), 3);
    near_same(gw_racks_of_units(&node, 12), 3);
    near_same(gw_racks_of_units(&node, 13), 4);
    near_same(gw_units_of_racks(&node, 3), 12);
    near_same(gw_units_of_accelerators(&node, 100), 13);
}
END_TEST

/* A system of 384 over 16 racks: 17 racks are two systems, and two systems are 32 racks. */
START_TEST(a_system_is_sixteen_racks)
{
    struct gw_rack system = made_up_rack();
    system.racks_per_unit = 16;
    system.accelerators = 384;
    near_same(gw_units_of_racks(&system, 16), 1);
    near_same(gw_units_of_racks(&system, 17), 2);
    near_same(gw_racks_of_units(&system, 2), 32);
    near_same(gw_units_of_accelerators(&system, 385), 2);
}
END_TEST

/* The fewest whole units that hold the parts, for any count and any size of unit. */
SEED_TEST(no_unit_too_many_or_too_few)
{
    struct dice dice = dice_of(seed);
    struct gw_rack rack = made_up_rack();
    rack.accelerators = dice_whole(&dice, 1, 9216);
    rack.accelerators_per_superchip = dice_whole(&dice, 1, 4);
    rack.dies_per_accelerator = dice_whole(&dice, 1, 8);
    long parts = dice_whole(&dice, 1, 100000000), each = rack.accelerators;
    near_same(gw_units_of_accelerators(&rack, (double)parts), (double)((parts + each - 1) / each));
    near_same(gw_units_of_accelerators(&rack, (double)(parts * each)), (double)parts);
    long packages = parts * rack.accelerators_per_superchip;
    near_same(gw_units_of_superchips(&rack, (double)parts), (double)((packages + each - 1) / each));
    long dies = each * rack.dies_per_accelerator;
    near_same(gw_units_of_dies(&rack, (double)parts), (double)((parts + dies - 1) / dies));
}

START_TEST(bases_have_their_names)
{
    static const char *const want[] = {"unstated", "facility", "it", "rack", "chip", "contract"};
    for (int basis = GW_BASIS_UNSTATED; basis <= GW_BASIS_CONTRACT; basis++)
        ck_assert_str_eq(gw_basis_names[basis], want[basis]);
    ck_assert_ptr_null(gw_basis_names[GW_BASIS_CONTRACT + 1]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rack");
    TCase *tc = tcase_create("rack");
    tcase_add_test(tc, power_follows_utilisation_up_to_the_cap);
    tcase_add_test(tc, the_curved_form);
    tcase_add_test(tc, parts_are_counted_in_whole_racks);
    tcase_add_test(tc, a_rack_without_such_parts_counts_none);
    tcase_add_test(tc, a_node_is_a_quarter_rack);
    tcase_add_test(tc, a_system_is_sixteen_racks);
    tcase_add_loop_test(tc, no_unit_too_many_or_too_few, 0, 1000 / SEEDS_A_PROCESS);
    tcase_add_test(tc, bases_have_their_names);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
