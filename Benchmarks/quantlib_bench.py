#!/usr/bin/env python3
"""Times the jobs of `bondtrader bench` in QuantLib, on the same bonds, one thread.

    quantlib_bench.py --bonds bonds.csv --fit-bonds fit.csv [--task NAME] [--seconds 1.0] [--wall]
    quantlib_bench.py --bonds bonds.csv --fit-bonds fit.csv --check .build/release/bondtrader

Prints `task,ns_per_op`: nanoseconds of processor time per bond, per bond and scenario, or per fit. Bonds, schedules and engines are
made beforehand; only the usual fast calls are timed, with QuantLib's default accuracies.

--check compares values instead: prices, sensitivities and yields of every bond with what `bondtrader value` says.
"""
import argparse
import csv
import io
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

import QuantLib as ql

SETTLEMENT = ql.Date(1, 7, 2024)
NODE_MONTHS = [0, 3, 6, 12, 24, 36, 60, 84, 120, 240, 372]
ROUNDS = 16


def date(text):
    year, month, day = (int(part) for part in text.split("-"))
    return ql.Date(day, month, year)


def make_bond(row):
    """The bond, its day count and its clean price where the file has one."""
    maturity, tenor = date(row["maturity"]), ql.Period(12 // int(row["frequency"]), ql.Months)
    back = 0
    calendar = ql.NullCalendar()
    start = maturity
    while start > SETTLEMENT:
        back += 1
        start = calendar.advance(maturity, ql.Period(-back * tenor.length(), ql.Months), ql.Unadjusted, False)
    schedule = ql.Schedule(start, maturity, tenor, calendar, ql.Unadjusted, ql.Unadjusted, ql.DateGeneration.Backward, False)
    day_count = ql.ActualActual(ql.ActualActual.ISMA, schedule)
    bond = ql.FixedRateBond(0, 100.0, schedule, [float(row["coupon"])], day_count)
    return bond, day_count, float(row.get("clean_price") or 0)


def read_bonds(path):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    return [row["id"] for row in rows], [make_bond(row) for row in rows]


def zero_rate(months, rng):
    years = months / 12
    return 0.05 - 0.01 * years / (years + 4) + rng.uniform(-0.004, 0.004)


class Curve:
    """A zero curve, linear in continuous zero rates on ACT/365F, whose nodes move without rebuilding anything else.

    The cheapest way that QuantLib's Python package has to move every node by itself: a new ZeroCurve of eleven nodes, linked to the
    handle that the engine holds.
    """

    def __init__(self):
        self.dates = [SETTLEMENT + ql.Period(months, ql.Months) for months in NODE_MONTHS]
        self.day_count = ql.Actual365Fixed()
        self.handle = ql.RelinkableYieldTermStructureHandle()

    def move(self, rates):
        curve = ql.ZeroCurve(self.dates, rates, self.day_count)
        curve.enableExtrapolation()
        self.handle.linkTo(curve)
        return curve


class Jobs:
    def __init__(self, bonds, fit_bonds):
        self.ids, self.bonds = read_bonds(bonds)
        _, self.fit_bonds = read_bonds(fit_bonds)
        rng = random.Random(8)
        count = len(self.bonds)
        self.yields = [[rng.uniform(0.04, 0.05) for _ in range(count)] for _ in range(ROUNDS)]
        self.prices = [[rng.uniform(96, 98) for _ in range(count)] for _ in range(ROUNDS)]
        self.rates = [[zero_rate(months, rng) for months in NODE_MONTHS] for _ in range(ROUNDS * 4)]
        self.curve = Curve()
        self.rng = rng

    def clean_price_from_yield(self, round_):
        total = 0.0
        price, rate = ql.BondFunctions.cleanPrice, ql.InterestRate
        for (bond, day_count, _), value in zip(self.bonds, self.yields[round_ % ROUNDS]):
            total += price(bond, rate(value, day_count, ql.Compounded, ql.Semiannual), SETTLEMENT)
        return total, len(self.bonds)

    def duration_and_convexity(self, round_):
        total = 0.0
        duration, convexity, modified = ql.BondFunctions.duration, ql.BondFunctions.convexity, ql.Duration.Modified
        for (bond, day_count, _), value in zip(self.bonds, self.yields[round_ % ROUNDS]):
            rate = ql.InterestRate(value, day_count, ql.Compounded, ql.Semiannual)
            total += duration(bond, rate, modified, SETTLEMENT) + convexity(bond, rate, SETTLEMENT)
        return total, len(self.bonds)

    def yield_from_clean_price(self, round_):
        total = 0.0
        solve = ql.BondFunctions.bondYield
        for (bond, day_count, _), value in zip(self.bonds, self.prices[round_ % ROUNDS]):
            price = ql.BondPrice(value, ql.BondPrice.Clean)
            total += solve(bond, price, day_count, ql.Compounded, ql.Semiannual, SETTLEMENT)
        return total, len(self.bonds)

    def attach_engines(self):
        self.curve.move(self.rates[0])
        engine = ql.DiscountingBondEngine(self.curve.handle)
        for bond, _, _ in self.bonds:
            bond.setPricingEngine(engine)

    def reprice_from_zero_curve(self, round_):
        if round_ == 0:
            self.attach_engines()
        self.curve.move(self.rates[round_ % len(self.rates)])
        return sum(bond.cleanPrice() for bond, _, _ in self.bonds), len(self.bonds)

    scenario_revaluation = reprice_from_zero_curve

    def z_spread(self, round_):
        curve = self.curve.move(self.rates[round_ % len(self.rates)])
        total = 0.0
        spread, day_count = ql.BondFunctions.zSpread, ql.Actual365Fixed()
        for (bond, _, _), value in zip(self.bonds, self.prices[round_ % ROUNDS]):
            price = ql.BondPrice(value, ql.BondPrice.Clean)
            total += spread(bond, price, curve, day_count, ql.Continuous, ql.Annual, SETTLEMENT)
        return total, len(self.bonds)

    def svensson_fit_60_bonds(self, round_):
        helpers = []
        for bond, _, price in self.fit_bonds:
            quote = ql.QuoteHandle(ql.SimpleQuote(100 + self.rng.uniform(-0.1, 0.1)))
            helpers.append(ql.BondHelper(quote, bond))
        curve = ql.FittedBondDiscountCurve(0, ql.NullCalendar(), helpers, ql.Actual365Fixed(), ql.SvenssonFitting(), 1e-10, 10000)
        return curve.fitResults().numberOfIterations() + curve.discount(10.0), 1


def iso(day):
    return f"{day.year():04d}-{day.month():02d}-{day.dayOfMonth():02d}"


def our_values(binary, bonds, folder, column, values, ids):
    """The rows of `bondtrader value` at the given yields or prices, off the curve in the folder."""
    quotes = os.path.join(folder, f"{column}.csv")
    with open(quotes, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "settlement", column])
        writer.writerows([id_, iso(SETTLEMENT), repr(value)] for id_, value in zip(ids, values))
    out = subprocess.run([binary, "value", "--bonds", bonds, "--quotes", quotes, "--curve", os.path.join(folder, "curve.csv"),
                          "--format", "csv"], check=True, stdout=subprocess.PIPE, text=True).stdout
    return {row["id"]: row for row in csv.DictReader(io.StringIO(out))}


def check(binary, path, jobs):
    """Largest relative differences between both sides' values, by measure."""
    worst = {}

    def compare(name, row, value):
        worst[name] = max(worst.get(name, 0.0), abs(float(row[name]) - value) / max(1.0, abs(value)))

    jobs.attach_engines()
    yields, prices, rates = jobs.yields[0], jobs.prices[0], jobs.rates[0]
    curve = jobs.curve.move(rates)
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "curve.csv"), "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["date", "zero_rate"])
            writer.writerows([iso(day), repr(rate)] for day, rate in zip(jobs.curve.dates, rates))
        at_yields = our_values(binary, path, folder, "yield", yields, jobs.ids)
        at_prices = our_values(binary, path, folder, "clean_price", prices, jobs.ids)
    functions = ql.BondFunctions
    for id_, (bond, day_count, _), value, price in zip(jobs.ids, jobs.bonds, yields, prices):
        rate = ql.InterestRate(value, day_count, ql.Compounded, ql.Semiannual)
        quote = ql.BondPrice(price, ql.BondPrice.Clean)
        compare("clean_price", at_yields[id_], functions.cleanPrice(bond, rate, SETTLEMENT))
        compare("modified_duration", at_yields[id_], functions.duration(bond, rate, ql.Duration.Modified, SETTLEMENT))
        compare("convexity", at_yields[id_], functions.convexity(bond, rate, SETTLEMENT))
        compare("curve_clean_price", at_yields[id_], bond.cleanPrice())
        compare("yield", at_prices[id_], functions.bondYield(bond, quote, day_count, ql.Compounded, ql.Semiannual, SETTLEMENT))
        compare("z_spread", at_prices[id_], functions.zSpread(bond, quote, curve, ql.Actual365Fixed(), ql.Continuous, ql.Annual,
                                                             SETTLEMENT))
    return worst


TASKS = ["clean_price_from_yield", "duration_and_convexity", "yield_from_clean_price", "reprice_from_zero_curve", "z_spread",
         "scenario_revaluation", "svensson_fit_60_bonds"]


def measure(job, seconds, clock):
    """The median over batches of nanoseconds of a clock per operation."""
    job(0)
    times, round_, end = [], 1, time.perf_counter() + seconds
    while len(times) < 3 or time.perf_counter() < end:
        start = clock()
        total, operations = job(round_)
        times.append((clock() - start) / operations)
        assert math.isfinite(total)
        round_ += 1
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bonds", required=True)
    parser.add_argument("--fit-bonds", required=True)
    parser.add_argument("--task", action="append", choices=TASKS)
    parser.add_argument("--check", metavar="BINARY")
    parser.add_argument("--seconds", type=float, default=1.0, help="at least so long a task")
    parser.add_argument("--wall", action="store_true", help="time on the wall instead of processor time")
    args = parser.parse_args()
    ql.Settings.instance().evaluationDate = SETTLEMENT
    jobs = Jobs(args.bonds, args.fit_bonds)
    writer = csv.writer(sys.stdout)
    if args.check:
        worst = check(args.check, args.bonds, jobs)
        writer.writerow(["measure", "largest_relative_difference"])
        writer.writerows(worst.items())
        sys.exit(0 if max(worst.values()) <= 1e-8 else 1)
    clock = time.perf_counter_ns if args.wall else time.thread_time_ns
    writer.writerow(["task", "ns_per_op"])
    for task in args.task or TASKS:
        writer.writerow([task, measure(getattr(jobs, task), args.seconds, clock)])
        sys.stdout.flush()


if __name__ == "__main__":
    main()
