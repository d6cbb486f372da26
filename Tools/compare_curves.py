#!/usr/bin/env python3
"""Compares the methods of `bondtrader curve fit`, in and out of sample, and writes docs/guides/curve-methods.md.

    Tools/compare_curves.py PRICES [--binary .build/release/bondtrader] [--work DIR] [--keep]

For each method the program fits half of the bonds of every day of PRICES (every other one by maturity) and is judged on the other
half. With --keep, CSV files that an earlier run left in DIR are used again; their times come from DIR/times.csv.
"""

import argparse
import csv
import math
import os
import resource
import statistics
import subprocess
import sys
import time

METHODS = {
    "nelson-siegel": "Nelson–Siegel",
    "svensson": "Svensson",
    "b-spline": "Cubic B-spline",
    "vrp": "Variable roughness penalty",
    "smith-wilson": "Smith–Wilson",
}
BUCKETS = [(1, "up to 1y"), (2, "1y to 2y"), (3, "2y to 3y"), (5, "3y to 5y"), (7, "5y to 7y"), (10, "7y to 10y"), (20, "10y to 20y"),
           (math.inf, "over 20y")]
TENORS = ["3m", "1y", "2y", "5y", "10y", "20y", "30y"]
COLOURS = {"nelson-siegel": ("#1b2128", "#f2f5f7"), "svensson": ("#2a8fd0", "#56b4e9"), "b-spline": ("#009e73", "#2fbf94"),
           "vrp": ("#b0568c", "#dd9cc0"), "smith-wilson": ("#c77700", "#e69f00")}
MARKS = {"nelson-siegel": "circle", "svensson": "diamond", "b-spline": "square", "vrp": "up", "smith-wilson": "down"}


def run(binary, prices, method, work):
    """Fits every day by one method; seconds on the clock and of processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(
        [binary, "curve", "fit", "--quotes", prices, "--method", method, "--hold-out", "--out", f"{work}/{method}.csv", "--residuals",
         f"{work}/{method}.residuals.csv"], stderr=subprocess.PIPE, text=True)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 3):
        sys.exit(f"{method}: exit code {done.returncode}\n{done.stderr[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def bucket(years):
    return next(index for index, (end, _) in enumerate(BUCKETS) if years <= end)


class Errors:
    """Residuals of one method, by sample and by group."""

    def __init__(self):
        self.groups = {}

    def add(self, sample, group, residual):
        self.groups.setdefault((sample, group), []).append(residual)

    def rms(self, sample, group):
        values = self.groups.get((sample, group))
        return math.sqrt(math.fsum(v * v for v in values) / len(values)) if values else None

    def median(self, sample, group):
        values = self.groups.get((sample, group))
        return statistics.median(abs(v) for v in values) if values else None

    def count(self, sample, group):
        return len(self.groups.get((sample, group), []))


def read_residuals(path, dates):
    """Residuals of the days that every method has a curve of, so that all are judged on the same bonds."""
    errors, missing = Errors(), 0
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            if row["sample"] == "compared" or row["date"] not in dates:
                continue
            if not row["residual_bp"]:
                missing += 1
                continue
            residual = float(row["residual_bp"])
            for group in (bucket(float(row["years"])), "year " + row["date"][:4], "all"):
                errors.add(row["sample"], group, residual)
    return errors, missing


def read_days(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def changes(days):
    """Day-to-day changes of the zero rates, in basis points, by tenor; a gap of more than a week is no day."""
    moves = {tenor: [] for tenor in TENORS}
    fitted = [day for day in days if day["status"] == "fitted"]
    for before, after in zip(fitted, fitted[1:]):
        first, second = (time.mktime(time.strptime(day["date"], "%Y-%m-%d")) for day in (before, after))
        if second - first > 7.5 * 86400:
            continue
        for tenor in TENORS:
            moves[tenor].append((float(after[f"zero_{tenor}"]) - float(before[f"zero_{tenor}"])) * 1e4)
    return moves


def number(value, digits=2):
    return "–" if value is None else f"{value:.{digits}f}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "|".join(["---"] + ["---:"] * (len(head) - 1)) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def shape(kind, x, y, size=4.2):
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>'
    points = {
        "diamond": [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)], "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        "up": [(0, -1.1), (1.1, 0.9), (-1.1, 0.9)], "down": [(0, 1.1), (1.1, -0.9), (-1.1, -0.9)],
    }[kind]
    return '<path d="M' + "L".join(f"{x + a * size:.1f} {y + b * size:.1f}" for a, b in points) + 'Z"/>'


def picture(groups, labels, errors, title):
    """Dots by group: filled for bonds held out, hollow for those fitted; the scale is logarithmic."""
    methods = [m for m in METHODS if m in errors]
    width, height, left, top, bottom = 1000, 430, 52, 64, 372
    values = [errors[m].rms(s, g) for m in methods for s in ("fitted", "held_out") for g in groups]
    values = [v for v in values if v]
    low, high = math.log10(min(values) * 0.85), math.log10(max(values) * 1.15)
    level = lambda v: bottom - (math.log10(v) - low) / (high - low) * (bottom - top)
    step = (width - left - 12) / len(groups)
    style = "".join(f".{m}{{fill:{COLOURS[m][0]};stroke:{COLOURS[m][0]}}}" for m in methods)
    dark = "".join(f".{m}{{fill:{COLOURS[m][1]};stroke:{COLOURS[m][1]}}}" for m in methods)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{title}">',
        f"<style>text{{font:13px system-ui,sans-serif;fill:#56616c}}.grid{{stroke:#e1e5e9}}.back{{fill:#fff}}{style}"
        f".hollow{{fill:none;stroke-width:1.6}}@media(prefers-color-scheme:dark){{text{{fill:#a2adb8}}.grid{{stroke:#2b323a}}"
        f".back{{fill:#1a1f25}}{dark}.hollow{{fill:none}}}}</style>",
        f'<rect class="back" width="{width}" height="{height}"/>',
    ]
    x = left
    for method in methods:
        out.append(f'<g class="{method}">{shape(MARKS[method], x, 18)}</g><text x="{x + 10}" y="22">{METHODS[method]}</text>')
        x += 30 + 7.2 * len(METHODS[method])
    out.append(f'<text x="{left - 8}" y="44">filled: bonds held out; hollow: bonds fitted; basis points, logarithmic</text>')
    for tick in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200):
        if low <= math.log10(tick) <= high:
            y = level(tick)
            out.append(f'<path class="grid" d="M{left} {y:.1f}H{width - 12}"/><text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>')
    for place, (group, label) in enumerate(zip(groups, labels)):
        centre = left + step * (place + 0.5)
        out.append(f'<text x="{centre:.1f}" y="{bottom + 24}" text-anchor="middle">{label}</text>')
        for rank, method in enumerate(methods):
            at = centre + (rank - (len(methods) - 1) / 2) * min(17, step / (len(methods) + 1))
            for sample, kind in (("fitted", "hollow"), ("held_out", "")):
                value = errors[method].rms(sample, group)
                if value:
                    mark = shape(MARKS[method], at, level(value))
                    if kind:
                        mark = mark.replace("/>", f' class="{kind}"/>')
                    out.append(f'<g class="{method}">{mark}</g>')
    return "\n".join(out + ["</svg>"]) + "\n"


def words(methods, errors):
    """What the totals say, in a sentence each."""
    held = {m: errors[m].rms("held_out", "all") for m in methods}
    fitted = {m: errors[m].rms("fitted", "all") for m in methods}
    medians = {m: errors[m].median("held_out", "all") for m in methods}
    best, closest = min(held, key=held.get), min(fitted, key=fitted.get)
    typical = min(medians, key=medians.get)
    gaps = {m: held[m] / fitted[m] for m in methods}
    widest, narrowest = max(gaps, key=gaps.get), min(gaps, key=gaps.get)
    lines = [
        f"- On bonds held out **{METHODS[best]}** has the smallest root-mean-square error, {held[best]:.2f} bp; by the median of the absolute "
        f"residuals, which one wild price cannot move, it is **{METHODS[typical]}** with {medians[typical]:.2f} bp.",
        f"- On the bonds that it was fitted to {METHODS[closest]} lies closest, {fitted[closest]:.2f} bp.",
        f"- From fitted to held-out bonds the error of {METHODS[widest]} grows most, by a factor of {gaps[widest]:.2f}; that of "
        f"{METHODS[narrowest]} least, {gaps[narrowest]:.2f}.",
    ]
    for index, (_, name) in enumerate(BUCKETS):
        scores = {m: errors[m].rms("held_out", index) for m in methods}
        scores = {m: s for m, s in scores.items() if s is not None}
        if scores:
            first, last = min(scores, key=scores.get), max(scores, key=scores.get)
            lines.append(f"- {name}: {METHODS[first]} {scores[first]:.2f} bp, {METHODS[last]} worst with {scores[last]:.2f} bp.")
    return lines


def page(methods, days, common, errors, missing, times, machine):
    count = {m: sum(d["status"] == "fitted" for d in days[m]) for m in methods}
    all_days = days[methods[0]]
    span = f'{all_days[0]["date"]} to {all_days[-1]["date"]}'
    bonds = errors[methods[0]].count("held_out", "all") + errors[methods[0]].count("fitted", "all")
    names = [METHODS[m] for m in methods]
    grid = lambda groups, labels, sample, how: table(
        ["", "bonds × days"] + names,
        [[label, f'{errors[methods[0]].count(sample, g):,}'] + [number(how(errors[m], sample, g)) for m in methods]
         for g, label in zip(groups, labels)])
    rms = lambda e, s, g: e.rms(s, g)
    maturity, labels = list(range(len(BUCKETS))) + ["all"], [name for _, name in BUCKETS] + ["all"]
    years = sorted({d["date"][:4] for d in all_days})
    year_groups = ["year " + y for y in years]
    moves = {m: changes(days[m]) for m in methods}
    rms_of = lambda v: math.sqrt(math.fsum(x * x for x in v) / len(v)) if v else None
    weights = {m: [int(d["down_weighted"]) for d in days[m] if d["status"] == "fitted"] for m in methods}
    freedom = {m: [float(d["degrees_of_freedom"]) for d in days[m] if d["status"] == "fitted" and d["degrees_of_freedom"]] for m in methods}
    parts = [
        "# Curve methods compared", "",
        "<!-- Written by Tools/compare_curves.py from the rows of `bondtrader curve fit --hold-out`; edit the tool, not this page. -->", "",
        f"{len(methods)} ways to fit a curve, judged on {len(common):,} days of US Treasury notes and bonds ({span}, {bonds:,} prices from FedInvest). "
        "Every second bond by maturity is kept from the fit; the curve is then asked for its yield. What a method says of those bonds is "
        "what it would say of one that it has never seen. Residuals are market yield less the yield at the curve's price; bonds of less "
        "than three months are left out." + ("" if len(common) == len(all_days) else
                                             f" {len(all_days) - len(common)} more days, on which some method has no curve, are listed below."),
        "",
        "![Root-mean-square errors by maturity](../images/curve-methods-maturity.svg)", "", "## What came out", "", *words(methods, errors), "",
        "## Held out, by maturity", "", "Root-mean-square residual in basis points of yield.", "", grid(maturity, labels, "held_out", rms), "",
        "The median of the absolute residual, in basis points:", "", grid(maturity, labels, "held_out", lambda e, s, g: e.median(s, g)), "",
        "## Fitted, by maturity", "", "Root-mean-square residual in basis points of yield.", "", grid(maturity, labels, "fitted", rms), "",
        "## Year by year", "", "![Root-mean-square errors by year](../images/curve-methods-year.svg)", "", "Held out, root-mean-square residual "
        "in basis points:", "", grid(year_groups, years, "held_out", rms), "",
        "## How steady the curve is", "",
        "Root-mean-square change of the zero rate from one day to the next, in basis points. The market itself moves; what one method moves "
        "more than another at the same tenor is its own.", "",
        table(["tenor"] + names, [[t] + [number(rms_of(moves[m][t])) for m in methods] for t in TENORS]), "",
        "## What it takes", "",
        table(["", *names], [
            ["days fitted", *[f"{count[m]:,} of {len(days[m]):,}" for m in methods]],
            ["seconds on the clock, all days", *[number(times[m][0], 1) for m in methods]],
            ["seconds of processor, all days", *[number(times[m][1], 1) for m in methods]],
            ["parameters in effect, median", *[number(statistics.median(freedom[m]) if freedom[m] else None, 1) for m in methods]],
            ["bonds down-weighted, mean a day", *[number(statistics.fmean(weights[m]) if weights[m] else None, 2) for m in methods]],
            ["days with a bond down-weighted", *[f"{sum(w > 0 for w in weights[m]):,}" for m in methods]],
            ["residuals without a yield", *[str(missing[m]) for m in methods]],
        ]), "",
        f"Times hold reading and unpacking the file and writing all residuals; {machine}.", "",
        "## How to make it again", "", "```sh", "make curve-methods", "```", "",
    ]
    failed = [(d["date"], METHODS[m], d["reason"]) for m in methods for d in days[m] if d["status"] != "fitted"]
    if failed:
        parts += ["## Days without a curve", "", table(["day", "method", "reason"], [list(row) for row in failed]), ""]
    return "\n".join(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("prices")
    parser.add_argument("--binary", default=".build/release/bondtrader")
    parser.add_argument("--work", default="out/curve-methods")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--docs", default="docs")
    parser.add_argument("--methods", nargs="*", default=list(METHODS), choices=list(METHODS))
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    os.makedirs(f"{options.docs}/images", exist_ok=True)
    times_file, times = f"{options.work}/times.csv", {}
    if options.keep and os.path.exists(times_file):
        with open(times_file, newline="") as file:
            times = {row[0]: (float(row[1]), float(row[2])) for row in csv.reader(file)}
    days, errors, missing = {}, {}, {}
    for method in options.methods:
        if method not in times:
            times[method] = run(options.binary, options.prices, method, options.work)
            with open(times_file, "w", newline="") as file:
                csv.writer(file).writerows([m, *t] for m, t in times.items())
        days[method] = read_days(f"{options.work}/{method}.csv")
    common = set.intersection(*({d["date"] for d in rows if d["status"] == "fitted"} for rows in days.values()))
    for method in options.methods:
        errors[method], missing[method] = read_residuals(f"{options.work}/{method}.residuals.csv", common)
        print(f"{method}: {times[method][0]:.1f} s, held out {errors[method].rms('held_out', 'all'):.3f} bp", file=sys.stderr)
    machine = f"measured on {os.cpu_count()} cores"
    with open(f"{options.docs}/guides/curve-methods.md", "w") as file:
        file.write(page(options.methods, days, common, errors, missing, times, machine))
    with open(f"{options.docs}/images/curve-methods-maturity.svg", "w") as file:
        file.write(picture(list(range(len(BUCKETS))), [n for _, n in BUCKETS], errors, "Root-mean-square yield errors by maturity and method"))
    years = sorted({d["date"][:4] for d in days[options.methods[0]]})
    with open(f"{options.docs}/images/curve-methods-year.svg", "w") as file:
        file.write(picture(["year " + y for y in years], years, errors, "Root-mean-square yield errors by year and method"))


if __name__ == "__main__":
    main()
