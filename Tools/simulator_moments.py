#!/usr/bin/env python3
"""Puts moments of the real and of the simulated market side by side, into docs/guides/simulated-market.md.

    .venv/bin/python Tools/simulator_moments.py [--data ../shared/data] [--binary .build/release/bondtrader] [--seeds 20] [--write]

Both sides go through the same functions. A simulated moment is the median over seeds, with the 5 % and 95 % quantiles beside it where
there are many. Without --write the tables are only printed.
"""

import argparse
import csv
import datetime
import os
import subprocess
import tempfile

import numpy as np

from simulator_data import (RATINGS, acf_of_sizes, bucket, correlation, credit_series, fedinvest_means, kurtosis, monthly_means,
                            par_yields, real_residuals, residual_moments, simulated_residuals, trace_medians)

HERE = os.path.dirname(os.path.abspath(__file__))
GUIDE = os.path.join(HERE, "../docs/guides/simulated-market.md")


def simulate(binary, folder, seed, day, days=1, corporates=0):
    subprocess.run([binary, "simulate", "--seed", str(seed), "--as-of", day, "--out", folder, "--days", str(days),
                    "--corporates", str(corporates)], check=True, capture_output=True)


def rate_moments(yields, tenors):
    """Yields in decimals, a row a day."""
    out = {}
    changes = np.diff(yields, axis=0) * 1e4
    label = {t: f"{t:g}-year" if t >= 1 else f"{t * 12:.0f}-month" for t in tenors}
    column = {t: i for i, t in enumerate(tenors)}
    clean = [x[np.isfinite(x)] for x in changes.T]
    for t in tenors:
        out[f"mean level, {label[t]}, %"] = np.nanmean(yields[:, column[t]]) * 100
    for t in (0.25, 2, 10, 30):
        out[f"deviation of level, {label[t]}, %"] = np.nanstd(yields[:, column[t]]) * 100
    for t in tenors:
        out[f"daily volatility, {label[t]}, bp"] = clean[column[t]].std()
    for t in (0.25, 2, 5, 10, 30):
        out[f"kurtosis of daily changes, {label[t]}"] = kurtosis(clean[column[t]])
    for t in (2, 10):
        sizes = [acf_of_sizes(clean[column[t]], lag) for lag in range(1, 81)]
        out[f"correlation of sizes of changes 1 to 20 days apart, {label[t]}"] = np.mean(sizes[:20])
        out[f"correlation of sizes of changes 41 to 80 days apart, {label[t]}"] = np.mean(sizes[40:])
    out["correlation of changes a day apart, 10-year"] = correlation(clean[column[10]][1:], clean[column[10]][:-1])
    for a, b in ((0.25, 2), (0.25, 10), (1, 10), (2, 5), (2, 10), (5, 10), (10, 30), (2, 30)):
        x, y = changes[:, column[a]], changes[:, column[b]]
        both = np.isfinite(x) & np.isfinite(y)
        out[f"correlation of daily changes, {label[a]} and {label[b]}"] = correlation(x[both], y[both])
    full = changes[np.isfinite(changes).all(axis=1)]
    values = np.linalg.eigvalsh(np.cov(full.T))[::-1]
    for i in range(3):
        out[f"share of variance of daily changes, component {i + 1}, %"] = values[i] / values.sum() * 100
    level, slope = yields[:, column[10]], yields[:, column[10]] - yields[:, column[0.25]]
    bend = 2 * yields[:, column[2]] - yields[:, column[0.25]] - yields[:, column[10]]
    for name, x in (("level (10-year)", level), ("slope (10-year less 3-month)", slope), ("bend (twice 2-year less both)", bend)):
        x = x[np.isfinite(x)]
        out[f"autocorrelation over 250 days, {name}"] = correlation(x[:-250], x[250:])
    out["deviation of slope (10-year less 3-month), %"] = np.nanstd(slope) * 100
    out["days with slope below 0, %"] = np.nanmean(slope[np.isfinite(slope)] < 0) * 100
    out["days with 3-month below 0.25 %, %"] = np.mean(yields[:, 0][np.isfinite(yields[:, 0])] < 0.0025) * 100
    return out


def credit_moments(log, ten):
    """Of monthly means of a log spread and of the 10-year yield."""
    shock = log[1:] - log.mean() - correlation(log[:-1], log[1:]) * (log[:-1] - log.mean())
    return {"deviation of the log spread": log.std(), "autocorrelation over a month": correlation(log[:-1], log[1:]),
            "deviation of monthly log changes": np.diff(log).std(), "kurtosis of monthly log changes": kurtosis(np.diff(log)),
            "correlation of monthly changes with those of the 10-year yield": correlation(np.diff(log), np.diff(ten)),
            "highest over median": np.exp(log.max() - np.median(log))}


def simulated_rates(folder):
    with open(os.path.join(folder, "rates.csv")) as handle:
        rows = list(csv.reader(handle))[1:]
    days = [datetime.datetime.strptime(r[0], "%m/%d/%Y").date() for r in rows]
    yields = np.array([[float(c) / 100 for c in r[1:]] for r in rows])
    with open(os.path.join(folder, "spreads.csv")) as handle:
        spreads = list(csv.DictReader(handle))
    return days, yields, {k: np.array([float(r[k]) for r in spreads]) * 100 for k in spreads[0] if k != "date"}


class Table:
    def __init__(self, title, note):
        self.lines = [f"### {title}", "", note, "", "| moment | real | simulated | 5 % to 95 % of seeds |", "|---|---:|---:|---:|"]

    def add(self, name, real, simulated):
        values = np.atleast_1d(np.array(simulated, dtype=float))
        wide = f"{show(np.quantile(values, .05))} to {show(np.quantile(values, .95))}" if len(values) > 2 else ""
        self.lines.append(f"| {name} | {show(real)} | {show(np.median(values))} | {wide} |")

    def text(self):
        return "\n".join(self.lines) + "\n"


def show(x):
    if x is None or not np.isfinite(x):
        return "no data"
    return f"{x:.3f}" if abs(x) < 1 else f"{x:.2f}" if abs(x) < 10 else f"{x:.1f}"


def rates_and_credit(options, folder):
    days, yields, tenors = par_yields(options.data)
    real = rate_moments(yields, tenors)
    series = credit_series(options.data)
    months = [m for m in sorted(series["gz"]) if m in series["10"]]
    log = np.log([series["gz"][m] for m in months])
    real_credit = credit_moments(log, np.array([series["10"][m] for m in months]))
    real_credit["deviation of the log spread, all from 1973-01"] = np.log(list(series["gz"].values())).std()
    simulated, simulated_credit, medians = [], [], []
    for seed in range(1, options.seeds + 1):
        simulate(options.binary, folder, seed, "2025-12-31")
        d, y, spreads = simulated_rates(folder)
        simulated.append(rate_moments(y, tenors))
        # The 10-year spread of BBB stands for the Gilchrist-Zakrajsek index, whose bonds have some seven years of duration.
        bbb, ten = monthly_means(d, spreads["BBB_10"]), monthly_means(d, y[:, tenors.index(10)])
        ms = sorted(bbb)[: len(months)]
        moments = credit_moments(np.log([bbb[m] for m in ms]), np.array([ten[m] for m in ms]))
        moments["deviation of the log spread, all from 1973-01"] = moments["deviation of the log spread"]
        simulated_credit.append(moments)
        medians.append({k: np.median(v) for k, v in spreads.items()} | {"d" + k: np.diff(np.log(v)).std() for k, v in spreads.items()})
    rates = Table("Treasury yields", f"Real: par yields at constant maturity, {len(days):,} days, {days[0]} to {days[-1]}"
                  f" (`rates/`). Simulated: `rates.csv` over the same days, {options.seeds} seeds.")
    for name in real:
        rates.add(name, real[name], [s[name] for s in simulated])
    credit = Table("Credit spreads over time", f"Real: Gilchrist–Zakrajšek spread (`corporate/ebp_csv.csv`), {len(months)} months,"
                   f" {months[0]} to {months[-1]}. Simulated: `spreads.csv`, BBB at 10 years, as many months, {options.seeds} seeds.")
    for name in real_credit:
        credit.add(name, real_credit[name], [s[name] for s in simulated_credit])
    levels = Table("Credit spreads by rating", "Medians over months, %. Real: Moody's Aaa and Baa less the 20-year Treasury, 1990-01 to"
                   " 2018-12; the High Quality Market curve (AAA to A) less Treasuries, 1990-01 to 2016-11, which stands beside the middle of"
                   " simulated AA and A. Below BBB the data has nothing.")
    middle = {k: [m[k] for m in medians] for k in medians[0]}
    median = lambda name: float(np.median([v for v in series[name].values() if np.isfinite(v)]))
    levels.add("AAA, long", median("aaa"), middle["AAA_30"])
    levels.add("BBB, long", median("baa"), middle["BBB_30"])
    for years in ("5", "10", "30"):
        levels.add(f"AA and A, {years} years", median("hqm" + years), [(a + b) / 2 for a, b in zip(middle["AA_" + years], middle["A_" + years])])
    for rating in ("BB", "B", "CCC"):
        levels.add(f"{rating}, 10 years", np.nan, middle[rating + "_10"])
    return [rates, credit, levels]


def residuals(options, folder):
    real = residual_moments(*real_residuals(options.data, options.binary))
    simulated = []
    for seed in range(1, options.error_seeds + 1):
        simulate(options.binary, folder, seed, "2016-02-24", days=1539)
        simulated.append(residual_moments(*simulated_residuals(folder, options.binary)))
    table = Table("Pricing errors of Treasuries", f"Residuals of `bondtrader scan`, basis points of yield. Real: FedInvest's end-of-day prices,"
                  f" {real['days']} of 1,539 days, 2010-01-04 to 2016-02-24, {real['count']:,} residuals. Simulated: as many days of"
                  f" {options.error_seeds} seeds. Shared: the mean of neighbours in maturity; own: the rest.")
    names = {"rmse": "root mean square, all"}
    for low, high in zip((0.25, 1, 2, 3, 5, 7, 10, 15, 20, 25), (1, 2, 3, 5, 7, 10, 15, 20, 25, 31)):
        for part in ("total", "shared", "own"):
            names[f"{part} {low}-{high}"] = f"deviation, {part}, {low:g} to {high:g} years"
    for part in ("all", "own 1-5", "own 5-10", "own 10-31"):
        for lag in (1, 5, 20, 60, 120, 250):
            shown = part if part == "all" else part.replace("-", " to ") + " years"
            names[f"{part} lag {lag}"] = f"correlation after {lag} days, {shown}"
    for term in ("2", "3", "5", "7", "10", "30"):
        for age in (0, 1):
            names[f"newest {term} {age}"] = f"mean of own error, {term}-year, {'newest' if age == 0 else 'next'}"
    for name, shown in names.items():
        table.add(shown, real[name], [s[name] for s in simulated])
    return table


def quotes(options, folder):
    older, newest, corporate, durations = {}, {}, [], []
    shares = {r: [] for r in RATINGS}
    counts = []
    for seed in range(1, 9):
        simulate(options.binary, folder, seed, "2024-06-28", corporates=1000)
        with open(os.path.join(folder, "bonds.csv")) as handle:
            bonds = {r["id"]: r for r in csv.DictReader(handle)}
        last = {}
        for r in bonds.values():
            if r["id"].startswith("US") and r["kind"] == "fixed":
                term = int(r["id"][2:].split("Y-")[0])
                last[term] = max(last.get(term, ""), r["issue_date"])
        counts.append((sum(r["kind"] == "bill" for r in bonds.values()),
                       sum(r["kind"] == "fixed" and r["sector"] == "treasury" for r in bonds.values())))
        for rating in RATINGS:
            shares[rating].append(np.mean([r["rating"] == rating for r in bonds.values() if r["rating"]]) * 100)
        with open(os.path.join(folder, "quotes.csv")) as handle:
            for q in csv.DictReader(handle):
                bond, spread = bonds[q["id"]], float(q["ask_price"]) - float(q["bid_price"])
                years = (datetime.date.fromisoformat(bond["maturity"]) - datetime.date(2024, 6, 28)).days / 365.25
                if bond["sector"] != "treasury":
                    corporate.append(spread)
                elif bond["kind"] == "fixed":
                    term = int(q["id"][2:].split("Y-")[0])
                    if bond["issue_date"] == last[term]:
                        newest.setdefault(term, []).append(spread * 32)
                    else:
                        older.setdefault(bucket(years), []).append(spread * 32)
    table = Table("Bid to ask, and the universe", "Newest Treasuries: TRACE, range of prices within a second between dealers, medians of 6 days,"
                  " 32nds. Older ones: FedInvest, BUY less SELL, means over 2010 to 2016, 32nds. Simulated: 2024-06-28, 8 seeds.")
    for term, value in trace_medians(options.data).items():
        table.add(f"newest {term}-year, 32nds", value, np.mean(newest[term]))
    for low, value in fedinvest_means(options.data).items():
        table.add(f"older, from {low} years, 32nds", value, np.mean(older[low]))
    table.add("corporates, mean, per 100 (real: Schultz, 2001)", 0.27, np.mean(corporate))
    table.add("notes and bonds outstanding (real: FedInvest, 2015-10-30)", 301, [c[1] for c in counts])
    for rating, real in zip(RATINGS, (1.16, 8.22, 24.20, 22.17, 16.34, 21.96, 5.95)):
        table.add(f"bonds rated {rating}, % (real: where S&P's matrix settles)", real, shares[rating])
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.path.join(HERE, "../../shared/data"))
    parser.add_argument("--binary", default=os.path.join(HERE, "../.build/release/bondtrader"))
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--error-seeds", type=int, default=2)
    parser.add_argument("--only", choices=["rates", "residuals", "quotes"])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tables = []
        if options.only in (None, "rates"):
            tables += rates_and_credit(options, folder)
        if options.only in (None, "residuals"):
            tables.append(residuals(options, folder))
        if options.only in (None, "quotes"):
            tables.append(quotes(options, folder))
    text = "\n".join(t.text() for t in tables)
    print(text)
    if options.write:
        guide = open(GUIDE).read()
        head, rest = guide.split("<!-- moments -->\n")[0], guide.split("<!-- /moments -->\n")[1]
        with open(GUIDE, "w") as handle:
            handle.write(head + "<!-- moments -->\n" + text + "<!-- /moments -->\n" + rest)


if __name__ == "__main__":
    main()
