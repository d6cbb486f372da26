#!/usr/bin/env python3
"""Times `bondtrader value` on long files beside pandas reading the same files, and writes its section of Benchmarks/RESULTS.md.

    value_throughput.py [--binary .build/release/bondtrader] [--out Benchmarks/RESULTS.md] [--rows 10000 100000 1000000] [--rounds 3]

The bonds are made from seed 7 in a temporary directory: one file that quotes its own bonds. `value` reads it, solves every yield, computes
every measure and writes all of it as CSV; pandas only reads. Both run as processes of their own, in turn; the table has the medians of the
elapsed times, and the largest resident set that the system saw.
"""
import argparse
import datetime
import gzip
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import sections

HERE = os.path.dirname(os.path.abspath(__file__))
TITLE = "## value on long files"
HEADER = "id,kind,issue_date,maturity,coupon,frequency,day_count,calendar,convention,yield_convention,settlement,clean_price\n"


def bond(generator, number):
    """A row: 40 % Treasuries, 30 % corporates, 15 % annual euro bonds, 5 % by the textbook yield on moved days, zeros and bills."""
    first = datetime.date(2024, 7, 2)
    maturity = first + datetime.timedelta(generator.randint(40, 10900))
    coupon, price, kind = generator.randint(2, 64) / 800, round(generator.uniform(80, 115), 6), generator.random()
    if kind < 0.4:
        terms = f"fixed,,{maturity},{coupon},2,ACT/ACT ICMA,US-GOVT,,us_street"
    elif kind < 0.7:
        terms = f"fixed,,{maturity},{coupon},2,30/360,US-GOVT,following,us_street"
    elif kind < 0.85:
        terms = f"fixed,,{maturity},{coupon},1,ACT/ACT ICMA,TARGET,following,icma"
    elif kind < 0.9:
        terms = f"fixed,,{maturity},{coupon},2,ACT/365F,GB,modified-following,compounded"
    elif kind < 0.95:
        terms, price = f"zero,,{maturity},,,,none,,", round(generator.uniform(30, 99), 6)
    else:
        maturity = first + datetime.timedelta(generator.randint(5, 360))
        terms, price = f"bill,,{maturity},,,,US-GOVT,,", round(generator.uniform(95, 99.9), 6)
    return f"B{number:07d},{terms},2024-07-01,{price}\n"


def write_bonds(path, rows):
    generator = random.Random(7)
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEADER)
        for number in range(rows):
            file.write(bond(generator, number))
    with open(path, "rb") as plain, gzip.open(path + ".gz", "wb", compresslevel=6) as packed:
        shutil.copyfileobj(plain, packed)


def run(command, stdin=None):
    """Elapsed seconds and peak resident bytes of one process."""
    with open(stdin or os.devnull, "rb") as source, open(os.devnull, "wb") as sink:
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=source, stdout=sink)
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command}: exit code {process.returncode}")
    return elapsed, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def commands(binary, path):
    value = [binary, "value", "--format", "csv", "--bonds"]
    read = [sys.executable, "-c", "import sys, pandas; pandas.read_csv(sys.argv[1])"]
    return [
        ("value, plain, 1 thread", value + [path, "--threads", "1"], None),
        ("value, plain, 2 threads", value + [path, "--threads", "2"], None),
        ("value, gzip, 2 threads", value + [path + ".gz", "--threads", "2"], None),
        ("value, standard input, 2 threads", value + ["-", "--threads", "2"], path),
        ("pandas.read_csv, plain", read + [path], None),
        ("pandas.read_csv, gzip", read + [path + ".gz"], None),
    ]


def measure(binary, folder, sizes, rounds):
    """For each way of reading, rows a second and peak memory by size."""
    table = {}
    for rows in sizes:
        path = os.path.join(folder, f"bonds-{rows}.csv")
        write_bonds(path, rows)
        runs = {}
        for _ in range(rounds):
            for name, command, stdin in commands(binary, path):
                runs.setdefault(name, []).append(run(command, stdin))
        for name, results in runs.items():
            seconds, memory = statistics.median(r[0] for r in results), max(r[1] for r in results)
            table.setdefault(name, []).append((rows, rows / seconds, memory))
            print(f"{name}: {rows} rows, {seconds:.2f} s, {rows / seconds:,.0f} rows/s, {memory / 1e6:.0f} MB", file=sys.stderr)
        os.remove(path)
        os.remove(path + ".gz")
    return table


def section(table, sizes, rounds):
    import pandas
    base = {"plain": table["pandas.read_csv, plain"][-1][1], "gzip": table["pandas.read_csv, gzip"][-1][1]}
    lines = [
        TITLE, "",
        f"Made by `Benchmarks/value_throughput.py --rounds {rounds}` on {datetime.date.today().isoformat()}, load "
        f"{os.getloadavg()[0]:.1f}; pandas {pandas.__version__}. One file with bonds and their prices; `value` reads it, solves and",
        "writes, pandas only reads. The start of the process counts on both sides. Memory is the largest resident set.", "",
        "| | " + " | ".join(f"rows/s at {rows:,} | MB" for rows in sizes) + " | pandas' rate |",
        "|---|" + "--:|--:|" * len(sizes) + "--:|",
    ]
    for name, cells in table.items():
        ratio = cells[-1][1] / base["gzip" if "gzip" in name else "plain"]
        lines.append(f"| {name} | " + " | ".join(f"{rate:,.0f} | {memory / 1e6:.0f}" for _, rate, memory in cells) + f" | {ratio:.2f}× |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=".build/release/bondtrader")
    parser.add_argument("--out", default=os.path.join(HERE, "RESULTS.md"))
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = section(measure(os.path.abspath(args.binary), folder, args.rows, args.rounds), args.rows, args.rounds)
    sections.replace(args.out, TITLE, text)
    print(f"written: {args.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
