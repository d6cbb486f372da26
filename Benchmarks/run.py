#!/usr/bin/env python3
"""Times every job beside QuantLib in the same run and writes Benchmarks/RESULTS.md.

    run.py [--binary .build/release/bondtrader] [--out Benchmarks/RESULTS.md] [--rounds 5]

Both sides price the bonds that `bondtrader bench --write-bonds` writes, and must agree in value to 1e-8 first. The sides take turns,
job by job and round by round: on one thread, on all cores, on bonds with random and with shared dates. The tables have the medians.
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
CORES = os.cpu_count() or 1
# Bonds of a call on all cores: enough that starting threads costs little.
MANY = 50_000
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
    ("svensson_robust_fit_60_bonds", "svensson_fit_60_bonds", 0, "fit",
     "the same after a wider search, then robust weights, Newton steps to the last digits, standard errors and sensitivities"),
]


def output(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout


def nanoseconds(command):
    return float(list(csv.DictReader(io.StringIO(output(command))))[0]["ns_per_op"])


class Sides:
    """The commands of both sides over one set of bonds."""

    def __init__(self, binary, folder, days):
        self.binary = binary
        self.bonds, self.fit_bonds = os.path.join(folder, f"{days}.csv"), os.path.join(folder, "fit.csv")
        self.many = os.path.join(folder, f"{days}-{MANY}.csv")
        output([binary, "bench", "--days", days, "--write-bonds", self.bonds, "--write-fit-bonds", self.fit_bonds])
        output([binary, "bench", "--days", days, "--count", str(MANY), "--write-bonds", self.many])
        self.peer = [sys.executable, os.path.join(HERE, "quantlib_bench.py"), "--bonds", self.bonds, "--fit-bonds", self.fit_bonds]

    def ours(self, job, variant=None):
        kernels = ["--kernels", variant] if variant else []
        return nanoseconds([self.binary, "bench", "--format", "csv", "--bonds", self.bonds, "--task", job, "--batches", "3", *kernels])

    def ours_on_all_cores(self, job):
        return nanoseconds([self.binary, "bench", "--format", "csv", "--bonds", self.many, "--task", job, "--batches", "3",
                            "--threads", str(CORES)])

    def theirs(self, job):
        return nanoseconds([*self.peer, "--task", job, "--seconds", "0.5"])

    def theirs_on_all_cores(self, job):
        """A process a core at the same time: what QuantLib's own benchmark does, since one process can't use threads."""
        command = [*self.peer, "--task", job, "--seconds", "1", "--wall"]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) for _ in range(CORES)]
        texts = [process.communicate()[0] for process in running]
        if any(process.returncode for process in running):
            raise SystemExit(f"{job}: QuantLib's side failed")
        rates = [1 / float(list(csv.DictReader(io.StringIO(text)))[0]["ns_per_op"]) for text in texts]
        return 1 / sum(rates)

    def agreement(self):
        return list(csv.DictReader(io.StringIO(output([*self.peer, "--check", self.binary]))))

    def available(self):
        found = []
        for variant in VARIANTS:
            command = [self.binary, "bench", "--format", "csv", "--task", "clean_price_from_yield", "--batches", "1", "--kernels", variant]
            if subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0:
                found.append(variant)
        return found


def in_turn(rounds, ours, theirs):
    """Medians of both sides, taken in turn, and of their ratio in each round."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return dict(ours=statistics.median(our for our, _ in pairs), theirs=statistics.median(their for _, their in pairs),
                ratio=statistics.median(their / our for our, their in pairs))


def measure(random_days, shared_days, rounds):
    """A row a job: both books on one thread, the random one on all cores and by instruction set."""
    rows, variants = [], random_days.available()
    for job, peer_job, goal, unit, limit in JOBS:
        row = dict(job=job, unit=unit, goal=goal, limit=limit, variants={}, shared=None)
        row.update(in_turn(rounds, lambda: random_days.ours(job), lambda: random_days.theirs(peer_job)))
        row["all"] = in_turn(max(1, rounds // 2), lambda: random_days.ours_on_all_cores(job),
                             lambda: random_days.theirs_on_all_cores(peer_job))
        # The fit has bonds of its own, and takes the best kernels of the machine by itself.
        if peer_job != "svensson_fit_60_bonds":
            row["shared"] = in_turn(max(1, rounds // 2), lambda: shared_days.ours(job), lambda: shared_days.theirs(peer_job))
            for variant in variants:
                row["variants"][variant] = statistics.median(random_days.ours(job, variant) for _ in range(rounds))
        rows.append(row)
        print(f"{job}: {row['theirs']:,.0f} / {row['ours']:,.2f} = {row['ratio']:,.0f}x, goal {goal:,}x", file=sys.stderr)
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
    if not row["goal"]:
        return "no goal"
    if row["ratio"] >= row["goal"]:
        return "met"
    return f"short by {100 * (1 - row['ratio'] / row['goal']):.0f} %"


def headline(rows):
    """What a reader should take away, in one sentence of measured figures."""
    met = sum(row["ratio"] >= row["goal"] > 0 for row in rows)
    by_job = {row["job"]: row for row in rows}
    yields, total = by_job["yield_from_clean_price"], by_job["scenario_portfolio_total"]
    return (f"On one thread a bond's yield takes {number(yields['ours'])} ns, {yields['ratio']:,.0f} times faster than QuantLib in the same "
            f"run; a portfolio's value under a scenario {number(total['ours'])} ns a bond, {total['ratio']:,.0f} times. "
            f"{met} of {sum(row['goal'] > 0 for row in rows)} goals are met.")


def main_table(rows):
    lines = ["| job | per | QuantLib ns | BondTrader ns | ratio | goal | |", "|---|---|--:|--:|--:|--:|---|"]
    for row in rows:
        goal = f"{row['goal']:,}×" if row["goal"] else ""
        lines.append(f"| {row['job']} | {row['unit']} | {number(row['theirs'])} | {number(row['ours'])} | **{row['ratio']:,.0f}×** "
                     f"| {goal} | {verdict(row)} |")
    return lines


def pair_table(rows, key):
    lines = ["| job | QuantLib ns | BondTrader ns | ratio |", "|---|--:|--:|--:|"]
    for row in rows:
        pair = row[key]
        if pair:
            lines.append(f"| {row['job']} | {number(pair['theirs'])} | {number(pair['ours'])} | {pair['ratio']:,.0f}× |")
    return lines


def report(rows, variants, agreement, rounds):
    import QuantLib
    compiler = output(["swift", "--version"]).splitlines()[0]
    load = os.getloadavg()[0]
    lines = [
        "# Speed beside QuantLib", "", headline(rows), "",
        "Made by `make bench` (`Benchmarks/run.py`); do not edit.", "",
        f"- Date: {datetime.date.today().isoformat()}",
        f"- Machine: {processor()}, {CORES} cores, {system()}; load {load:.1f} at the end of the run",
        f"- Compiler: {compiler}, release build; QuantLib {QuantLib.__version__} (PyPI wheel), Python {platform.python_version()}",
        f"- Command: `.venv/bin/python Benchmarks/run.py --rounds {rounds}`", "",
        "## One thread, a realistic book", "", *main_table(rows), "",
        "Nanoseconds of processor time per operation, one thread a side, the two sides in turn; medians over the rounds, and the median",
        "of the rounds' ratios. The bonds: 1,000 semi-annual ones by seed 7, maturities 3 to 360 months on random days, settling",
        "2024-07-01. Inputs change from call to call; every node of the curve moves each time. Bonds, schedules, engines and books are",
        "made beforehand. The fit runs from clean prices to the curve, from a cold start: yields and durations for the weights count,",
        "the compiled cash flows are kept; the robust fit is what `scan` and `curve fit` run. `duration_and_convexity` gives price, Macaulay duration and DV01 along with both.", "",
        "Scenarios are valued both ways: `scenario_revaluation` gives every bond's price under every scenario;",
        "`scenario_portfolio_total` values a portfolio of all the bonds on aggregated payments, beside QuantLib's revaluation of each.",
        "", "## One thread, bonds that share their dates", "",
        "The same, all maturing on the 15th: some 360 payment days instead of ten thousand, so that work on days is shared.", "",
        *pair_table(rows, "shared"), "", f"## All {CORES} cores", "",
        f"Time on the wall. BondTrader: one call on {MANY:,} bonds, {CORES} threads; for the fit {CORES} fits at a time. QuantLib:",
        f"{CORES} processes at the same time, a thousand bonds each. A larger book shares more payment days, so that the jobs on curves",
        "gain more than the cores give.", "",
        *pair_table(rows, "all"), "", "## What limits each job", ""]
    lines += [f"- {row['job']} ({verdict(row)}): {row['limit']}." for row in rows]
    lines += ["", "## By instruction set", "", "BondTrader, ns per operation, one thread; every variant returns the same bits.", "",
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
        random_days, shared_days = (Sides(os.path.abspath(args.binary), folder, days) for days in ("random", "shared"))
        agreement = random_days.agreement()
        rows, variants = measure(random_days, shared_days, args.rounds)
    with open(args.out, "w", encoding="utf-8") as file:
        file.write(report(rows, variants, agreement, args.rounds))
    print(f"written: {args.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
