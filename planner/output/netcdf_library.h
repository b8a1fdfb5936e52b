/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of the netCDF C library that writing needs. It is loaded when a file is asked for: linked, it and the forty
 * libraries behind it would cost every command 11 ms at its start. Talks to the dynamic linker. */
#ifndef GW_OUTPUT_NETCDF_LIBRARY_H
#define GW_OUTPUT_NETCDF_LIBRARY_H

#include <netcdf.h>

#include "planner/base/status.h"

/* Their names without nc_. */
#define GW_NETCDF_FUNCTIONS(X) \
    X(create)                  \
    X(set_fill)                \
    X(def_dim)                 \
    X(def_var)                 \
    X(put_att_text)            \
    X(put_att_double)          \
    X(enddef)                  \
    X(put_vara_text)           \
    X(put_vara_double)         \
    X(close)                   \
    X(abort)                   \
    X(strerror)

struct gw_netcdf {
#define X(name) __typeof__(&nc_##name) name;
    GW_NETCDF_FUNCTIONS(X)
#undef X
};

/* The library that this program was built with, else any. */
#define GW_NETCDF_ANY NULL

/* Load it, by its file name where one is given. It stays loaded until the process ends. GW_SYSTEM where there is none. */
enum gw_status gw_netcdf_load(struct gw_netcdf *netcdf, const char *name, struct gw_err *err);

#endif
