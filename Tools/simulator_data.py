"""Reads ../shared/data for calibrate_simulator.py and simulator_moments.py."""

import csv
import datetime
import gzip
import os
import subprocess
import tempfile

import numpy as np

DAYS_A_YEAR = 250
NAMES = {0.25: "3 mo", 0.5: "6 mo", 1: "1 yr", 2: "2 yr", 3: "3 yr", 5: "5 yr", 7: "7 yr", 10: "10 yr", 20: "20 yr", 30: "30 yr"}
RATINGS = ["AAA", "AA", "A", "BBB", "BB", "B", "CCC"]


def text(path):
    return gzip.open(path, "rt", encoding="utf-8-sig") if path.endswith(".gz") else open(path, encoding="utf-8-sig")


def number(cell):
    try:
        return float(cell)
    except (TypeError, ValueError):
        return np.nan


def par_yields(data):
    """Days, yields (decimals, a row a day, NaN where none) and tenors in years."""
    rows = {}
    files = [("par-yield-curve-rates-1990-2022.csv", "%m/%d/%y")]
    files += [(f"daily-treasury-rates-{year}.csv", "%m/%d/%Y") for year in (2023, 2024, 2025)]
    for name, layout in files:
        with text(os.path.join(data, "rates", name)) as handle:
            reader = csv.DictReader(handle)
            columns = {c.lower().strip(): c for c in reader.fieldnames}
            for row in reader:
                day = datetime.datetime.strptime(row[columns["date"]], layout).date()
                rows[day] = [number(row[columns[n]]) / 100 if n in columns else np.nan for n in NAMES.values()]
    days = sorted(rows)
    return days, np.array([rows[d] for d in days]), list(NAMES)


class RateModel:
    """Svensson's forward rate on a shadow scale, bent to stay above zero: f = s log(1 + exp(g / s))."""

    STEP = 0.125

    def __init__(self, tau1, tau2, softness):
        self.softness = softness
        t = np.arange(0, 30 + self.STEP / 2, self.STEP)
        self.loadings = np.array([np.ones_like(t), np.exp(-t / tau1), t / tau1 * np.exp(-t / tau1), t / tau2 * np.exp(-t / tau2)])

    def discounts(self, factors):
        """At the quarter years 0, 0.25, ... 30, by Simpson's rule."""
        shadow = factors @ self.loadings
        forward = self.softness * np.logaddexp(0, shadow / self.softness)
        cells = (forward[..., 0:-1:2] + 4 * forward[..., 1::2] + forward[..., 2::2]) * (self.STEP / 3)
        total = np.concatenate([np.zeros(cells.shape[:-1] + (1,)), np.cumsum(cells, axis=-1)], axis=-1)
        return np.exp(-total)

    def par(self, factors, tenors):
        p = self.discounts(factors)
        annuity = np.cumsum(p[..., 2::2], axis=-1) / 2
        out = []
        for tenor in tenors:
            end = p[..., int(round(tenor * 4))]
            out.append((1 / end - 1) / tenor if tenor <= 0.5 else (1 - end) / annuity[..., int(round(tenor * 2)) - 1])
        return np.stack(out, axis=-1)

    def jacobian(self, factors, tenors):
        base = self.par(factors, tenors)
        bump = 1e-5
        columns = [(self.par(factors + bump * np.eye(4)[j], tenors) - base) / bump for j in range(4)]
        return base, np.stack(columns, axis=-1)

    def fit_each(self, yields, tenors, rounds=12):
        """Each day by itself, held weakly to a plain curve."""
        prior, weight = np.array([0.05, -0.02, -0.01, 0.01]), 1e-5
        x = np.tile(prior, (len(yields), 1))
        for _ in range(rounds):
            base, jac = self.jacobian(x, tenors)
            gap = np.where(np.isfinite(yields), yields - base, 0)
            jac = np.where(np.isfinite(yields)[..., None], jac, 0)
            normal = np.einsum("dti,dtj->dij", jac, jac) + weight * np.eye(4)
            right = np.einsum("dti,dt->di", jac, gap) + weight * (prior - x)
            step = np.linalg.solve(normal, right[..., None])[..., 0]
            x = x + np.clip(step, -0.03, 0.03)
        return x, np.where(np.isfinite(yields), yields - self.par(x, tenors), np.nan)

    def filter(self, yields, tenors):
        """An extended Kalman filter whose state walks at random: what rates near zero do not show keeps its last value."""
        first, _ = self.fit_each(yields[:1], tenors)
        x, spread = first[0], np.eye(4) * 1e-4
        walk, noise = np.diag([7e-4, 9e-4, 20e-4, 20e-4]) ** 2, (4e-4) ** 2
        path = []
        for row in yields:
            spread = spread + walk
            seen = np.isfinite(row)
            base, jac = self.jacobian(x, tenors)
            h = jac[seen]
            gain = spread @ h.T @ np.linalg.inv(h @ spread @ h.T + noise * np.eye(seen.sum()))
            x = x + gain @ (row[seen] - base[seen])
            spread = spread - gain @ h @ spread
            path.append(x)
        return np.array(path)


def correlation(a, b):
    return float(np.corrcoef(a, b)[0, 1])


def kurtosis(x):
    x = np.asarray(x) - np.mean(x)
    return float((x ** 4).mean() / (x ** 2).mean() ** 2)


def acf_of_sizes(x, lag):
    size = np.abs(x - np.mean(x))
    return correlation(size[:-lag], size[lag:])


def monthly_means(days, values):
    groups = {}
    for day, value in zip(days, values):
        if np.isfinite(value):
            groups.setdefault(f"{day.year:04d}-{day.month:02d}", []).append(value)
    return {m: float(np.mean(v)) for m, v in groups.items()}


def credit_series(data):
    """Monthly series in percent: GZ, and Aaa, Baa and HQM less Treasuries."""
    out = {}
    names = {m: i + 1 for i, m in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split())}
    with text(os.path.join(data, "corporate/ebp_csv.csv")) as handle:
        out["gz"] = {f"{r['date'][3:]}-{names[r['date'][:3]]:02d}": float(r["gz_spread"]) for r in csv.DictReader(handle)}
    days, yields, tenors = par_yields(data)
    level = {str(t): monthly_means(days, yields[:, i] * 100) for i, t in enumerate(tenors)}
    out["2"], out["10"] = level["2"], level["10"]
    # Where the 20-year is missing (to 1993) the middle of 10 and 30 stands for it, where the 30-year is (2002 to 2006) the 20-year.
    twenty = {m: level["20"].get(m, (level["10"][m] + level["30"].get(m, np.nan)) / 2) for m in level["10"]}
    with text(os.path.join(data, "credit/moodys_aaa_baa_1919_2018.csv.gz")) as handle:
        for row in csv.DictReader(handle):
            month, _, year = row["Date"].split("/")
            key = f"{int(year):04d}-{int(month):02d}"
            if key in twenty:
                out.setdefault("aaa", {})[key] = float(row["AAA"]) - twenty[key]
                out.setdefault("baa", {})[key] = float(row["BAA"]) - twenty[key]
    with text(os.path.join(data, "corporate/hqm_corporate_spot_rates_1984_2016.csv.gz")) as handle:
        for row in csv.DictReader(handle):
            key = row["DATE"][:7]
            for column, tenor in (("HQMCB2YRP", "2"), ("HQMCB5YRP", "5"), ("HQMCB10YRP", "10"), ("HQMCB30YRP", "30")):
                government = level[tenor].get(key, twenty.get(key) if tenor == "30" else None)
                if government is not None and np.isfinite(number(row[column])):
                    out.setdefault("hqm" + tenor, {})[key] = float(row[column]) - government
    out["hqm20"] = {m: out["hqm10"][m] / 2 + out["hqm30"][m] / 2 for m in out["hqm10"] if m in out["hqm30"]}
    return out


def transitions(data):
    """The one-year matrix given survival, and the ratings it settles at."""
    with text(os.path.join(data, "credit/sp_one_year_transition_matrix_creditmetrics_pct.csv")) as handle:
        rows = {r[""]: r for r in csv.DictReader(handle)}
    matrix = np.array([[float(rows[a][b]) for b in RATINGS] for a in RATINGS])
    # This copy of the table moved 1.00 between two cells of BBB (shared data's README): as published.
    matrix[3, 3], matrix[3, 6] = 86.93, 0.12
    matrix /= matrix.sum(axis=1, keepdims=True)
    values, vectors = np.linalg.eig(matrix.T)
    stationary = np.real(vectors[:, np.argmax(np.real(values))])
    return RATINGS, stationary / stationary.sum()


def corporate_sample(data):
    with text(os.path.join(data, "corporate/finra_corporate_bonds_apple_2026-09-23.csv")) as handle:
        rows = list(csv.DictReader(handle))
    coupons = np.array([number(r["couponRate"]) for r in rows if r["couponType"].startswith("FX") and r["couponRate"]])
    fifth = np.isclose(coupons * 20, np.round(coupons * 20)).mean()
    eighth = np.isclose(coupons * 8, np.round(coupons * 8)).mean()
    print(f"   coupons of {len(coupons)} corporate bonds (FINRA): {fifth:.0%} multiples of 0.05 %, {eighth:.0%} of 1/8 %")
    rows = [r for r in rows if number(r["couponRate"]) == number(r["couponRate"])]
    fixed = sorted((datetime.date.fromisoformat(r["maturityDate"]), number(r["lastSaleYield"]), float(r["couponRate"])) for r in rows
                   if r["issuerName"].startswith("APPLE") and r["lastTradeDate"] >= "2026-09-20" and r["couponType"].startswith("FX"))
    today = datetime.date(2026, 9, 23)
    x = np.array([(d - today).days / 365 for d, _, _ in fixed])
    y = np.array([v for _, v, _ in fixed])
    keep = np.isfinite(y) & (x > 1)
    fit = np.polynomial.Polynomial.fit(x[keep], y[keep], 4)
    rest = (y[keep] - fit(x[keep])) * 100
    print(f"   {keep.sum()} Apple bonds of over a year around a quartic of maturity: deviation {rest.std():.1f} bp, by median"
          f" {1.4826 * np.median(abs(rest - np.median(rest))):.1f} bp")


def fedinvest_rows(data):
    with text(os.path.join(data, "treasury_prices/fedinvest_prices_2010_2016.csv.gz")) as handle:
        yield from csv.DictReader(handle)


def fedinvest_values(data):
    """BUY less SELL of notes and bonds in 32nds, by years to maturity."""
    buckets = {}
    for row in fedinvest_rows(data):
        buy, sell = float(row["BUY"]), float(row["SELL"])
        if buy > 0 and sell > 0 and row["SECURITY.TYPE"] in ("MARKET BASED NOTE", "MARKET BASED BOND"):
            years = (datetime.date.fromisoformat(row["MATURITY.DATE"]) - datetime.date.fromisoformat(row["Date"])).days / 365.25
            buckets.setdefault(bucket(years), []).append((buy - sell) * 32)
    return {low: np.array(values) for low, values in sorted(buckets.items())}


def fedinvest_means(data):
    return {low: float(values.mean()) for low, values in fedinvest_values(data).items()}


def fedinvest_spreads(data):
    for low, v in fedinvest_values(data).items():
        print(f"   FedInvest 2010-2016, from {low} years: {len(v)} rows, BUY less SELL in 32nds mean {v.mean():.3f} median {np.median(v):.2f}"
              f" 90 % {np.percentile(v, 90):.2f}; multiples of a 64th {np.isclose(v * 2, np.round(v * 2)).mean():.1%}, zero {(v == 0).mean():.1%}")
    bills = []
    for row in fedinvest_rows(data):
        days = (datetime.date.fromisoformat(row["MATURITY.DATE"]) - datetime.date.fromisoformat(row["Date"])).days
        if row["SECURITY.TYPE"] == "MARKET BASED BILL" and days > 7 and float(row["BUY"]) > 0 and float(row["SELL"]) > 0:
            bills.append((float(row["BUY"]) - float(row["SELL"])) / days * 360 * 100)
    print(f"   FedInvest 2010-2016, bills: {len(bills)} rows, BUY less SELL mean {np.mean(bills):.3f} bp of discount")


BUCKETS = [0, 1, 2, 3, 5, 7, 10, 15, 20, 25]


def bucket(years):
    return max(b for b in BUCKETS if years >= b or b == 0)


def trace_files(data):
    folder = os.path.join(data, "trace_treasury")
    return [os.path.join(folder, f) for f in sorted(os.listdir(folder))]


def trace_ranges(data):
    """On-the-run: how far prices of trades between dealers differ within a second, 32nds; a median and a count a day, by tenor."""
    found = {}
    for path in trace_files(data):
        tenor = int(os.path.basename(path).split("_")[1].rstrip("Y"))
        seconds = {}
        with text(path) as handle:
            for row in csv.DictReader(handle):
                if row["contraPartyTypeCode"] == "T" and "08:00:00" <= row["tradeTime"] < "15:00:00":
                    seconds.setdefault((row["cusip"], row["tradeTime"]), []).append(float(row["lastSalePrice"]))
        usual = max(sorted({c for c, _ in seconds}), key=lambda c: sum(1 for k in seconds if k[0] == c))
        ranges = [(max(v) - min(v)) * 32 for (c, _), v in sorted(seconds.items()) if c == usual and max(v) > min(v)]
        found.setdefault(tenor, []).append((np.median(ranges), len(ranges)))
    return dict(sorted(found.items()))


def trace_medians(data):
    return {tenor: float(np.mean([m for m, _ in values])) for tenor, values in trace_ranges(data).items()}


def trace_spreads(data):
    for tenor, values in trace_ranges(data).items():
        print(f"   TRACE on the run, {tenor}-year, {len(values)} days, {sum(n for _, n in values)} seconds with two prices between dealers:"
              f" median range {np.mean([m for m, _ in values]):.3f} 32nds")


def chosen(days):
    """Every fifth day, and a hundred in a row."""
    return [d for i, d in enumerate(days) if i % 5 == 0 or 800 <= i < 900]


def real_residuals(data, binary):
    """Days, and residuals of a scan of each chosen one: {day: {id: (years, bp)}}, and the first issue date and term of each id."""
    rows, header = {}, None
    with text(os.path.join(data, "treasury_prices/fedinvest_prices_2010_2016.csv.gz")) as handle:
        header = handle.readline()
        for line in handle:
            rows.setdefault(line.rstrip().rsplit(",", 1)[1], []).append(line)
    days = sorted(rows)
    issues = {}
    with text(os.path.join(data, "treasury_auctions/treasurydirect_securities_1980_2024.csv.gz")) as handle:
        for row in csv.DictReader(handle):
            term = row["Security Term"]
            if row["Security Type"] in ("Note", "Bond"):
                issued = datetime.datetime.strptime(row["Issue Date"], "%m/%d/%Y").date().isoformat()
                if row["CUSIP"] not in issues or issued < issues[row["CUSIP"]][0]:
                    issues[row["CUSIP"]] = (issued, term.removesuffix("-Year") if term.count("-") == 1 else "")
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for day in chosen(days):
            path = os.path.join(folder, "day.csv")
            with open(path, "w") as handle:
                handle.writelines([header] + rows[day])
            found[day] = scan(binary, ["--quotes", path, "--as-of", day])
    return days, found, issues


def simulated_residuals(folder, binary):
    """The same of a simulated folder with a history."""
    rows = {}
    with open(os.path.join(folder, "history.csv")) as handle:
        header = handle.readline()
        for line in handle:
            rows.setdefault(line[:10], []).append(line)
    days = sorted(rows)
    with open(os.path.join(folder, "bonds.csv")) as handle:
        issues = {r["id"]: (r["issue_date"], r["id"][2:].split("Y-")[0]) for r in csv.DictReader(handle) if r["sector"] == "treasury"}
    found = {}
    for day in chosen(days):
        path = os.path.join(folder, "day.csv")
        with open(path, "w") as handle:
            handle.writelines([header] + rows[day])
        found[day] = scan(binary, ["--quotes", path, "--bonds", os.path.join(folder, "bonds.csv"), "--as-of", day])
    return days, found, issues


def scan(binary, arguments):
    output = subprocess.run([binary, "scan", "--format", "csv", *arguments], capture_output=True, text=True, check=True).stdout
    found = {}
    for row in csv.DictReader(output.splitlines()):
        if row["residual_bp"] and "far from" not in row["reason"]:
            years = (datetime.date.fromisoformat(row["maturity"]) - datetime.date.fromisoformat(row["settlement"])).days / 365
            if years >= 0.25:
                found[row["id"]] = (years, float(row["residual_bp"]))
    return found


EDGES = [0.25, 1, 2, 3, 5, 7, 10, 15, 20, 25, 31]


def residual_moments(days, found, issues):
    """Sizes by maturity, split into what neighbours share and the rest; how long they last; how dear new issues are."""
    own, shared, total = {}, {}, {}
    for day, bonds in found.items():
        ids = sorted(bonds, key=lambda i: (bonds[i][0], i))
        years = np.array([bonds[i][0] for i in ids])
        errors = np.array([bonds[i][1] for i in ids])
        place = np.sqrt(years + 0.3)
        weights = np.exp(-0.5 * ((place[:, None] - place[None, :]) / 0.12) ** 2)
        np.fill_diagonal(weights, 0)
        smooth = (weights @ errors) / weights.sum(axis=1)
        shared[day], own[day], total[day] = dict(zip(ids, smooth)), dict(zip(ids, errors - smooth)), dict(zip(ids, errors))
    out = {"count": sum(len(b) for b in found.values()), "days": len(found)}
    out["rmse"] = float(np.sqrt(np.mean([e ** 2 for b in total.values() for e in b.values()])))
    for name, part in (("total", total), ("shared", shared), ("own", own)):
        for low, high in zip(EDGES, EDGES[1:]):
            values = [v for d, b in part.items() for i, v in b.items() if low <= found[d][i][0] < high]
            out[f"{name} {low}-{high}"] = float(np.std(values))
    place = {d: i for i, d in enumerate(days)}
    for name, part, low, high in (("all", total, 0, 31), ("own 1-5", own, 1, 5), ("own 5-10", own, 5, 10), ("own 10-31", own, 10, 31)):
        for lag in (1, 5, 20, 60, 120, 250):
            pairs = []
            for day, bonds in part.items():
                later = place[day] + lag
                after = part.get(days[later]) if later < len(days) else None
                if after:
                    pairs += [(v, after[i]) for i, v in bonds.items() if i in after and low <= found[day][i][0] < high]
            out[f"{name} lag {lag}"] = correlation(*np.array(pairs).T)
    newest = {}
    for day, bonds in own.items():
        terms = {}
        for i in bonds:
            if i in issues and issues[i][0] <= day:
                terms.setdefault(issues[i][1], []).append((issues[i][0], i))
        for term, members in terms.items():
            for age, (_, i) in enumerate(sorted(members, reverse=True)[:2]):
                newest.setdefault((term, age), []).append(bonds[i])
    for term in ("2", "3", "5", "7", "10", "30"):
        for age in (0, 1):
            out[f"newest {term} {age}"] = float(np.mean(newest.get((term, age), [np.nan])))
    return out
