#!/usr/bin/env python3
"""Estimates the parameters of the simulated market from real data, and prints each with its sample.

    .venv/bin/python Tools/calibrate_simulator.py [--data ../shared/data] [--binary .build/release/bondtrader]

The numbers are written by hand into Sources/Adapters/Out/SimulatedMarket, each beside its source. Without --binary the
pricing errors of Treasuries, which need a scan a day, are left out. Nothing here is random.
"""

import argparse
import os

import numpy as np

from simulator_data import (DAYS_A_YEAR, RateModel, acf_of_sizes, corporate_sample, correlation, credit_series, fedinvest_spreads,
                            kurtosis, par_yields, real_residuals, residual_moments, trace_spreads, transitions)


def rates(data):
    print("== Treasury curve: par yields at constant maturity, rates/*.csv")
    days, yields, tenors = par_yields(data)
    print(f"   {len(days)} days, {days[0]} to {days[-1]}; tenors {tenors}")
    best = None
    monthly = yields[::21]
    # The fit hardly depends on the softness (5.51 bp at 0.012 to 5.57 at 0.003); 0.006 puts simulated volatilities of
    # short yields nearest to the real ones.
    softness = 0.006
    for tau1 in (0.7, 1.0, 1.4, 2.0):
        for tau2 in (10.0, 14.0, 18.0, 24.0):
            model = RateModel(tau1, tau2, softness)
            _, errors = model.fit_each(monthly, tenors)
            error = np.sqrt(np.nanmean(errors ** 2)) * 1e4
            if best is None or error < best[0] - 1e-9:
                best = (error, tau1, tau2)
    error, tau1, tau2 = best
    print(f"   tau1 {tau1}, tau2 {tau2}, softness {softness}: {error:.2f} bp over {len(monthly)} days, one in 21")
    model = RateModel(tau1, tau2, softness)
    factors = model.filter(yields, tenors)
    fitted = model.par(factors, tenors)
    print("   filtered, root mean square error by tenor, bp:", np.round(np.sqrt(np.nanmean((fitted - yields) ** 2, axis=0)) * 1e4, 1))

    changes = np.diff(factors, axis=0)
    daily = robust_covariance(changes)
    mean = factors.mean(axis=0)
    level = np.cov(factors.T)
    # Independent unit processes: level = V V', daily = V diag(2 k) V'.
    root = np.linalg.cholesky(level)
    inverse = np.linalg.inv(root)
    speeds, turn = np.linalg.eigh(inverse @ daily @ inverse.T / 2)
    loadings = root @ turn
    loadings *= np.sign(loadings.sum(axis=0))
    print("   mean of factors:", repr(np.round(mean, 6).tolist()))
    for j in range(4):
        print(f"   factor {j}: speed a day {speeds[j]:.6g}, half-life {np.log(2) / speeds[j] / DAYS_A_YEAR:.3f} years, loadings",
              repr(np.round(loadings[:, j], 6).tolist()))
    scores = (factors - mean) @ np.linalg.inv(loadings).T
    shocks = scores[1:] - scores[:-1] * np.exp(-speeds)
    shocks /= np.sqrt(1 - np.exp(-2 * speeds))

    ten = np.diff(yields[:, tenors.index(10)])
    ten = ten[np.isfinite(ten)]
    sizes = [acf_of_sizes(ten, lag) for lag in range(1, 121)]
    early, late = np.mean(sizes[:20]), np.mean(sizes[40:80])
    rho = (late / early) ** (1 / (60.5 - 10.5))
    grid = np.linspace(0.05, 0.6, 551)
    implied = (np.exp(grid ** 2) - 1) / (np.pi / 2 * np.exp(grid ** 2) - 1)
    deviation = grid[np.argmin(abs(implied - early / rho ** 10.5))]
    normal = 3 * np.exp(4 * deviation ** 2)
    ratio = max(1.02, kurtosis(ten) / normal)
    freedom = (4 * ratio - 2) / (ratio - 1)
    print(f"   10-year changes ({len(ten)}): kurtosis {kurtosis(ten):.2f}, correlation of sizes at 1-20 days {early:.3f}, 41-80 {late:.3f}")
    print(f"   log volatility: half-life {np.log(.5) / np.log(rho):.0f} days, deviation {deviation:.3f}; Student t with {freedom:.1f} degrees")
    return days, factors, scores, shocks, speeds


def robust_covariance(changes):
    """Of what moves together over five days, a fifth: noise of single days averages out."""
    five = changes[: len(changes) // 5 * 5].reshape(-1, 5, changes.shape[1]).sum(axis=1)
    return np.cov(five.T) / 5


def credit(data, days, scores, speeds):
    print("== Credit: monthly")
    series = credit_series(data)
    gz = series["gz"]
    months = sorted(gz)
    log = np.log([gz[m] for m in months])
    rho = correlation(log[:-1], log[1:])
    shock = log[1:] - log.mean() - rho * (log[:-1] - log.mean())
    print(f"   log GZ spread, corporate/ebp_csv.csv, {months[0]} to {months[-1]}, {len(months)} months: mean spread {np.mean([gz[m] for m in months]):.3f} %,"
          f" mean log {log.mean():.4f}, deviation of log {log.std():.4f}, autocorrelation {rho:.4f}, half-life {np.log(.5) / np.log(rho):.1f} months,"
          f" shock {shock.std():.4f}, kurtosis of shocks {kurtosis(shock):.1f}")
    month_of = np.array([f"{d.year:04d}-{d.month:02d}" for d in days])
    factor_month = {m: scores[month_of == m].mean(axis=0) for m in sorted(set(month_of))}
    common = [m for m in months if m in factor_month]
    x = np.array([factor_month[m] for m in common])
    y = np.log([gz[m] for m in common])
    dx, dy = np.diff(x, axis=0) / x.std(axis=0), np.diff(y)
    c = [correlation(dx[:, j], dy) for j in range(4)]
    print(f"   correlation of its monthly changes with those of the rate factors, {common[0]} to {common[-1]}: {np.round(c, 3).tolist()}")
    d10 = np.diff([series["10"][m] for m in common])
    print(f"   with the 10-year yield {correlation(d10, dy):.3f}, with the 2-year {correlation(np.diff([series['2'][m] for m in common]), dy):.3f}")
    for name in ("aaa", "baa", "hqm2", "hqm5", "hqm10", "hqm20", "hqm30"):
        s = series[name]
        ms = [m for m in sorted(s) if np.isfinite(s[m])]
        v = np.array([s[m] for m in ms])
        both = [m for m in ms if m in gz and s[m] > 0]
        beta = np.polyfit([np.log(gz[m]) for m in both], [np.log(s[m]) for m in both], 1)[0]
        print(f"   {name}: {ms[0]} to {ms[-1]}, {len(ms)} months: mean {v.mean():.3f} %, deviation {v.std():.3f}, median {np.median(v):.3f},"
              f" elasticity to GZ {beta:.3f}, deviation of monthly log changes {np.diff(np.log(np.maximum(v, .01))).std():.3f}")
    matrix, stationary = transitions(data)
    print("   ratings that the S&P matrix without defaults settles at:", dict(zip(matrix, np.round(stationary, 4))))
    corporate_sample(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.path.join(os.path.dirname(__file__), "../../shared/data"))
    parser.add_argument("--binary")
    options = parser.parse_args()
    days, factors, scores, shocks, speeds = rates(options.data)
    credit(options.data, days, scores, speeds)
    print("== Bid to ask")
    fedinvest_spreads(options.data)
    trace_spreads(options.data)
    if options.binary:
        print("== Pricing errors of Treasuries")
        for name, value in residual_moments(*real_residuals(options.data, options.binary)).items():
            print(f"   {name}: {value:.3f}")


if __name__ == "__main__":
    main()
