/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What HDF5 writes of a netCDF-4 file of scenarios: all but the values, and where those belong. Private to the writer. */
#ifndef GW_OUTPUT_SWEEP_FILE_NETCDF_H
#define GW_OUTPUT_SWEEP_FILE_NETCDF_H

#include <netcdf.h>

#include "planner/output/sweep_file_writer.h"

/* Of a column: how its values are stored, and the first byte of them in the file. */
struct gw_sweep_file_variable {
    nc_type type;
    size_t bytes; /* of one value */
    uint64_t offset;
};

/* The types; offsets stay as they are. */
void gw_sweep_file_types(const struct gw_sweep_file_writer *writer, struct gw_sweep_file_variable *variables);

/* Into the writer's temporary file, which becomes sparse and as long as it will be with `count` scenarios; and the offsets. */
enum gw_status gw_sweep_file_frame(const struct gw_sweep_file_writer *writer, uint64_t count, struct gw_sweep_file_variable *variables,
                                     struct gw_err *err);

/* The day that dates are counted from, as days since 1970-01-01. */
long gw_sweep_file_epoch(const struct gw_sweep_file_writer *writer);

#endif
