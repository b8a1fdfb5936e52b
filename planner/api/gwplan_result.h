/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind the handles of gwplan.h. Of the files gwplan*.c; callers use gwplan.h. */
#ifndef GW_API_GWPLAN_RESULT_H
#define GW_API_GWPLAN_RESULT_H

#include "planner/api/scenario.h"
#include "planner/api/sweep.h"
#include "planner/gwplan.h"

struct gw_handle {
    struct gw_session session;
    char message[GW_DIAGNOSTICS_MAX * 256 + 1024];
};

enum gw_result_kind { GW_RESULT_SIZED, GW_RESULT_RUN, GW_RESULT_SCENARIOS, GW_RESULT_VALIDATED, GW_RESULT_SWEPT };

struct gw_result {
    enum gw_result_kind kind;
    bool is_part; /* one of the runs of another result, which owns it */
    struct gw_arena arena; /* what a run or a sizing is made of */
    struct gw_size_result size;
    struct gw_under under; /* that it was sized in */
    struct gw_scenario_run one; /* also of the plan as it is stated */
    struct gw_scenarios_run all;
    struct gw_result *parts; /* one for each run of `all`, and an end that is no run */
    struct gw_validation validation;
    struct gw_swept swept;
};

#endif
