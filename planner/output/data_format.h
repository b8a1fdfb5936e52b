/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writers behind gw_data_file_write. */
#ifndef GW_OUTPUT_DATA_FORMAT_H
#define GW_OUTPUT_DATA_FORMAT_H

#include <stdbool.h>

#include "planner/output/data_file.h"

/* Where to write, and how the user calls it: messages say `file`. */
struct gw_data_target {
    const char *file, *path;
};

enum gw_status gw_data_write_csv(const struct gw_data_file *data, const struct gw_data_target *target, struct gw_err *err);
enum gw_status gw_data_write_netcdf(const struct gw_data_file *data, const struct gw_data_target *target, struct gw_err *err);

/* Whether a file that passes gw_data_file_check is to be netCDF. */
bool gw_data_file_is_netcdf(const char *file);

/* "cannot write 'FILE': WHY". */
enum gw_status gw_data_cannot_write(const struct gw_data_target *target, const char *why, struct gw_err *err);

/* Have every chunk filled, and hand each to `put`, until one of the two does not return GW_OK; that is returned. Every NaN is then
 * the same one: which bits an operation gives it depends on the instruction. */
typedef enum gw_status gw_data_put(void *writer, const struct gw_data_chunk *chunk, struct gw_err *err);
enum gw_status gw_data_each_chunk(const struct gw_data_file *data, gw_data_put *put, void *writer, struct gw_err *err);

/* How many series there are, named or not. */
size_t gw_data_series_count(const struct gw_data_file *data);

#endif
