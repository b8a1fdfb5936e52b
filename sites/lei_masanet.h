/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The published reference for the PUE of a data centre with a water-side economizer and chillers: Lei and Masanet, Energy 201
 * (2020) 117556, doi 10.1016/j.energy.2020.117556, in the arithmetic of their tool
 * (github.com/nuoaleon/Data-center-PUE-prediction-tool), one hour at a time. It stands beside the model of sites/facility_hour.h to
 * be compared with, shares none of its formulas, and keeps the authors' constants. Checked by T-13 and T-18 (their own example:
 * 1.08871681848904). All powers are per watt of IT. Pure arithmetic; NaN in, NaN out. Talks to its own room.
 *
 *   H = 1 + (1/U - 1) + (1/(1 - d) - 1) + l                         heat in the hall: IT, UPS, distribution, lighting
 *   Q = H / SHR                                                     at the coil;  Tra = Tsa + dTa;  Ts = Tra - dTa/HTE
 *   phi = clip((Ts + dTw - (Twb + ATct + AThx)) / dTw, 0, 1)        share without a chiller
 *   COP = (16.798751 + .008840 t^2 - 8.528931 L^2 + 9.885294 L - .760621 t + .084615 L t)(1 + pCOP),  t = Twb + ATct
 *   chiller = (1 - phi) Q / COP;  Qct = Q + chiller
 *   fan of the hall = H / (1.01 dTa) / rho(Tsa) pC/eC / 1000;  fan of the tower = Qct / (4.2 dTct) / LG / rho(Toa) pT/eT / 1000
 *   pump(m) = p m / (1e6 e), m in kg/s per kW: economizer phi Q / (4.2 dTw), chilled water (1 - phi) Q / (4.2 dTw),
 *   tower Qct / (4.2 dTct), humidifier (Q - H) / (2500.5 - 2.3097 Tcw - .0013 Tcw^2) with Tcw = Ts + dTw/2
 *   rho(T) = 1.293 (P/101325) 273.15/(273.15 + T);  PUE = 1 + losses + all of these */
#ifndef GW_SITES_LEI_MASANET_H
#define GW_SITES_LEI_MASANET_H

/* Their inputs; in brackets the range of each, all uniform in their study. */
struct gw_lei_inputs {
    double ups_efficiency_frac;          /* U [.90, .99] */
    double distribution_loss_frac;       /* d [0, .02] */
    double lighting_frac;                /* l [0, .002] */
    double supply_air_degc;              /* Tsa [27, 35] */
    double air_range_k;                  /* dTa [13.9, 19.4] */
    double water_range_k;                /* dTw [5, 10] */
    double tower_range_k;                /* dTct [4, 6] */
    double hall_fan_pa;                  /* pC [400, 600] */
    double hall_fan_efficiency_frac;     /* eC [.65, .9] */
    double tower_fan_pa;                 /* pT [100, 400] */
    double tower_fan_efficiency_frac;    /* eT [.65, .9] */
    double humidifier_pa;                /* pHD */
    double humidifier_efficiency_frac;   /* eHD [.6, .8] */
    double economizer_pump_pa;           /* pWE 143658 +- 20 % */
    double economizer_pump_efficiency_frac;
    double chilled_pump_pa;              /* pCW 143658 +- 20 % */
    double chilled_pump_efficiency_frac; /* [.6, .8], as every pump */
    double tower_pump_pa;                /* pCT 208660 +- 20 % */
    double tower_pump_efficiency_frac;
    double tower_approach_k;        /* ATct [2.8, 6.7] */
    double exchanger_approach_k;    /* AThx [1.7, 2.8] */
    double coil_effectiveness_frac; /* HTE [.7, .9] */
    double sensible_frac;           /* SHR [.95, .99] */
    double chiller_load_frac;       /* L [.2, .8] */
    double cop_deviation_frac;      /* pCOP +- .11 */
    double water_per_air;           /* LG [1, 3] */
};

/* One design, prepared: every term of the year that does not follow the weather, folded into one number. Doubles only. */
struct gw_lei_design {
    double constant;              /* 1 + losses + humidifier */
    double free_below_degc;       /* phi = clip((free_below - Twb) inv_range, 0, 1) */
    double inv_range_per_k;
    double heat;                  /* Q */
    double approach_k;            /* ATct */
    double cop0, cop1, cop2;      /* COP = cop0 + t (cop1 + t cop2) */
    double economizer_pump;       /* times phi */
    double chilled_pump;          /* times 1 - phi */
    double hall_fan_kg_per_m3;    /* over rho(Tsa) */
    double supply_air_degc;
    double tower_pump;            /* times Qct */
    double tower_fan_kg_per_m3;   /* times Qct over rho(Toa) */
};
void gw_lei_prepare(struct gw_lei_design *design, const struct gw_lei_inputs *inputs);

/* What one hour draws per watt of IT. Their sum with 1 is the PUE. */
struct gw_lei_hour {
    double pue, free_frac, cop;
    double losses, chiller, pumps, hall_fan, tower_fan; /* losses with the humidifier */
};
/* `t_wb_degc` by gw_lei_wet_bulb_degc, once for a weather year. */
void gw_lei_hour(const struct gw_lei_design *design, double t_db_degc, double t_wb_degc, double pressure_pa, struct gw_lei_hour *hour);

/* Their wet bulb, degC: the saturated air of the same enthalpy, h = 1.01 T + (2500 + 1.84 T) d, d = .62198 p_v/(P - p_v),
 * p_ws = 611.2 exp((18.678 - T/234.5) T/(257.14 + T)), outdoors with 611.21. Newton's method from above to below 1e-9 K. */
double gw_lei_wet_bulb_degc(double t_db_degc, double rh_frac, double pressure_pa);

/* Their density of air, kg/m3. */
double gw_lei_density_kg_per_m3(double t_degc, double pressure_pa);
/* Their regression of chillers before (1 + pCOP): L .2 to .8, t of the condenser water, degC (T-13). */
double gw_lei_cop(double chiller_load_frac, double t_degc);

#endif
