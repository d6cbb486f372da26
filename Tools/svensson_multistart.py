#!/usr/bin/env python3
"""Checks our Svensson fits against an independent search for the same objective, from many random starts.

    svensson_multistart.py DAY_FILE... [--date D] [--gsw FILE] [--starts 200] [--binary bondtrader] [--write DIR]

DAY_FILE is FedInvest daily prices, either layout, gzip or not; a file of many days needs --date (repeatable), a file without a date
column exactly one. Notes and bonds are priced at END.OF.DAY where it is above 0, else at the mid of BUY and SELL, else at the one
side; they settle on the next US government business day, and are fitted when they mature three months after settlement or later.

The objective is the sum of ((P - P') / (P D))^2 over the bonds, P the dirty price, P' the fitted one, D the modified duration at the
street-convention yield; time is ACT/365F from settlement to payment days. Cash flows come from QuantLib's schedules and calendar.
Printed for each day: bonds, the best root-mean-square error, that of the published Federal Reserve parameters (--gsw) on the same
bonds, and that of `bondtrader scan` (--binary) with its ratio to the best, which must be at most --limit: exit code 1 otherwise.
"""
import argparse
import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
import QuantLib as ql
from scipy.optimize import least_squares

CALENDAR = ql.UnitedStates(ql.UnitedStates.GovernmentBond)
TAU_RANGE = (0.05, 40.0)


def parse_date(text):
    if "/" in text:
        month, day, year = (int(part) for part in text.split("/"))
    else:
        year, month, day = (int(part) for part in text.split("-"))
    return ql.Date(day, month, year)


def iso(date):
    return f"{date.year():04d}-{date.month():02d}-{date.dayOfMonth():02d}"


def read_rows(path):
    """Rows as dictionaries, from either layout."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", newline="") as file:
        lines = list(csv.reader(file))
    names = ["CUSIP", "SECURITY.TYPE", "RATE", "MATURITY.DATE", "CALL.DATE", "BUY", "SELL", "END.OF.DAY"]
    if lines and lines[0][0] == "CUSIP":
        names, lines = lines[0], lines[1:]
    return [dict(zip(names, line)) for line in lines if line]


def coupon_rate(text):
    return float(text.rstrip("%")) / 100 if text.endswith("%") else float(text)


def price_of(row):
    """Clean price, or None."""
    def number(name):
        return 0.0 if row[name] in ("", "NA") else float(row[name])
    end, sides = number("END.OF.DAY"), [side for side in (number("BUY"), number("SELL")) if side > 0]
    if end > 0:
        return end
    return sum(sides) / len(sides) if sides else None


class Bond:
    """Cash flows, accrued interest, yield and modified duration of a note or bond."""

    def __init__(self, row, settlement):
        self.id, self.clean = row["CUSIP"], price_of(row)
        self.coupon, self.maturity = coupon_rate(row["RATE"]), parse_date(row["MATURITY.DATE"])
        month_end = ql.Date.isEndOfMonth(self.maturity)
        start = self.maturity
        back = 0
        while start > settlement:
            back += 1
            start = ql.NullCalendar().advance(self.maturity, ql.Period(-6 * back, ql.Months), ql.Unadjusted, month_end)
        schedule = ql.Schedule(start, self.maturity, ql.Period(6, ql.Months), ql.NullCalendar(), ql.Unadjusted, ql.Unadjusted,
                               ql.DateGeneration.Backward, month_end)
        ends = [date for date in schedule if date > settlement]
        period = ends[0] - start
        self.accrued = 100 * self.coupon / 2 * (settlement - start) / period
        self.left = (ends[0] - settlement) / period
        self.amounts = np.full(len(ends), 50 * self.coupon)
        self.amounts[-1] += 100
        self.times = np.array([(CALENDAR.adjust(date, ql.Following) - settlement) / 365 for date in ends])
        self.dirty = self.clean + self.accrued
        self.modified_duration = self.duration()

    def value(self, rate):
        """Price and its derivative by the yield: semi-annual, simple in the last period."""
        growth = 1 + rate / 2
        if len(self.amounts) == 1:
            base = 1 + self.left * rate / 2
            return self.amounts[0] / base, -self.amounts[0] * self.left / 2 / base**2
        exponents = self.left + np.arange(len(self.amounts))
        values = self.amounts * growth**-exponents
        return values.sum(), -(values * exponents).sum() / 2 / growth

    def duration(self):
        rate = 0.02
        for _ in range(50):
            value, slope = self.value(rate)
            move = (value - self.dirty) / slope
            rate -= move
            if abs(move) < 1e-14:
                break
        return -slope / self.dirty


def select(rows, day):
    """The bonds of the fit and their settlement."""
    settlement = CALENDAR.advance(day, 1, ql.Days)
    earliest = settlement + ql.Period(3, ql.Months)
    kept = []
    for row in rows:
        if row["SECURITY.TYPE"] not in ("MARKET BASED NOTE", "MARKET BASED BOND") or price_of(row) is None:
            continue
        if parse_date(row["MATURITY.DATE"]) >= earliest:
            kept.append(Bond(row, settlement))
    return kept, settlement


class Objective:
    """Weighted price errors of all bonds at six parameters: betas, then logs of the time scales."""

    def __init__(self, bonds):
        self.times = np.unique(np.concatenate([bond.times for bond in bonds]))
        self.amounts = np.zeros((len(bonds), len(self.times)))
        for index, bond in enumerate(bonds):
            np.add.at(self.amounts[index], np.searchsorted(self.times, bond.times), bond.amounts)
        self.prices = np.array([bond.dirty for bond in bonds])
        self.weights = 1 / (self.prices * np.array([bond.modified_duration for bond in bonds]))

    def parts(self, x):
        t, (tau1, tau2) = self.times, np.exp(np.clip(x[4:], -7, 7))
        decay1, decay2 = np.exp(-t / tau1), np.exp(-t / tau2)
        slope1, slope2 = tau1 * -np.expm1(-t / tau1), tau2 * -np.expm1(-t / tau2)
        loadings = np.stack([t, slope1, slope1 - t * decay1, slope2 - t * decay2])
        scale1 = x[1] * loadings[2] + x[2] * (loadings[2] - t * t / tau1 * decay1)
        scale2 = x[3] * (loadings[3] - t * t / tau2 * decay2)
        return np.exp(-np.clip(x[:4] @ loadings, -50, 50)), loadings, scale1, scale2

    def errors(self, x):
        return (self.prices - self.amounts @ self.parts(x)[0]) * self.weights

    def jacobian(self, x):
        factors, loadings, scale1, scale2 = self.parts(x)
        slopes = np.vstack([loadings, scale1, scale2]) * factors
        return (self.amounts @ slopes.T) * self.weights[:, None]

    def rmse_bp(self, x):
        return float(np.sqrt(np.mean(self.errors(x) ** 2)) * 1e4)


def random_start(rng):
    level = rng.uniform(0.005, 0.08)
    scales = np.sort(rng.uniform(*np.log(TAU_RANGE), 2))
    return np.array([level, rng.uniform(-0.08, 0.02), rng.uniform(-0.1, 0.1), rng.uniform(-0.1, 0.1), *scales])


def search(objective, starts, seed):
    """The best parameters of all starts, and how many came within 0.1 % of them."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(starts):
        try:
            result = least_squares(objective.errors, random_start(rng), objective.jacobian, method="lm", xtol=1e-12, ftol=1e-12,
                                   gtol=1e-15, max_nfev=1000)
        except (ValueError, np.linalg.LinAlgError):
            continue
        if np.all(np.isfinite(result.x)):
            found.append((objective.rmse_bp(result.x), tuple(result.x)))
    found.sort()
    return np.array(found[0][1]), sum(error <= found[0][0] * 1.001 for error, _ in found)


def read_gsw(path):
    with open(path, newline="") as file:
        rows = {row["Date"]: row for row in csv.DictReader(file)}
    return {day: np.array([float(row[f"BETA{k}"]) / 100 for k in range(4)] + [np.log(float(row[f"TAU{k}"])) for k in (1, 2)])
            for day, row in rows.items()}


def scan_error(binary, rows, day):
    """The error in basis points that `bondtrader scan` reports for the day's rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "day.csv")
        with open(path, "w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        out = subprocess.run([binary, "scan", "--quotes", path, "--as-of", iso(day), "--format", "json"], check=False,
                             stdout=subprocess.PIPE, text=True)
    return json.loads(out.stdout)["fit"]["rmse_bp"]


def write_day(folder, bonds, settlement):
    """The selected bonds as bonds.csv and quotes.csv, for other programs."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "bonds.csv"), "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "kind", "maturity", "coupon", "frequency", "day_count", "calendar", "convention", "yield_convention"])
        writer.writerows([bond.id, "fixed", iso(bond.maturity), repr(bond.coupon), 2, "ACT/ACT ICMA", "US-GOVT", "following", "us_street"]
                         for bond in bonds)
    with open(os.path.join(folder, "quotes.csv"), "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "settlement", "clean_price"])
        writer.writerows([bond.id, iso(settlement), repr(bond.clean)] for bond in bonds)


def days_of(args):
    for path in args.files:
        rows = read_rows(path)
        dates = sorted({row["Date"] for row in rows if "Date" in row}) or args.date[:1]
        for date in dates:
            if args.date and date not in args.date:
                continue
            yield date, [row for row in rows if row.get("Date", date) == date]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--date", action="append", default=[])
    parser.add_argument("--gsw")
    parser.add_argument("--starts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--binary")
    parser.add_argument("--limit", type=float, default=1.02)
    parser.add_argument("--write", metavar="DIR")
    args = parser.parse_args()
    published = read_gsw(args.gsw) if args.gsw else {}
    missed = 0
    print("date,bonds,best_rmse_bp,starts_at_best,gsw_rmse_bp,ours_rmse_bp,ratio,beta0,beta1,beta2,beta3,tau1,tau2")
    for date, rows in days_of(args):
        day = parse_date(date)
        bonds, settlement = select(rows, day)
        objective = Objective(bonds)
        best, agreeing = search(objective, args.starts, args.seed)
        error = objective.rmse_bp(best)
        gsw = f"{objective.rmse_bp(published[date]):.4f}" if date in published else ""
        ours = scan_error(args.binary, rows, day) if args.binary else None
        ratio = "" if ours is None else f"{ours / error:.6f}"
        missed += ours is not None and ours > args.limit * error
        parameters = [f"{value:.6f}" for value in [*best[:4], *np.exp(best[4:])]]
        print(",".join([date, str(len(bonds)), f"{error:.4f}", str(agreeing), gsw, "" if ours is None else f"{ours:.4f}", ratio,
                        *parameters]), flush=True)
        if args.write:
            write_day(os.path.join(args.write, date), bonds, settlement)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
