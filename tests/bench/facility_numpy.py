# SPDX-License-Identifier: GPL-3.0-or-later
"""The facility hour and the Lei-Masanet model in NumPy, set against the kernels in C.

The formulas are those of sites/facility_hour.c and sites/lei_masanet.c over arrays: hours of one design, or designs times hours,
in blocks of several shapes, of which the fastest counts. What the kernels multiply once a month is multiplied once a block here.
Results must agree to 1e-9 first; then both sides take turns in one run. One core.

usage: facility_numpy.py AGAINST_NUMPY [ROUNDS]
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from types import SimpleNamespace

try:
    import numpy as np
except ImportError:
    print("\nNumPy: left out, it is not here (on Debian: apt-get install python3-numpy)")
    sys.exit(0)

HOURS = 8760
COUNT = 64  # designs
# (designs, hours) of a block; 1 design: plain vectors of hours.
SHAPES = [(1, 1095), (1, 2190), (1, 4380), (1, 8760), (8, 240), (16, 240), (64, 120), (64, 240), (64, 730)]


def loss(p, stage, output):
    return p[stage + ".c0_w"] + output * (p[stage + ".c1"] + output * p[stage + ".c2_per_w"])


def chillers(p, row, heat, sink):
    load = heat * p[row + ".per_capacity_per_w"]
    held = np.maximum(load, p[row + ".part_load_min"])
    curve = p[row + ".part_load0"] + held * (p[row + ".part_load1"] + held * p[row + ".part_load2"])
    per_cop = np.maximum(np.maximum(sink + p[row + ".lift_k"], 5) * p[row + ".over_carnot_per_k"], p[row + ".least_per_cop"])
    return p[row + ".capacity_w"] * curve * np.minimum(load * p[row + ".per_part_load_min"], 1) * per_cop


def facility(p, year, wet):
    """Sums and maxima over the hours of `year`: as struct gw_facility_month."""
    rack = np.minimum(p["idle_w"] + year.utilisation * p["span_w"], p["cap_w"])
    it = rack + p["support_w"]
    busway = loss(p, "busway", it)
    ups_out = it + busway
    ups = loss(p, "ups", ups_out)
    liquid = p["liquid_frac"] * rack
    air = it - liquid + p["busway_heat_frac"] * busway + p["ups_heat_frac"] * ups

    source = year.t_wb if wet else year.t_db
    sink = source + p["condenser_approach_k"]
    free = np.clip((p["free_below_degc"] - source) * p["free_per_k"], 0, 1)
    hall_free = np.clip((p["hall_free_below_degc"] - source) * p["hall_free_per_k"], 0, 1)
    free_w = free * liquid
    hall_free_w = hall_free * air
    loop_heat = liquid - free_w
    hall_heat = air - hall_free_w
    loop_chiller = chillers(p, "loop_chillers", loop_heat, sink)
    hall_chiller = chillers(p, "hall_chillers", hall_heat, sink)

    if wet:
        rejected = liquid + loop_chiller + air + hall_chiller
        need = rejected * p["conductance_k_per_w"]
    else:
        rejected = free_w
        need = rejected * p["conductance_k_per_w"] / np.maximum(p["entering_degc"] - source, p["least_itd_k"])
    need = np.clip(need, p["conductance_min"], 1)
    fan = p["fan_rated_w"] * (need * need * need if wet else np.power(need, p["cube"])) + p["hall_cooler_fan_frac"] * hall_free_w
    loop_pump = liquid * (p["pump1"] + p["pump3_per_w2"] * (liquid * liquid))
    crah3 = air * (p["crah3_per_w2"] * (air * air))

    bus = (ups_out + ups + (p["auxiliary_w"] + p["auxiliary_frac"] * it) + loop_pump + p["hall1"] * air + crah3 + loop_chiller +
           hall_chiller + fan)
    if wet:
        bus += p["condenser_pump_frac"] * rejected
    mvlv = loss(p, "mvlv", bus)
    hv_out = bus + mvlv
    hv = loss(p, "hv", hv_out)
    meter = hv_out + hv

    def total(x):
        return x.sum(axis=-1)

    it_wh = total(it)
    air_wh = total(air)
    one = (lambda x: x[..., 0]) if np.ndim(p["idle_w"]) else (lambda x: x)
    got = {
        "it_wh": it_wh,
        "meter_wh": total(meter),
        "loop_pump_wh": total(loop_pump),
        "hall_pump_wh": one(p["hall_pump_frac"]) * air_wh,
        "rejection_fan_wh": total(fan),
        "loop_chiller_wh": total(loop_chiller),
        "hall_chiller_wh": total(hall_chiller),
        "crah_wh": one(p["crah1"]) * air_wh + total(crah3),
        "auxiliary_wh": one(p["auxiliary_w"]) * it.shape[-1] + one(p["auxiliary_frac"]) * it_wh,
        "busway_loss_wh": total(busway),
        "ups_loss_wh": total(ups),
        "mvlv_loss_wh": total(mvlv),
        "hv_loss_wh": total(hv),
        "free_hours": np.count_nonzero(free >= 1, axis=-1),
        "meter_max_w": meter.max(axis=-1),
        "loop_chiller_heat_max_w": loop_heat.max(axis=-1),
        "hall_chiller_heat_max_w": hall_heat.max(axis=-1),
    }
    if wet:
        evaporation = rejected * year.evaporation
        lost = np.maximum(evaporation * p["blowdown_per_evaporation"], rejected * p["drift_l_per_wh"])
        got["condenser_pump_wh"] = one(p["condenser_pump_frac"]) * total(rejected)
        got["evaporation_l"] = total(evaporation)
        got["makeup_l"] = got["evaporation_l"] + total(lost)
    return got


def lei(p, air, _):
    """Sums over the hours of `air`, per watt of IT: as struct gw_lei_mean."""
    free = np.clip((p["free_below_degc"] - air.t_wb) * p["inv_range_per_k"], 0, 1)
    chilled = 1 - free
    t = air.t_wb + p["approach_k"]
    chiller = chilled * p["heat"] / (p["cop0"] + t * (p["cop1"] + t * p["cop2"]))
    tower_heat = p["heat"] + chiller
    pumps = free * p["economizer_pump"] + chilled * p["chilled_pump"] + tower_heat * p["tower_pump"]
    hall_fan = p["hall_fan_kg_k_per_m3"] * air.m3_per_kg_k
    tower_fan = tower_heat * (p["tower_fan_kg_per_m3"] * air.m3_per_kg)
    pue = p["constant"] + chiller + pumps + hall_fan + tower_fan
    return {
        "pue": pue.sum(axis=-1) / HOURS,
        "pue_max": pue.max(axis=-1),
        "free_frac": free.sum(axis=-1) / HOURS,
        "chiller": chiller.sum(axis=-1) / HOURS,
        "pumps": pumps.sum(axis=-1) / HOURS,
        "hall_fan": hall_fan.sum(axis=-1) / HOURS,
        "tower_fan": tower_fan.sum(axis=-1) / HOURS,
    }


def is_max(name):
    return "_max" in name


def run(model, p, year, shape, wet):
    """Every design over the whole year, in blocks of `shape`."""
    designs, hours = shape
    parts = []
    for first in range(0, COUNT, designs):
        if designs == 1:
            few = {name: float(values[first]) for name, values in p.items()}
        else:
            few = {name: values[first : first + designs, None] for name, values in p.items()}
        sums = None
        for hour in range(0, HOURS, hours):
            some = SimpleNamespace(**{name: values[hour : hour + hours] for name, values in vars(year).items()})
            got = model(few, some, wet)
            if sums is None:
                sums = got
            else:
                for name, value in got.items():
                    sums[name] = np.maximum(sums[name], value) if is_max(name) else sums[name] + value
        parts.append(sums)
    return {name: np.concatenate([np.atleast_1d(part[name]) for part in parts]) for name in parts[0]}


def read(path):
    groups = {}
    with open(path) as file:
        for line in file:
            name, *values = line.split(" ")
            group, name = name.split(".", 1)
            if name.startswith("want."):
                group, name = group + ".want", name[5:]
            groups.setdefault(group, {})[name] = np.array(values, dtype=float)
    return groups


def worst_difference(got, want):
    """Of sums that are not 0; what is 0 must be 0."""
    worst = 0.0
    for name, values in got.items():
        zero = want[name] == 0
        if not (values[zero] == 0).all():
            return float("inf")
        off = np.abs(values[~zero] - want[name][~zero]) / np.abs(want[name][~zero])
        worst = max(worst, off.max(initial=0.0))
    return worst


def save(quantity, value, unit, peak=""):
    path = os.environ.get("GWPLAN_BENCH_CSV")
    if path:
        with open(path, "a") as file:
            file.write(f'"{quantity}",{value:.4g},{unit},{peak}\n')


def main():
    program, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 9
    with tempfile.TemporaryDirectory(prefix="gwplan-bench-") as folder:
        path = os.path.join(folder, "cases")
        with subprocess.Popen([program, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as c:
            level = c.stdout.readline().strip()
            groups = read(path)

            def kernel(case):
                c.stdin.write(case + "\n")
                c.stdin.flush()
                return map(float, c.stdout.readline().split())

            year, air = SimpleNamespace(**groups["year"]), SimpleNamespace(**groups["air"])
            for case in ("dry", "towers"):
                p = groups[case]
                p["hall1"] = p["hall_pump_frac"] + p["crah1"]
                p["cube"] = 3 * p["per_exponent"]
            p = groups["lei"]
            p["hall_fan_kg_k_per_m3"] = p["hall_fan_kg_per_m3"] * (273.15 + p["supply_air_degc"])

            print(f"\nNumPy {np.__version__} against {level}, {COUNT} designs, median of {rounds} rounds in turns")
            print("  case                    ns/site-hour NumPy  best block  kernel  NumPy takes       largest difference")
            for case, title, model, series in (
                ("dry", "facility, dry coolers", facility, year),
                ("towers", "facility, towers", facility, year),
                ("lei", "lei-masanet", lei, air),
            ):
                p, wet = groups[case], case == "towers"
                worst = max(worst_difference(run(model, p, series, shape, wet), groups[case + ".want"]) for shape in SHAPES)
                if not worst <= 1e-9:
                    print(f"  {title}: NumPy and the kernel differ by {worst:.1e}")
                    return 1
                numpy_ns = {shape: [] for shape in SHAPES}
                kernel_ns, peaks = [], []
                for _ in range(rounds):
                    ns, peak = kernel(case)
                    kernel_ns.append(ns)
                    peaks.append(peak)
                    for shape in SHAPES:
                        start = time.process_time()
                        run(model, p, series, shape, wet)
                        numpy_ns[shape].append(1e9 * (time.process_time() - start) / (HOURS * COUNT))
                best = min(SHAPES, key=lambda shape: statistics.median(numpy_ns[shape]))
                ratio = statistics.median(a / b for a, b in zip(numpy_ns[best], kernel_ns))
                print(f"  {title:22} {statistics.median(numpy_ns[best]):19.1f} {best[0]:6} x {best[1]:4} "
                      f"{statistics.median(kernel_ns):6.2f} {ratio:9.1f} times as long  {worst:.1e}")
                save(f"{title} NumPy", statistics.median(numpy_ns[best]) * HOURS / 1e3, "us/site-year")
                save(f"{title} {level} to NumPy", ratio, "times", f"{statistics.median(peaks):.1f}")
            c.stdin.close()
    return 0


sys.exit(main())
