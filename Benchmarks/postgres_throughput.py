#!/usr/bin/env python3
"""Times the log in PostgreSQL beside pgbench, which inserts the same kind of rows, and writes its section of Benchmarks/RESULTS.md.

    postgres_throughput.py [--binary .build/release/bondtrader] [--out Benchmarks/RESULTS.md] [--rounds 3]

Starts a server of its own in a temporary directory, with the defaults of its release, and takes it away at the end. Everything is time on the
wall, with synchronous_commit=on: each commit is on the disk before it is acknowledged. Medians over the rounds; within a round pgbench runs
right behind the log, on the same server.
"""
import argparse
import csv
import datetime
import glob
import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

import sections

HERE = os.path.dirname(os.path.abspath(__file__))
TITLE = "## The log in PostgreSQL"
# Name, text, clients of pgbench, rows a transaction, transactions a client.
SHAPES = [
    ("one_writer_singles", "one process, one by one", 1, 1, 1_000),
    ("one_writer_64_senders", "one process, 64 concurrent single commands", 64, 1, 300),
    ("8_writers_singles", "8 processes, one by one", 8, 1, 500),
    ("8_writers_8_senders", "8 processes, 8 concurrent single commands each", 64, 1, 300),
    ("8_writers_hundreds", "8 processes, a hundred a command", 8, 100, 100),
    ("8_writers_thousands", "8 processes, a thousand a command", 8, 1_000, 20),
]
# The columns and indexes of log.events, filled as the log fills them, with positions from a sequence: nothing orders what runs at once.
TABLES = """
CREATE SCHEMA bench;
CREATE SEQUENCE bench.position CACHE 1;
CREATE TABLE bench.events (LIKE log.events INCLUDING CONSTRAINTS INCLUDING INDEXES);
CREATE TABLE bench.commands (LIKE log.commands INCLUDING CONSTRAINTS INCLUDING INDEXES);
CREATE TABLE bench.heads (LIKE log.heads INCLUDING CONSTRAINTS INCLUDING INDEXES);
"""
SCRIPT = """
\\set stream random(1, 1000)
BEGIN;
INSERT INTO bench.events
SELECT p, :stream, p, 1, decode(md5(p::text), 'hex'), 1719835200000000000, NULL, 1719835200000000000, 1, NULL, decode(md5('c' || p), 'hex'),
    decode(md5('d' || p), 'hex'), NULL, NULL, convert_to(repeat(md5(p::text), 4) || 'twenty more of them.', 'UTF8'),
    decode(md5(p::text) || md5('e' || p), 'hex'), decode(md5('f' || p) || md5('g' || p), 'hex')
FROM (SELECT nextval('bench.position') AS p FROM generate_series(1, ROWS)) AS made;
INSERT INTO bench.commands
SELECT p, decode(md5('h' || p), 'hex'), decode(md5('h' || p) || md5('i' || p), 'hex'), p, p, '\\x00'
FROM currval('bench.position') AS p;
INSERT INTO bench.heads
SELECT p, p, h, h, h, 1, h || h, h || h, p
FROM currval('bench.position') AS p, decode(md5('j' || p) || md5('k' || p), 'hex') AS h;
COMMIT;
"""


class Server:
    """A server that ends with the block."""

    def __enter__(self):
        self.tools = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))[-1]
        self.place = tempfile.mkdtemp(prefix="bondtrader-pgbench-")
        self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        if self.user:
            shutil.chown(self.place, "postgres")
        self.data = os.path.join(self.place, "data")
        self.run("initdb", "-D", self.data, "-U", "bench", "-A", "trust")
        options = f"-k {self.place} -c listen_addresses= -c max_connections=200"
        self.run("pg_ctl", "-D", self.data, "-s", "-w", "-l", os.path.join(self.place, "log"), "-o", options, "start")
        return self

    def __exit__(self, *_):
        self.run("pg_ctl", "-D", self.data, "-s", "-w", "-m", "fast", "stop")
        shutil.rmtree(self.place)

    def run(self, tool, *arguments):
        subprocess.run(
            self.user + [os.path.join(self.tools, tool), *arguments], check=True, cwd="/", stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL)

    def sql(self, database, text):
        command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.place, "-U", "bench", "-d", database, "-c", text]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def pgbench(self, database, clients, rows, transactions):
        """Rows a second."""
        script = os.path.join(self.place, f"insert-{rows}.sql")
        with open(script, "w") as file:
            file.write(SCRIPT.replace("ROWS", str(rows)))
        command = [
            os.path.join(self.tools, "pgbench"), "-n", "-M", "prepared", "-h", self.place, "-U", "bench", "-c", str(clients),
            "-j", str(min(clients, os.cpu_count())), "-t", str(transactions), "-f", script, database,
        ]
        text = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
        return next(float(line.split()[2]) for line in text.splitlines() if line.startswith("tps")) * rows


def round_of(server, binary, number):
    database = f"round{number}"
    server.sql("postgres", f"CREATE DATABASE {database}")
    if server.sql(database, "SHOW synchronous_commit") != "on" or server.sql(database, "SHOW fsync") != "on":
        sys.exit("found a server that does not keep what it commits, expected fsync and synchronous_commit on")
    address = f"postgresql:///{database}?host={server.place}&user=bench"
    text = subprocess.run(
        [binary, "bench", "--log", "--store", address, "--format", "csv"], check=True, stdout=subprocess.PIPE, text=True).stdout
    ours = {row["task"]: 1e9 / float(row["ns_per_op"]) for row in csv.DictReader(io.StringIO(text))}
    server.sql(database, TABLES)
    return {
        name: (ours[f"append_{name}"], server.pgbench(database, clients, rows, transactions))
        for name, _, clients, rows, transactions in SHAPES
    }


def section(runs, rounds, version):
    lines = [
        TITLE, "",
        f"Made by `Benchmarks/postgres_throughput.py --rounds {rounds}` on {datetime.date.today().isoformat()}, PostgreSQL {version}, load "
        f"{os.getloadavg()[0]:.1f} at the end. Time on the wall, {os.cpu_count()} cores, server and clients on one machine.", "",
        "Appends are durable when they return (`synchronous_commit=on`), and in one order for all processes: hashes, chain, tree and",
        "signature included. A commit's events go in one statement over arrays. pgbench inserts rows of the same columns and indexes with as",
        "many clients, as many rows a transaction, on the same server, right behind; its rows have no order, and nobody reads before writing.", "",
        "| append | events/s | pgbench, rows/s | ratio |", "|---|--:|--:|--:|",
    ]
    for name, text, *_ in SHAPES:
        ours, theirs = (statistics.median(one[name][side] for one in runs) for side in (0, 1))
        ratio = statistics.median(one[name][0] / one[name][1] for one in runs)
        lines.append(f"| {text} | {ours:,.0f} | {theirs:,.0f} | {ratio:.2f} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=".build/release/bondtrader")
    parser.add_argument("--out", default=os.path.join(HERE, "RESULTS.md"))
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    runs = []
    with Server() as server:
        for number in range(args.rounds):
            runs.append(round_of(server, os.path.abspath(args.binary), number))
            print(runs[-1], file=sys.stderr)
        version = server.sql("postgres", "SHOW server_version")
    sections.replace(args.out, TITLE, section(runs, args.rounds, version))
    print(f"written: {args.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
