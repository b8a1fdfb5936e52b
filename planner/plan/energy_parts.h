/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the energy between IT and the meter goes, part by part. Talks to nothing. */
#ifndef GW_PLAN_ENERGY_PARTS_H
#define GW_PLAN_ENERGY_PARTS_H

/* id, name in JSON, name in words, member of struct gw_facility_hour without _w and of struct gw_facility_month without _wh */
#define GW_ENERGY_PARTS(X)                                                            \
    X(BUSWAY, "busway", "busway", busway_loss)                                       \
    X(UPS, "ups", "UPS", ups_loss)                                                   \
    X(MVLV, "transformers_mv_lv", "MV/LV transformers", mvlv_loss)                   \
    X(HV, "transformers_hv", "HV transformers", hv_loss)                             \
    X(LOOP_CHILLERS, "loop_chillers", "loop chillers", loop_chiller)                 \
    X(HALL_CHILLERS, "hall_chillers", "hall chillers", hall_chiller)                 \
    X(REJECTION_FANS, "rejection_fans", "cooler or tower fans", rejection_fan)       \
    X(LOOP_PUMPS, "loop_pumps", "loop pumps", loop_pump)                             \
    X(HALL_PUMPS, "hall_pumps", "hall pumps", hall_pump)                             \
    X(CONDENSER_PUMPS, "condenser_pumps", "condenser pumps", condenser_pump)         \
    X(CRAH, "crah_fans", "air handlers", crah)                                       \
    X(AUXILIARY, "auxiliary", "auxiliary", auxiliary)

enum gw_energy_part {
#define X(id, key, name, member) GW_PART_##id,
    GW_ENERGY_PARTS(X)
#undef X
        GW_PART_UNSPLIT, /* a fixed facility: cooling and losses together */
    GW_PART_COUNT
};

/* "ups" and "UPS"; of the last "cooling_and_losses" and "cooling and losses". In the order of the enum, NULL-ended. */
extern const char *const gw_part_keys[];
extern const char *const gw_part_names[];

#endif
