/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of the netCDF C library that writing needs. It is loaded when a file is asked for: linked, it and the forty
 * libraries behind it would cost every command 11 ms at its start. Talks to the dynamic linker. */
#ifndef GW_OUTPUT_NETCDF_LIBRARY_H
#define GW_OUTPUT_NETCDF_LIBRARY_H

#include <netcdf.h>
#include <stdint.h>

#include "planner/base/status.h"

/* Their names without nc_. */
#define GW_NETCDF_FUNCTIONS(X) \
    X(create)                  \
    X(set_fill)                \
    X(def_dim)                 \
    X(def_var)                 \
    X(def_var_chunking)        \
    X(put_att_text)            \
    X(put_att_double)          \
    X(put_att_int)             \
    X(put_att_ulonglong)       \
    X(put_att_string)          \
    X(enddef)                  \
    X(put_vara_text)           \
    X(put_vara_double)         \
    X(put_var1_double)         \
    X(close)                   \
    X(abort)                   \
    X(strerror)

struct gw_netcdf {
#define X(name) __typeof__(&nc_##name) name;
    GW_NETCDF_FUNCTIONS(X)
#undef X
};

/* Of HDF5 behind it, as documented for every version since 1.10: hid_t is int64_t there, herr_t int, haddr_t uint64_t. Its headers are
 * no part of netCDF's. */
#define GW_HDF5_FUNCTIONS(X)                                                              \
    X(get_libversion, int, (unsigned *major, unsigned *minor, unsigned *release))         \
    X(Fopen, int64_t, (const char *path, unsigned flags, int64_t access_list))            \
    X(Fclose, int, (int64_t file))                                                        \
    X(Dopen2, int64_t, (int64_t file, const char *name, int64_t access_list))             \
    X(Dget_offset, uint64_t, (int64_t dataset))                                           \
    X(Dclose, int, (int64_t dataset))

struct gw_hdf5 {
#define X(name, result, parameters) result(*name) parameters;
    GW_HDF5_FUNCTIONS(X)
#undef X
};

/* The library that this program was built with, else any. */
#define GW_NETCDF_ANY NULL

/* Load it, by its file name where one is given. It stays loaded until the process ends. GW_SYSTEM where there is none. */
enum gw_status gw_netcdf_load(struct gw_netcdf *netcdf, const char *name, struct gw_err *err);

/* The HDF5 that the netCDF library was built on. GW_SYSTEM where there is none, or one before 1.10. */
enum gw_status gw_hdf5_load(struct gw_hdf5 *hdf5, struct gw_err *err);

#endif
