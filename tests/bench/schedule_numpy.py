# SPDX-License-Identifier: GPL-3.0-or-later
"""Buildout schedules in NumPy, set against the kernel in C.

The recursion of planner/kernels/schedule.c and the sums of planner/kernels/schedule_sweep.h, over arrays of scenarios in blocks of
several lengths, of which the fastest counts. Results must agree to 1e-9 first; then both sides take turns in one run. One core.

usage: schedule_numpy.py SCHEDULE_AGAINST_NUMPY [ROUNDS]
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

SIZES = [1024, 2048, 4096, 8192, 16384]
LINES, STEPS = 3, 4
BLOCK_ROW, TABLE = 19, 8


def months_of(rows, months, sums):
    """The coefficients, a list of months: the site's, then each deployment's."""
    each = []
    for row in rows.reshape(months, -1):
        site = SimpleNamespace(fixed_wh=row[0], sums=row[1:1 + 2 * sums].reshape(sums, 2))
        lines, at = [], 1 + 2 * sums
        for _ in range(LINES):
            lines.append(SimpleNamespace(service=row[at], commissioning=row[at + 1], commissioning_frac=row[at + 2],
                                         part=row[at + 3:at + 3 + TABLE], step=row[at + 3 + TABLE:at + BLOCK_ROW],
                                         sums=row[at + BLOCK_ROW:at + BLOCK_ROW + 4 * sums].reshape(sums, 4)))
            at += BLOCK_ROW + 4 * sums
        each.append((site, lines))
    return each


def schedules(site, steps, lines, rows, lag):
    """The six metrics of every scenario."""
    n = len(site.fixed_w)
    supplies = [(s.first_month, s.power_w) for s in steps]
    standing = [np.zeros(n) for _ in lines]
    backlog = [np.zeros(n) for _ in lines]
    brought = [np.zeros(n) for _ in lines]
    before = [[np.zeros(n)] * lag for _ in lines]
    windows = [(d.first_month.min(), (d.first_month + d.ramp_months).max()) for d in lines]
    energy_2030, peak_w, accelerators_2028, reached = np.zeros(n), np.zeros(n), np.zeros(n), np.full(n, np.inf)
    totals = [np.zeros(n) for _ in rows[0][0].sums]
    for month, (site_row, line_rows) in enumerate(rows):
        supply = np.zeros(n)
        for first, power in supplies:
            supply = np.where(month >= first, power, supply)
        supply = supply * site.kept_frac - site.fixed_w
        left, held = [None] * LINES, 0.0
        for i in range(LINES - 1, -1, -1):
            left[i] = supply - held
            held = held + standing[i] * lines[i].facility_w_per_unit
        held, came = np.zeros(n), []
        for i, d in enumerate(lines):
            want = backlog[i]
            if windows[i][0] <= month < windows[i][1]:
                m = np.clip(month + 1 - d.first_month, 0, d.ramp_months)
                now = np.floor(d.units * m / d.ramp_months + 1e-9)
                want = want + (now - brought[i])
                brought[i] = now
            fits = np.floor((left[i] - held) / d.facility_w_per_unit)
            installed = np.minimum(np.minimum(want, d.deliveries_per_month), np.maximum(fits - standing[i], 0))
            standing[i] = standing[i] + installed
            backlog[i] = want - installed
            held = held + standing[i] * d.facility_w_per_unit
            came.append(installed)
        energy, accelerators = np.zeros(n), np.zeros(n)
        sums = [np.zeros(n) for _ in totals]
        for i, (d, row) in enumerate(zip(lines, line_rows)):
            service = np.minimum(standing[i], before[i][0])
            before[i] = before[i][1:] + [standing[i]]
            commissioning = standing[i] - service
            part = np.fmod(standing[i], d.block_units)
            part_commissioning = np.minimum(commissioning, part)
            part_service = part - part_commissioning
            fifths = (part_service + row.commissioning_frac * part_commissioning) * (5 / d.block_units)
            k = np.minimum(fifths, 4).astype(np.intp)
            energy = energy + ((service - part_service) * row.service + (commissioning - part_commissioning) * row.commissioning
                               + np.where(part > 0, row.part[k] + row.step[k] * fifths, 0))
            accelerators = accelerators + standing[i] * d.accelerators_per_unit
            for t, of in enumerate(row.sums):
                sums[t] = sums[t] + ((service * of[0] + commissioning * of[1]) + (standing[i] * of[2] + came[i] * of[3]))
        on = held > 0
        energy = energy + np.where(on, site_row.fixed_wh, 0)
        peak = held + np.where(on, site.fixed_w, 0)
        for t, of in enumerate(site_row.sums):
            totals[t] = totals[t] + (sums[t] + (energy * of[0] + peak * of[1]))
        if 42 <= month < 54:
            energy_2030 = energy_2030 + energy
        if month == 29:
            accelerators_2028 = accelerators
        peak_w = np.maximum(peak_w, peak)
        reached = np.minimum(reached, np.where(peak >= 1e9, month, np.inf))
    return [energy_2030, peak_w, accelerators_2028, reached] + totals


def run(site, steps, lines, rows, lag, size):
    count = len(site.fixed_w)
    parts = []
    for first in range(0, count, size):
        cut = [SimpleNamespace(**{k: v[first:first + size] for k, v in vars(x).items()}) for x in [site] + steps + lines]
        parts.append(schedules(cut[0], cut[1:1 + STEPS], cut[1 + STEPS:], rows, lag))
    return [np.concatenate(each) for each in zip(*parts)]


def read(path):
    groups = {}
    with open(path) as file:
        for line in file:
            name, *values = line.split(" ")
            group, name = name.split(".", 1)
            groups.setdefault(group, {})[name] = np.array(values, dtype=float)
    return groups


def worst_difference(got, want):
    """Infinite only where both are; what is 0 must be 0."""
    worst = 0.0
    for a, b in zip(got, want):
        plain = np.isfinite(b) & (b != 0)
        if not (a[~plain] == b[~plain]).all():
            return float("inf")
        worst = max(worst, (np.abs(a[plain] - b[plain]) / np.abs(b[plain])).max(initial=0.0))
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
            level, months, lag, sums = c.stdout.readline().split()
            months, lag, sums = int(months), int(lag), int(sums)
            groups = read(path)
            site = SimpleNamespace(**groups["site"])
            steps = [SimpleNamespace(**groups[f"step{k}"]) for k in range(STEPS)]
            lines = [SimpleNamespace(**groups[f"line{i}"]) for i in range(LINES)]
            rows = months_of(groups["rows"]["all"], months, sums)
            want = [groups["want"][str(i)] for i in range(4 + sums)]
            count = len(site.fixed_w)
            worst = max(worst_difference(run(site, steps, lines, rows, lag, size), want) for size in SIZES)
            if not worst <= 1e-9:
                print(f"\nschedule: NumPy and the kernel differ by {worst:.1e}")
                return 1
            numpy_us = {size: [] for size in SIZES}
            kernel_us, peaks = [], []
            for _ in range(rounds):
                c.stdin.write("\n")
                c.stdin.flush()
                ns, peak = map(float, c.stdout.readline().split())
                kernel_us.append(ns / 1e3)
                peaks.append(peak)
                for size in SIZES:
                    start = time.process_time()
                    run(site, steps, lines, rows, lag, size)
                    numpy_us[size].append(1e6 * (time.process_time() - start) / count)
            best = min(SIZES, key=lambda size: statistics.median(numpy_us[size]))
            ratio = statistics.median(a / b for a, b in zip(numpy_us[best], kernel_us))
            print(f"\nNumPy {np.__version__} against {level}, {count} schedules of {months} months, median of {rounds} rounds in turns")
            print("  us/schedule NumPy  best block  kernel  NumPy takes       largest difference")
            print(f"  {statistics.median(numpy_us[best]):17.1f} {best:11} {statistics.median(kernel_us):7.2f} {ratio:9.1f} times as long  {worst:.1e}")
            save("schedule NumPy", statistics.median(numpy_us[best]), "us/schedule")
            save(f"schedule {level} to NumPy", ratio, "times", f"{statistics.median(peaks):.1f}")
            c.stdin.close()
    return 0


sys.exit(main())
