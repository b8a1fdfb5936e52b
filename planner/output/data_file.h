/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long tables of doubles as files for other programs, such as every hour of a run (planner/output/sweep_file.h writes scenarios of sweeps).
 * CSV or netCDF by the ending.
 *
 * A table has columns (quantities), rows (hours, or numbered), and one or more series (sites) which have all of these rows. Values
 * are asked for chunk by chunk, so that memory stays bounded by GW_DATA_CHUNK_ROWS x columns. The same table gives the same bytes:
 * a file holds no clock, no path, and nothing of the machine. It appears whole under its name or not at all.
 *
 * CSV (RFC 4180, lines ending in LF): a line of names, then series by series a line per row:
 *     site,time,local_time,facility_w
 *     abilene-tx,2027-07-01T13:00Z,2027-07-01T07:00,1.00025e+12
 *   Numbers have 12 significant digits (gw_decimal_text). NaN, which stands for an absent value, is an empty cell; "inf", "-inf".
 *   Title, units and attributes are left out: RFC 4180 has no place for them.
 *
 * netCDF: a variable of doubles [series][row] for each column, with units, long_name, and NaN as _FillValue. For hours, `time`
 *   holds "hours since YYYY-01-01 00:00:00" with January of the first hour's year in UTC, in the standard calendar (CF conventions
 *   1.8, 4.4.1). For series, a variable of their names, in characters [series][SERIES_length]. For hours of series, `utc_offset`
 *   [series] in hours, and `local_time` [series][time], hours since the same January in the time of the place. Dimensions and
 *   variables are called as in CSV. Doubles are exact.
 *   The file is of the 64-bit offset format (CDF-2), which every netCDF library and SciPy reads; of the 64-bit data format (CDF-5)
 *   where a variable is too long for that, 2 GiB: `ncdump -k` says "64-bit offset" and "cdf5". netCDF-4 would do no more for these
 *   tables and takes care: HDF5 1.10.8 does not survive a full disk (planner/output/sweep_file.h).
 *
 * Talks to planner/base, and to the netCDF library, which is loaded only to write such a file. */
#ifndef GW_OUTPUT_DATA_FILE_H
#define GW_OUTPUT_DATA_FILE_H

#include <stddef.h>

#include "planner/base/status.h"

enum { GW_DATA_CHUNK_ROWS = 4096 };

/* One quantity. Names end in their unit, as everywhere; `unit` is that of UDUNITS where it has one ("W", "degC", "K"), and "1" for
 * a share. No name may be given twice, nor be one of "time", "local_time", "utc_offset" and the names of series and rows. */
struct gw_data_column {
    const char *name, *unit, *long_name;
};

/* Where a file comes from: "source", "plan", "profiles", in this order. Global attributes of netCDF. */
struct gw_data_attribute {
    const char *name, *value;
};

struct gw_data_series {
    const char *name;    /* any text: "abilene-tx", "Abilene, Texas" */
    double utc_offset_h; /* local standard time less UTC, -24 to 24; NaN where not known: then there is no local time */
};

/* What the writer asks for: rows first .. first + count - 1 of a series (0 where series have no names). Row r of column c goes to
 * columns[c][r - first]. Asked in rising order, series by series, each row once. */
struct gw_data_chunk {
    size_t series, first, count;
    double *const *columns;
};

struct gw_data_file {
    const char *title;
    const struct gw_data_attribute *attributes;
    size_t attribute_count;
    const struct gw_data_column *columns; /* one or more */
    size_t column_count;

    const char *series_name; /* "site"; NULL where there is only one series, without a name */
    const struct gw_data_series *series;
    size_t series_count; /* 1 or more; of no meaning without series_name */

    const char *number_name; /* "scenario": rows are numbered from 0. NULL: rows are hours */
    long first_hour;         /* the start of row 0, hours since 1970-01-01 00:00 UTC; row r starts r hours later. Years 1900 to 2200 */
    size_t row_count;        /* 1 or more */

    /* Fills one chunk. What it returns other than GW_OK ends the writing and is returned, with what it put into `err`. */
    enum gw_status (*fill)(void *context, const struct gw_data_chunk *chunk, struct gw_err *err);
    void *context;
};

/* Whether `file` could be written, before hours are spent on what goes into it: GW_SYSTEM where it is a directory or a device,
 * GW_USAGE where it does not end in .csv or .nc, GW_SYSTEM where netCDF is asked for and its library is not installed. */
enum gw_status gw_data_file_check(const char *file, struct gw_err *err);

/* Write `data` into `file`, in place of what was there. As gw_data_file_check, and GW_SYSTEM where it cannot be written: no such
 * directory, no permission, a full disk, no memory. One sentence in `err`; nothing half-written is left. */
enum gw_status gw_data_file_write(const struct gw_data_file *data, const char *file, struct gw_err *err);

#endif
