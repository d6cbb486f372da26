#!/usr/bin/env python3
"""Times the log in SQLite beside SQLite's own inserts of the same rows, and writes its section of Benchmarks/RESULTS.md.

    log_throughput.py [--binary .build/release/bondtrader] [--out Benchmarks/RESULTS.md] [--rounds 3] [--events 1000000]

Everything is time on the wall, durable: each commit is synced to the disk before it is acknowledged. Medians over the rounds.
"""
import argparse
import csv
import datetime
import io
import os
import statistics
import subprocess
import sys

import sections

HERE = os.path.dirname(os.path.abspath(__file__))
TITLE = "## The log"
SHAPES = [
    ("one_by_one", "one by one", None),
    ("64_concurrent_singles", "64 concurrent single commands", 10_000),
    ("hundreds", "a hundred a command", 25_000),
    ("thousands", "a thousand a command", None),
]
READS = [
    ("verification", "verification of the whole log: hashes, chain, tree, heads, answers", 600_000),
    ("verification_with_engine_check", "the same with SQLite's check of its own file beside it", None),
    ("decoded_replay_into_memory", "decoded replay into a projection in memory", 150_000),
    ("decoded_replay_into_sqlite", "decoded replay into a projection in SQLite, every version of each row kept", 150_000),
    ("rebuild_while_serving", "rebuild beside the live rows, which are read all the time", None),
]
TIMES = [
    ("longest_read_while_rebuilding_and_flipping", "longest reading of 1,000 rows during the rebuild, the flip included", 1e6, "ms"),
    ("projection_lag_median", "from an append's return to its row, median of 1,000", 1e3, "µs"),
    ("projection_lag_99th_of_100", "the same, 99th of 100", 1e3, "µs"),
]


def run(binary, events):
    command = [binary, "bench", "--log", "--format", "csv", "--log-events", str(events)]
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return {row["task"]: float(row["ns_per_op"]) for row in csv.DictReader(io.StringIO(text))}


def verdict(rate, goal):
    return "" if goal is None else f"{goal:,}/s, {'met' if rate >= goal else 'missed'}"


def section(runs, rounds, events):
    def median(name):
        return statistics.median(one[name] for one in runs)

    lines = [
        TITLE, "",
        f"Made by `Benchmarks/log_throughput.py --rounds {rounds} --events {events}` on {datetime.date.today().isoformat()}, load "
        f"{os.getloadavg()[0]:.1f} at the end. Time on the wall, {os.cpu_count()} cores.", "",
        "Appends are durable when they return: hashes, chain, tree and signature included, synced at each commit. SQLite's own rate is",
        "that of the same rows of the same tables and indexes in the same transactions, synced the same way, by prepared inserts alone.",
        "Events have payloads of some 150 bytes; the goal for the ratio is a half.", "",
        "| append | events/s | SQLite's inserts, events/s | ratio | goal |", "|---|--:|--:|--:|---|",
    ]
    for name, text, goal in SHAPES:
        ours, theirs = 1e9 / median(f"append_{name}"), 1e9 / median(f"sqlite_insert_{name}")
        ratio = statistics.median(one[f"sqlite_insert_{name}"] / one[f"append_{name}"] for one in runs)
        lines.append(f"| {text} | {ours:,.0f} | {theirs:,.0f} | {ratio:.2f} | {verdict(ours, goal)} |")
    lines += ["", f"A log of {events:,} events, written in thousands:", "", "| | events/s | goal |", "|---|--:|---|"]
    for name, text, goal in READS:
        rate = 1e9 / median(name)
        lines.append(f"| {text} | {rate:,.0f} | {verdict(rate, goal)} |")
    lines += ["", "| | |", "|---|--:|"]
    for name, text, scale, unit in TIMES:
        lines.append(f"| {text} | {median(name) / scale:,.1f} {unit} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=".build/release/bondtrader")
    parser.add_argument("--out", default=os.path.join(HERE, "RESULTS.md"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--events", type=int, default=1_000_000)
    args = parser.parse_args()
    runs = []
    for _ in range(args.rounds):
        runs.append(run(os.path.abspath(args.binary), args.events))
        print(runs[-1], file=sys.stderr)
    sections.replace(args.out, TITLE, section(runs, args.rounds, args.events))
    print(f"written: {args.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
