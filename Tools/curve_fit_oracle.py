#!/usr/bin/env python3
"""The optimum of each curve fit on days of FedInvest prices, found independently with scipy.

    curve_fit_oracle.py DAY_FILE... [--date D] [--starts 60]

Prints a row a day and method: bonds, degrees of freedom, root-mean-square yield error in basis points, and zero rates. Bonds, prices,
weights and times are those of svensson_multistart.py; no price is doubted. Nelson-Siegel is searched from random starts; B-splines and
the variable roughness penalty use scipy's splines, their integrals and its least_squares; Smith-Wilson is one numpy system.
"""

import argparse

import numpy as np
from scipy.integrate import quad
from scipy.interpolate import BSpline
from scipy.optimize import least_squares

from svensson_multistart import Objective, days_of, parse_date, select

YEARS = (1, 5, 10, 25)


def nelson_siegel(problem, starts, seed=1):
    t = problem.times

    def exponent(x, times):
        tau = np.exp(np.clip(x[3], np.log(0.02), np.log(60)))
        decay = np.exp(-times / tau)
        slope = tau * (1 - decay)
        return x[0] * times + x[1] * slope + x[2] * (slope - times * decay)

    def errors(x):
        return (problem.prices - problem.amounts @ np.exp(-np.clip(exponent(x, t), -50, 50))) * problem.weights

    rng = np.random.default_rng(seed)
    best = None
    for _ in range(starts):
        start = [rng.uniform(0.005, 0.08), rng.uniform(-0.08, 0.02), rng.uniform(-0.1, 0.1), rng.uniform(-2, 3.5)]
        found = least_squares(errors, start, method="lm", xtol=1e-14, ftol=1e-14, gtol=1e-15, max_nfev=2000)
        if best is None or found.cost < best.cost:
            best = found
    return errors(best.x), 4, lambda times: exponent(best.x, times) / times


def breaks_of(last_times, intervals):
    """Quantiles of maturity, those within a week of the one before or of the end left out."""
    breaks, end = [0.0], last_times.max()
    for time in np.quantile(last_times, np.arange(1, intervals) / intervals):
        if breaks[-1] + 7 / 365 < time < end - 7 / 365:
            breaks.append(time)
    return np.array(breaks + [end])


def spline(problem, last_times, intervals, roughness=None):
    breaks = breaks_of(last_times, intervals)
    knots = np.concatenate([[0] * 3, breaks, [breaks[-1]] * 3])
    size = len(breaks) + 2
    basis = [BSpline(knots, np.eye(size)[k], 3, extrapolate=False) for k in range(size)]
    integrals = [b.antiderivative() for b in basis]
    design = np.array([[f(min(t, breaks[-1])) for f in integrals] for t in problem.times])

    def errors(x):
        return (problem.prices - problem.amounts @ np.exp(-design @ x)) * problem.weights

    def jacobian(x):
        return (problem.amounts @ (np.exp(-design @ x)[:, None] * design)) * problem.weights[:, None]

    root = np.zeros((0, size))
    if roughness:
        long, short, scale = roughness
        bends = [b.derivative(2) for b in basis]
        penalty = np.zeros((size, size))
        for j in range(size):
            for k in range(j, min(j + 4, size)):
                for left, right in zip(breaks, breaks[1:]):
                    middle = (left + right) / 2
                    if bends[j](middle) == 0 and bends[k](middle) == 0:
                        continue
                    inside = right - 1e-12 * (right - left)
                    value = quad(lambda t: np.exp(long - (long - short) * np.exp(-t / scale)) * bends[j](t) * bends[k](t),
                                 left, inside, epsabs=0, epsrel=1e-10)[0]
                    penalty[j, k] += value
                penalty[k, j] = penalty[j, k]
        values, vectors = np.linalg.eigh(penalty)
        root = np.sqrt(np.clip(values, 0, None))[:, None] * vectors.T
    found = least_squares(lambda x: np.concatenate([errors(x), root @ x]), np.full(size, 0.02),
                          lambda x: np.vstack([jacobian(x), root]), method="lm", xtol=1e-15, ftol=1e-15, gtol=1e-15)
    slopes = jacobian(found.x)
    normal = slopes.T @ slopes
    freedom = np.trace(np.linalg.solve(normal + root.T @ root, normal))
    return errors(found.x), freedom, lambda times: np.array([sum(c * f(t) for c, f in zip(found.x, integrals)) / t for t in times])


def smith_wilson(problem, rate=0.042, alpha=0.1, ridge=1e-5):
    def kernel(a, b):
        low, high = np.minimum.outer(a, b), np.maximum.outer(a, b)
        return np.exp(-rate * np.add.outer(a, b)) * (alpha * low - np.exp(-alpha * high) * np.sinh(alpha * low))

    t, c = problem.times, problem.amounts
    gram = c @ kernel(t, t) @ c.T
    left = problem.prices - c @ np.exp(-rate * t)
    system = gram + ridge * np.diag(problem.weights**-2.0)
    solved = np.linalg.solve(system, left)
    freedom = np.trace(np.linalg.solve(system, gram))
    return ((left - gram @ solved) * problem.weights, freedom,
            lambda times: -np.log(np.exp(-rate * times) + kernel(times, t) @ c.T @ solved) / times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--date", action="append", default=[])
    parser.add_argument("--starts", type=int, default=60)
    args = parser.parse_args()
    print("date,method,bonds,degrees_of_freedom,rmse_bp," + ",".join(f"zero_{year}y_pct" for year in YEARS))
    for date, rows in days_of(args):
        bonds, _ = select(rows, parse_date(date))
        problem = Objective(bonds)
        last = np.array([bond.times[-1] for bond in bonds])
        fits = {
            "nelson-siegel": nelson_siegel(problem, args.starts),
            "b-spline": spline(problem, last, min(max(round(len(bonds)**0.5), 4), 20) - 3),
            "vrp": spline(problem, last, min(max(len(bonds) // 3, 4), 40), (-4, -12, 3)),
            "smith-wilson": smith_wilson(problem),
        }
        for method, (errors, freedom, zero) in fits.items():
            rates = zero(np.array(YEARS, float)) * 100
            print(",".join([date, method, str(len(bonds)), f"{freedom:.4f}", f"{np.sqrt(np.mean(errors**2)) * 1e4:.7f}"]
                           + [f"{value:.8f}" for value in rates]), flush=True)


if __name__ == "__main__":
    main()
