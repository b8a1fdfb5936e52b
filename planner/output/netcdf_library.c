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
    /* another version may do: these functions are all there since 4.0 */
    return library ? library : dlopen("libnetcdf.so", RTLD_NOW | RTLD_LOCAL);
}

static enum gw_status not_installed(const char *name, struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM,
                   "a file ending in .nc needs the netCDF library, %s, which is not installed "
                   "(a file ending in .csv needs nothing)",
                   name ? name : GW_NETCDF_SONAME);
}

/* Never closed: HDF5 behind it has handlers of its own for the end of the process. */
enum gw_status gw_netcdf_load(struct gw_netcdf *netcdf, const char *name, struct gw_err *err)
{
    void *library = open_library(name), *function;
    if (!library)
        return not_installed(name, err);
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

/* What a library depends on is looked through with it. */
enum gw_status gw_hdf5_load(struct gw_hdf5 *hdf5, struct gw_err *err)
{
    void *library = open_library(GW_NETCDF_ANY), *function;
    unsigned major = 0, minor = 0, release = 0;
    if (!library)
        return not_installed(GW_NETCDF_ANY, err);
#define X(function_name, result, parameters)                                                                                      \
    _Static_assert(sizeof function == sizeof hdf5->function_name, "POSIX");                                                       \
    function = dlsym(library, "H5" #function_name);                                                                               \
    if (!function)                                                                                                                \
        return gw_fail(err, GW_SYSTEM, "the netCDF library that is installed cannot write netCDF-4: no H5" #function_name " in it"); \
    memcpy(&hdf5->function_name, &function, sizeof function);
    GW_HDF5_FUNCTIONS(X)
#undef X
    if (hdf5->get_libversion(&major, &minor, &release) < 0 || (major == 1 && minor < 10))
        return gw_fail(err, GW_SYSTEM, "the netCDF library that is installed rests on HDF5 %u.%u.%u, expected 1.10 or later", major, minor,
                       release);
    return GW_OK;
}
