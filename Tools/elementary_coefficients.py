#!/usr/bin/env python3
"""Makes Sources/Analytics/CKernels/ck_coefficients.h: the constants of our elementary functions.

Everything is computed here from definitions: minimax polynomials by Remez exchange in 60 digits, then
rounded to doubles; the error printed beside each polynomial is the error of the doubles.

    .venv/bin/python Tools/elementary_coefficients.py > Sources/Analytics/CKernels/ck_coefficients.h
"""
import sys

from mpmath import cos, floor, log, lu_solve, matrix, mp, mpf, nint, pi, sqrt

mp.dps = 60

# The pow table has one entry for each j, where j / POW_STEPS is the rounded reciprocal of the significand.
POW_STEPS = 256


def to_double(value):
    """The double nearest to value."""
    return mpf(float(value))


def taylor(first, ratio, x, terms=60):
    """sum(ratio(k) * x**k) from k = first, for functions that cancel near zero."""
    return sum(ratio(k) * x ** (k - first) for k in range(first, first + terms))


def remez(target, weight, low, high, degree):
    """The polynomial p of `degree` that minimises max |weight * (p - target)|."""
    unknowns = degree + 1
    points = [(low + high) / 2 - (high - low) / 2 * cos(pi * i / unknowns) for i in range(unknowns + 1)]
    step = (high - low) / 64
    points = [p if abs(p) > step else p + step for p in points]
    grid = [low + (high - low) * (1 - cos(pi * i / 1200)) / 2 for i in range(1201)]
    values = [(x, weight(x), target(x)) for x in grid if weight(x) != 0]
    coefficients, worst = None, None
    for _ in range(12):
        system, right = matrix(unknowns + 1), matrix(unknowns + 1, 1)
        for row, x in enumerate(points):
            for column in range(unknowns):
                system[row, column] = x**column
            system[row, unknowns] = (-1) ** row / weight(x)
            right[row] = target(x)
        solution = lu_solve(system, right)
        coefficients = [solution[i] for i in range(unknowns)]
        errors = [(w * (polynomial(coefficients, x) - t), x) for x, w, t in values]
        worst = max(abs(e) for e, _ in errors)
        if worst < abs(solution[unknowns]) * mpf("1.001"):
            break
        points = alternation(errors, unknowns + 1)
    return coefficients, worst


def polynomial(coefficients, x):
    result = mpf(0)
    for c in reversed(coefficients):
        result = result * x + c
    return result


def alternation(errors, count):
    """The `count` extrema of alternating sign with the largest errors."""
    extrema = []
    for e, x in errors:
        if extrema and (e > 0) == (extrema[-1][0] > 0):
            if abs(e) > abs(extrema[-1][0]):
                extrema[-1] = (e, x)
        else:
            extrema.append((e, x))
    while len(extrema) > count:
        if abs(extrema[0][0]) < abs(extrema[-1][0]):
            extrema.pop(0)
        else:
            extrema.pop()
    if len(extrema) < count:
        raise ArithmeticError(f"the error alternates {len(extrema)} times, {count} are needed")
    return [x for _, x in extrema]


def minimax(target, weight, low, high, degree):
    """Minimax coefficients rounded to doubles, and the largest weighted error that these leave."""
    exact, _ = remez(target, weight, low, high, degree)
    rounded = [to_double(c) for c in exact]
    grid = [low + (high - low) * i / 4000 for i in range(4001)]
    return rounded, max(abs(weight(x) * (polynomial(rounded, x) - target(x))) for x in grid)


def hexadecimal(value):
    return float(value).hex()


def split_at(value, bit):
    """value as a multiple of 2**-bit plus the double nearest to the rest."""
    high = nint(value * mpf(2) ** bit) / mpf(2) ** bit
    return high, to_double(value - high)


def emit(name, coefficients, error, meaning):
    print(f"// {meaning}; largest error 2^{float(log(error, 2)):.1f}.")
    for i, c in enumerate(coefficients):
        print(f"#define CK_{name}{i} {hexadecimal(c)}")
    print()


def factorial_ratio(k):
    return 1 / mp.factorial(k)


def exp_tail(x):
    """(exp(x) - 1 - x - x^2/2) / x^3"""
    return taylor(3, factorial_ratio, x)


def log_tail(z):
    """(2 atanh(s) - 2 s) / s^3 as a function of z = s^2"""
    return sum(2 * z ** (k - 1) / (2 * k + 1) for k in range(1, 60))


def log1p_tail(r):
    """(log(1 + r) - r + r^2/2) / r^3"""
    return sum((-1) ** (k + 1) * r ** (k - 3) / k for k in range(3, 60))


def main():
    print("// Made by Tools/elementary_coefficients.py; do not edit.")
    print("#ifndef CK_COEFFICIENTS_H")
    print("#define CK_COEFFICIENTS_H\n")
    ln2 = log(mpf(2))
    high, low = split_at(ln2, 42)
    print("// ln 2 in two parts; the first is a multiple of 2^-42, so that its product with an exponent is exact.")
    print(f"#define CK_LN2_HI {hexadecimal(high)}")
    print(f"#define CK_LN2_LO {hexadecimal(low)}")
    print(f"#define CK_INV_LN2 {hexadecimal(1 / ln2)}\n")

    half = ln2 / 2 * (1 + mpf(2) ** -30)
    emit("EXP", *minimax(exp_tail, lambda r: abs(r) ** 3, -half, half, 9), "exp(r) = 1 + r + r^2/2 + r^3 P(r) for |r| <= ln2/2")
    s = (sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)
    emit("LOG", *minimax(log_tail, lambda z: z / 2, mpf(0), s * s * (1 + mpf(2) ** -30), 6),
         "2 atanh(s) = 2 s + s^3 P(s^2) for s = f/(2+f), |s| <= (sqrt2-1)/(sqrt2+1), relative")
    r = sqrt(mpf(2)) / (2 * POW_STEPS) * (1 + mpf(2) ** -20)
    emit("POW", *minimax(log1p_tail, lambda r: r**2, -r, r, 5),
         "log(1+r) = r - r^2/2 + r^3 P(r) for |r| <= sqrt2/512, relative")
    pow_table()
    print("#endif")


def pow_table():
    first = int(floor(POW_STEPS / sqrt(mpf(2))))
    last = int(floor(POW_STEPS * sqrt(mpf(2)))) + 1
    print(f"// -log(j / {POW_STEPS}) for j from CK_POW_FIRST on, in two parts; the first is a multiple of 2^-42.")
    print(f"#define CK_POW_STEPS {POW_STEPS}")
    print(f"#define CK_POW_FIRST {first}")
    print(f"static const double ck_pow_table[{last - first + 1}][2] = {{")
    for j in range(first, last + 1):
        high, low = split_at(-log(mpf(j) / POW_STEPS), 42)
        print(f"    {{{hexadecimal(high)}, {hexadecimal(low)}}},")
    print("};\n")


if __name__ == "__main__":
    sys.exit(main())
