#!/usr/bin/env python3
"""Correctly rounded values of exp, log, expm1, log1p and pow, by mpmath, for the tests of our own.

    .venv/bin/python Tools/elementary_reference.py --function exp --count 20000 --seed 1 --out FILE

The file has one row of five little-endian doubles a point: x; y (pow only, else 0); the correctly rounded value;
what is missing from it to the true value, in units of the fifth; the unit in the last place of the true value.
A value beyond the largest double is infinity, and what is missing is counted from 2^1024.

Half of the points are spread over the useful domain, half are hostile: near zero, at the breakpoints of argument
reductions and tables, at overflow and underflow, subnormal, and around the worst cases that long searches found.
"""
import argparse
import math
import random
import struct

import mpmath
from mpmath import mp, mpf

mp.prec = 200
LN2 = math.log(2)


def from_bits(bits):
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def any_magnitude(rng, low=0, high=0x7FF0000000000000):
    """A positive finite double with uniformly distributed bits."""
    return from_bits(rng.randrange(low, high))


def sign(rng):
    return rng.choice((-1.0, 1.0))


def near(rng, center):
    """The neighbourhood of center, at all scales down to a few units in the last place."""
    if rng.random() < 0.5:
        for _ in range(rng.randrange(8)):
            center = math.nextafter(center, rng.choice((-math.inf, math.inf)))
        return center
    return center * (1 + sign(rng) * rng.random() * 2.0 ** -rng.randrange(1, 52))


def small(rng):
    return sign(rng) * rng.uniform(1, 2) * 2.0 ** -rng.randrange(1, 1074)


def pick(rng, choices):
    return rng.choice(choices)(rng)


EXP_DENSE = [lambda r: r.uniform(-708, 709), lambda r: r.uniform(-40, 10), lambda r: r.uniform(-1, 1)]
EXP_HOSTILE = [
    small,
    lambda r: near(r, (r.randrange(-1075, 1024) + 0.5) * LN2),
    lambda r: near(r, r.randrange(-1075, 1025) * LN2 or 1e-20),
    lambda r: near(r, 709.782712893384),
    lambda r: near(r, r.choice((-745.1332191019412, -744.4400719213812, -708.3964185322641))),
    lambda r: r.uniform(-745.5, -708),
    lambda r: near(r, r.choice((496.672, 707.357, -80.7496, 0.350514))),
]
EXPM1_DENSE = [lambda r: r.uniform(-40, 709), lambda r: r.uniform(-2, 2), lambda r: r.uniform(-0.3, 0.3)]
EXPM1_HOSTILE = [
    small,
    lambda r: sign(r) * any_magnitude(r, high=0x4086000000000000),
    lambda r: near(r, (r.randrange(-60, 1024) + 0.5) * LN2),
    lambda r: near(r, (r.randrange(-4, 4) + 0.5) * LN2),
    lambda r: r.uniform(0.3465, 0.37),
    lambda r: r.uniform(-0.37, -0.26),
    lambda r: r.uniform(-60, -30),
    lambda r: r.uniform(30, 60),
    lambda r: near(r, r.choice((709.782712893384, 100.0, 37.42994775023705, -37.42994775023705, -700.0))),
]
LOG_DENSE = [lambda r: r.uniform(0.01, 4), lambda r: any_magnitude(r), lambda r: r.uniform(0.5, 2)]
LOG_HOSTILE = [
    lambda r: near(r, 1.0),
    lambda r: near(r, math.ldexp(r.choice((1.0, math.sqrt(0.5), 0.75)), r.randrange(-1073, 1024))),
    lambda r: near(r, r.choice((math.sqrt(0.5), math.sqrt(2)))),
    lambda r: r.uniform(0.7, 0.72),
    lambda r: r.uniform(1.4, 1.42),
    lambda r: r.uniform(0.277, 0.29) * r.choice((1, 2, 4)) + r.choice((0, 1)),
    lambda r: any_magnitude(r, low=1, high=0x0010000000000000),
    lambda r: any_magnitude(r, low=0x7FE0000000000000),
]
LOG1P_DENSE = [lambda r: r.uniform(-1, 3), lambda r: any_magnitude(r), lambda r: r.uniform(-0.3, 0.5)]
LOG1P_HOSTILE = [
    small,
    lambda r: -any_magnitude(r, high=0x3FF0000000000000),
    lambda r: near(r, r.choice((math.sqrt(2) - 1, math.sqrt(0.5) - 1, 1.0))),
    lambda r: -1 + r.uniform(1, 2) * 2.0 ** -r.randrange(1, 53),
    lambda r: near(r, math.ldexp(r.choice((1.0, math.sqrt(0.5))), r.randrange(0, 100)) - 1 or 1e-9),
    lambda r: math.ldexp(r.uniform(1, 2), r.randrange(0, 100)),
    lambda r: r.uniform(-0.3, -0.28),
]


def exponent_for(rng, x, low, high):
    """The y that brings x^y between e^low and e^high."""
    y = rng.uniform(low, high) / (math.log(x) or 1e-16)
    return y if abs(y) < 1e300 else 3.0


def with_exponent(base, low, high):
    def point(rng):
        x = base(rng)
        return x, exponent_for(rng, x, low, high)

    return point


def at_half_ln2(rng):
    x = any_magnitude(rng, low=1)
    y = (rng.randrange(-1075, 1024) + 0.5) * LN2 / (math.log(x) or 1e-16)
    return x, near(rng, y) if abs(y) < 1e290 else 2.0


def negative_base(rng):
    return -rng.uniform(0.5, 2), float(rng.randrange(-700, 700))


def breakpoint(rng):
    return near(rng, 512 / (2 * rng.randrange(181, 363) + 1)) * 2.0 ** rng.choice((0, 0, 1, -7))


POW_DENSE = [
    lambda r: (r.uniform(0.8, 1.3), r.uniform(-100, 100)),
    with_exponent(lambda r: r.uniform(0.5, 2), -708, 709),
    with_exponent(lambda r: any_magnitude(r, low=1), -708, 709),
]
POW_HOSTILE = [
    with_exponent(lambda r: near(r, 1.0), -745, 709.78),
    with_exponent(breakpoint, -745, 709.78),
    with_exponent(lambda r: near(r, r.choice((math.sqrt(0.5), math.sqrt(2)))), -745, 709.78),
    with_exponent(lambda r: any_magnitude(r, low=1, high=0x0010000000000000), -745, 709.78),
    with_exponent(lambda r: any_magnitude(r, low=1), -745.2, -708),
    with_exponent(lambda r: any_magnitude(r, low=1), 709.7, 709.79),
    lambda r: (any_magnitude(r, low=1), small(r)),
    lambda r: (r.uniform(0.5, 2), float(r.randrange(-8, 9)) / 2),
    at_half_ln2,
    negative_base,
]


FUNCTIONS = {
    "exp": (mpmath.exp, EXP_DENSE, EXP_HOSTILE),
    "expm1": (mpmath.expm1, EXPM1_DENSE, EXPM1_HOSTILE),
    "log": (mpmath.log, LOG_DENSE, LOG_HOSTILE),
    "log1p": (mpmath.log1p, LOG1P_DENSE, LOG1P_HOSTILE),
    "pow": (mpmath.power, POW_DENSE, POW_HOSTILE),
}
DOMAINS = {"log": lambda x: x > 0, "log1p": lambda x: x > -1, "pow": lambda x: x != 0}


def rounded(value):
    """The nearest double, the rest in units in the last place, and that unit."""
    negative, mantissa, exponent, bits = value._mpf_
    if mantissa == 0:
        return 0.0, 0.0, 5e-324
    unit = min(max(exponent + bits - 53, -1074), 971)
    if exponent >= unit:
        quotient, rest = mantissa << (exponent - unit), 0.0
    else:
        quotient, remainder = divmod(mantissa, 1 << (unit - exponent))
        rest = remainder / (1 << (unit - exponent))
        if rest > 0.5 or (rest == 0.5 and quotient % 2):
            quotient, rest = quotient + 1, rest - 1
    if quotient >= 1 << 53 and unit == 971:
        answer, rest = math.inf, min((quotient - (1 << 53)) + rest, 1e300)
    else:
        answer = math.ldexp(quotient, unit)
    return (-answer, -rest, math.ldexp(1, unit)) if negative else (answer, rest, math.ldexp(1, unit))


def points(rng, name, count):
    _, dense, hostile = FUNCTIONS[name]
    valid = DOMAINS.get(name, lambda x: True)
    produced = 0
    while produced < count:
        point = pick(rng, dense if produced % 2 else hostile)
        x, y = point if name == "pow" else (point, 0.0)
        if math.isfinite(x) and math.isfinite(y) and valid(x):
            produced += 1
            yield x, y


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--function", choices=sorted(FUNCTIONS), required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    function = FUNCTIONS[options.function][0]
    with open(options.out, "wb") as file:
        for x, y in points(rng, options.function, options.count):
            value = function(mpf(x), mpf(y)) if options.function == "pow" else function(mpf(x))
            file.write(struct.pack("<5d", x, y, *rounded(value)))


if __name__ == "__main__":
    main()
