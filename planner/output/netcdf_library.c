/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/netcdf_library.h"

#include <dlfcn.h>
#include <string.h>

/* The Makefile asks the installed library for the name that programs linked with it would load. */
#ifndef GW_NETCDF_SONAME
#define GW_NETCDF_SONAME "libnetcdf.so"
#endif

static void *open_library(const char *name)
{
    if (name)
        return dlopen(name, RTLD_NOW | RTLD_LOCAL);
    void *library = dlopen(GW_NETCDF_SONAME, RTLD_NOW | RTLD_LOCAL);
    /* another version may do: these functions are as old as the library */
    return library ? library : dlopen("libnetcdf.so", RTLD_NOW | RTLD_LOCAL);
}

/* Never closed: HDF5 behind it has handlers of its own for the end of the process. */
enum gw_status gw_netcdf_load(struct gw_netcdf *netcdf, const char *name, struct gw_err *err)
{
    void *library = open_library(name), *function;
    if (!library)
        return gw_fail(err, GW_SYSTEM,
                       "a file ending in .nc needs the netCDF library, %s, which is not installed "
                       "(a file ending in .csv needs nothing)",
                       name ? name : GW_NETCDF_SONAME);
    /* a pointer to data is no pointer to a function in C, only in POSIX */
#define X(function_name)                                                                                                    \
    _Static_assert(sizeof function == sizeof netcdf->function_name, "POSIX");                                               \
    function = dlsym(library, "nc_" #function_name);                                                                        \
    if (!function)                                                                                                          \
        return gw_fail(err, GW_SYSTEM, "the netCDF library that is installed has no nc_" #function_name);                   \
    memcpy(&netcdf->function_name, &function, sizeof function);
    GW_NETCDF_FUNCTIONS(X)
#undef X
    return GW_OK;
}
