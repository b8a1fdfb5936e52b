/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every scenario of a sweep as a file for other programs: CSV or netCDF-4 by the ending. A row is a scenario, in index order; columns are
 * `scenario` (its index), every axis, every metric, and `feasible` (1 or 0).
 *
 * The file appears whole under its name or not at all, holds no clock, no path and nothing of the machine, and has the same bytes for any
 * number of threads, for shards and for a sweep that was interrupted. A sweep that stopped early has the scenarios that it looked at.
 *
 * Names of columns are the paths of axes and the names of metrics with all that is not a letter, digit or _ of ASCII as _:
 * "racks.gb200.max" is racks_gb200_max, "energy_wh:2030" energy_wh_2030. A name that an earlier column has gets _2, _3, ... behind it.
 *
 * CSV (RFC 4180, lines ending in LF):
 *     scenario,deployments_first_rack,deployments_first_first,energy_wh_2030,feasible
 *     0,mi450,2027-03,8.76123456789e+12,1
 *   An axis with values has their text as the plan has it ("120 kW"). Drawn numbers and metrics stand in base units (W, Wh, degC, shares)
 *   with 12 significant digits; a drawn month is the month that begins next ("2027-03"), delays are months. NaN, which stands for an
 *   absent value, is an empty cell; "inf" (a month that is never reached), "-inf".
 *
 * netCDF-4 (`ncdump -k` says "netCDF-4"): a variable [scenario] for each column, contiguous, not compressed. Attributes tell `path` of an axis or `metric`, units of UDUNITS (but for money, FLOP and bytes, which it lacks), and a long_name.
 *   scenario      int64
 *   choice        the rank among the axis' values as byte, short or int, with flag_values and flag_meanings (CF conventions 1.8, 3.5),
 *                 and `values`, their texts as the plan has them. So with racks, sites, loads and words
 *   number        double
 *   date          int, the first day of the month, in "days since" that of the plan's first month: months are not of one length, and
 *                 those of UDUNITS are a twelfth of a year
 *   delay, month_reached   double, "months" by the calendar; a comment tells which month is 0 of those that are reached
 *   metric        double, NaN as _FillValue
 *   feasible      byte with flag_values and flag_meanings
 * Global attributes tell the plan, its sources, mode, seed and samples. netCDF names its own version and that of HDF5 in each file.
 *
 * HDF5, which lies under netCDF-4, does not survive a full disk: version 1.10.8 crashes in nc_enddef, nc_abort or as the process ends, and
 * H5dont_atexit changes nothing in that. So it writes no values. It writes the frame of the file, some kilobytes for which room was found
 * before, and the values are written here, to where HDF5 says that they belong (H5Dget_offset); a full disk is then an error like any other.
 * This also lets all threads write at once.
 *
 * Talks to planner/sweep and below, and to the netCDF library, which is loaded only to write such a file. */
#ifndef GW_OUTPUT_SWEEP_FILE_H
#define GW_OUTPUT_SWEEP_FILE_H

#include "planner/sweep/engine.h"
#include "planner/sweep/plan_sweep.h"

struct gw_sweep_file_writer;

struct gw_sweep_file {
    struct gw_sweep_sink sink; /* for gw_sweep or gw_sweep_merge */
    struct gw_sweep_file_writer *writer;
};

/* Whether `file` could be written, before hours are spent on what goes into it: as gw_data_file_check (planner/output/data_file.h), and
 * GW_SYSTEM where the netCDF library that is installed cannot write netCDF-4. */
enum gw_status gw_sweep_file_check(const char *file, struct gw_err *err);

/* Begin to write the scenarios of `sweep`, of which the plan, axes, scenarios and metrics are used; it and `file` must last as long. `slots`
 * is gw_sweep_slots() of the work (1 to merge); memory is some 100 KiB a slot, and for CSV 100 KiB for each column. GW_SYSTEM where it
 * cannot be written: no such directory, no permission, a file too large, no memory. Release it either way.
 * The sink fails likewise with GW_SYSTEM, on a full disk too. `owner`: a number that no other run has as long as this one lasts but that it has
 * again when it is resumed, so that the half file of a killed run is removed; 0: none. */
enum gw_status gw_sweep_file_open(struct gw_sweep_file *file, const char *path, const struct gw_plan_sweep *sweep, int slots, uint64_t owner,
                                  struct gw_err *err);

/* When the sweep is done: put it in the place of what was there. GW_SYSTEM as above; what was there then stays. */
enum gw_status gw_sweep_file_commit(struct gw_sweep_file *file, struct gw_err *err);

/* Always call it: leaves nothing behind that was not committed. */
void gw_sweep_file_release(struct gw_sweep_file *file);

#endif
