/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/kernels/fit.h"

double gw_units_that_fit(double available_w, double each_w, double most)
{
    if (!(available_w >= each_w))
        return 0;
    if (most * each_w <= available_w)
        return most;
    /* below most, so far below 2^63 */
    double units = (double)(long long)(available_w / each_w);
    while (units > 0 && units * each_w > available_w)
        units -= 1;
    while ((units + 1) * each_w <= available_w)
        units += 1;
    return units < most ? units : most;
}
