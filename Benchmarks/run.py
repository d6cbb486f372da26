#!/usr/bin/env python3
"""Times every job beside QuantLib in the same run and writes Benchmarks/RESULTS.md.

    run.py [--binary .build/release/bondtrader] [--out Benchmarks/RESULTS.md] [--rounds 5]

Both sides price the bonds that `bondtrader bench --write-bonds` writes, and must agree in value to 1e-8 first. The sides take turns,
job by job and round by round, on one thread each; the table has the medians over the rounds.
"""
import argparse
import csv
import datetime
import io
import os
import platform
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
VARIANTS = ["baseline", "avx2", "avx512"]
# Job, what it is measured against in QuantLib, the design's goal, what it is per, and what limits it.
JOBS = [
    ("clean_price_from_yield", "clean_price_from_yield", 1000, "bond",
     "two exponentials and a logarithm a bond"),
    ("duration_and_convexity", "duration_and_convexity", 1000, "bond",
     "a logarithm, an exponential and six doublings of three power sums"),
    ("yield_from_clean_price", "yield_from_clean_price", 1000, "bond",
     "the latency of one chain: logarithm, start, exponential, doublings, step"),
    ("reprice_from_zero_curve", "reprice_from_zero_curve", 200, "bond",
     "a series of eight terms and two stores a distinct payment day: a thousand bonds with random days have some ten thousand"),
    ("z_spread", "z_spread", 300, "bond",
     "a series of six terms and four sums a payment, once a bond; then the sums of lanes"),
    ("scenario_revaluation", "scenario_revaluation", 200, "bond and scenario",
     "as repricing: every scenario needs every day's discount factor"),
    ("scenario_portfolio_total", "scenario_revaluation", 10000, "bond and scenario",
     "some 170 exponentials a scenario, whatever the number of bonds, and the curve's own setup"),
    ("svensson_fit_60_bonds", "svensson_fit_60_bonds", 500, "fit",
     "some 80 steps of the search, each with every bond's six derivatives"),
]


def output(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout


def nanoseconds(command):
    return float(list(csv.DictReader(io.StringIO(output(command))))[0]["ns_per_op"])


class Sides:
    """The commands of both sides over one set of bonds."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.bonds, self.fit_bonds = os.path.join(folder, "bonds.csv"), os.path.join(folder, "fit.csv")
        output([binary, "bench", "--write-bonds", self.bonds, "--write-fit-bonds", self.fit_bonds])
        self.peer = [sys.executable, os.path.join(HERE, "quantlib_bench.py"), "--bonds", self.bonds, "--fit-bonds", self.fit_bonds]

    def ours(self, job, variant=None):
        kernels = ["--kernels", variant] if variant else []
        return nanoseconds([self.binary, "bench", "--format", "csv", "--bonds", self.bonds, "--task", job, "--batches", "3", *kernels])

    def theirs(self, job):
        return nanoseconds([*self.peer, "--task", job, "--seconds", "0.5"])

    def agreement(self):
        return list(csv.DictReader(io.StringIO(output([*self.peer, "--check", self.binary]))))

    def available(self):
        found = []
        for variant in VARIANTS:
            command = [self.binary, "bench", "--format", "csv", "--task", "clean_price_from_yield", "--batches", "1", "--kernels", variant]
            if subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0:
                found.append(variant)
        return found


def measure(sides, rounds):
    """For each job medians of both sides, taken in turn, and of their ratio in each round; then of each variant of ours."""
    rows, variants = [], sides.available()
    for job, peer_job, goal, unit, limit in JOBS:
        ours, theirs = [], []
        by_variant = {variant: [] for variant in variants}
        for _ in range(rounds):
            ours.append(sides.ours(job))
            theirs.append(sides.theirs(peer_job))
            for variant in variants:
                # The fit takes the best kernels of the machine by itself.
                if job != "svensson_fit_60_bonds":
                    by_variant[variant].append(sides.ours(job, variant))
        ratio = statistics.median(their / our for our, their in zip(ours, theirs))
        rows.append(dict(job=job, unit=unit, goal=goal, limit=limit, ours=statistics.median(ours), theirs=statistics.median(theirs),
                         ratio=ratio, variants={name: statistics.median(values) for name, values in by_variant.items() if values}))
        print(f"{job}: {rows[-1]['theirs']:,.0f} / {rows[-1]['ours']:,.2f} = {ratio:,.0f}x, goal {goal:,}x", file=sys.stderr)
    return rows, variants


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    brand = subprocess.run(["sysctl", "-n", "machdep.cpu.brand_string"], check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                           text=True).stdout.strip() if platform.system() == "Darwin" else ""
    return brand or platform.machine()


def system():
    try:
        with open("/etc/os-release", encoding="utf-8") as file:
            names = dict(line.rstrip().split("=", 1) for line in file if "=" in line)
            return names["PRETTY_NAME"].strip('"')
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:,.1f}" if value >= 2 else f"{value:,.2f}"


def verdict(row):
    if row["ratio"] >= row["goal"]:
        return "met"
    return f"short by {100 * (1 - row['ratio'] / row['goal']):.0f} %"


def report(rows, variants, agreement, rounds):
    import QuantLib
    compiler = output(["swift", "--version"]).splitlines()[0]
    load = os.getloadavg()[0]
    lines = [
        "# Speed beside QuantLib", "",
        "Made by `make bench` (`Benchmarks/run.py`); do not edit.", "",
        f"- Date: {datetime.date.today().isoformat()}",
        f"- Machine: {processor()}, {os.cpu_count()} cores, {system()}; load {load:.1f} at the end of the run",
        f"- Compiler: {compiler}, release build; QuantLib {QuantLib.__version__} (PyPI wheel), Python {platform.python_version()}",
        f"- Command: `.venv/bin/python Benchmarks/run.py --rounds {rounds}`", "",
        "Nanoseconds of processor time per operation, one thread a side, the two sides in turn; medians over the rounds, and the median",
        "of the rounds' ratios. The bonds: 1,000 semi-annual ones by seed 7, maturities 3 to 360 months on random days, settling",
        "2024-07-01. Inputs change from call to call; every node of the curve moves each time. Bonds, schedules, engines and books are",
        "made beforehand. The fit runs from clean prices to the curve, from a cold start: yields and durations for the weights count,",
        "the compiled cash flows are kept. `duration_and_convexity` gives price, Macaulay duration and DV01 along with both.", "",
        "| job | per | QuantLib ns | ours ns | ratio | goal | |", "|---|---|--:|--:|--:|--:|---|",
    ]
    for row in rows:
        lines.append(f"| {row['job']} | {row['unit']} | {number(row['theirs'])} | {number(row['ours'])} | {row['ratio']:,.0f}× "
                     f"| {row['goal']:,}× | {verdict(row)} |")
    lines += ["", "`scenario_portfolio_total` values a portfolio of all the bonds on aggregated payments, beside QuantLib's revaluation of each.",
              "", "## What limits each job", ""]
    lines += [f"- {row['job']} ({verdict(row)}): {row['limit']}." for row in rows]
    lines += ["", "## By instruction set", "", "Ours, ns per operation; every variant returns the same bits.", "",
              "| job | " + " | ".join(variants) + " |", "|---|" + "--:|" * len(variants)]
    for row in rows:
        if row["variants"]:
            lines.append(f"| {row['job']} | " + " | ".join(number(row["variants"][name]) for name in variants) + " |")
    lines += ["", "## Agreement in value", "",
              "Largest difference between the two sides over all the bonds, relative to the value or to 1. QuantLib stops its solvers at",
              "1e-10.", "", "| measure | largest difference |", "|---|--:|"]
    lines += [f"| {row['measure']} | {float(row['largest_relative_difference']):.1e} |" for row in agreement]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=".build/release/bondtrader")
    parser.add_argument("--out", default=os.path.join(HERE, "RESULTS.md"))
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sides = Sides(os.path.abspath(args.binary), folder)
        agreement = sides.agreement()
        rows, variants = measure(sides, args.rounds)
    with open(args.out, "w", encoding="utf-8") as file:
        file.write(report(rows, variants, agreement, args.rounds))
    print(f"written: {args.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
