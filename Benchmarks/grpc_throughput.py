#!/usr/bin/env python3
"""Times prices over gRPC beside the same questions over HTTP in JSON: bonds a second, in the same run on the same server.

    grpc_throughput.py [--build .build-all/release] [--out Benchmarks/RESULTS.md] [--rounds 3] [--seconds 10] [--bonds 2000]

Needs wrk (Debian: apt-get install wrk) and a build with the trait GRPC. The store is that of a `bondtrader demo` that ran for a while; the
server is `bondtrader serve` on it. Clients run on the same machine and take their share of the processor. Medians over the rounds.
"""
import argparse
import datetime
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import sections
from server_throughput import wrk

HERE = os.path.dirname(os.path.abspath(__file__))
TITLE = "## Prices over gRPC"
CHUNK = 1_000


class Server:
    """A process that prints `ready at URL`, and says on standard error where gRPC is answered."""

    def __init__(self, command, directory, **environment):
        self.errors = open(os.path.join(directory, "errors"), "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            command, cwd=directory, stdout=subprocess.PIPE, stderr=self.errors, text=True, env={**os.environ, **environment})
        line = self.process.stdout.readline()
        if not line.startswith("ready at "):
            raise SystemExit(f"{command[0]}: found {line!r}, expected a line that it is ready: {self.told()}")
        self.url = line.split()[2]

    def told(self):
        with open(self.errors.name, encoding="utf-8") as file:
            return file.read()

    def grpc(self):
        for _ in range(100):
            for line in self.told().splitlines():
                if line.startswith("gRPC at "):
                    return line.split()[2].rstrip(",")
            time.sleep(0.1)
        raise SystemExit(f"serve: found no line that gRPC is answered: {self.told()}")

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)


def treasuries(server, count):
    """Names of Treasuries in use, again from the first when they are fewer: what the client over gRPC asks for."""
    names, cursor = [], ""
    while True:
        page = server.ask("/v1/bonds?sector=treasury&couponType=fixed&isRetired=false&limit=1000" + (f"&cursor={cursor}" if cursor else ""))
        names += [bond["id"] for bond in page["items"]]
        cursor = page.get("next")
        if not cursor or len(names) >= count:
            return [names[place % len(names)] for place in range(count)]


def http(server, directory, args, curve, names, connections):
    body = {"curve": curve, "bonds": names, "shiftBp": 10, "limit": 1000}
    bonds = len(server.ask("/v1/what-if", body)["bonds"])
    found = wrk(server.url + "/v1/what-if", directory, args.seconds, 2, connections, body)
    return found["rate"] * bonds


def grpc(client, target, args, shape, curve, chunk, streams):
    command = [client, target, shape, curve, str(chunk), str(streams), str(args.seconds)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)["bonds_per_second"]


def measure(args, directory):
    build = os.path.abspath(args.build)
    store = ["--data", f"{directory}/data", "--signing-key", f"{directory}/key", "--listen", "127.0.0.1:0"]
    demo = Server([f"{build}/bondtrader", "demo", *store, "--bonds", str(args.bonds)], directory)
    time.sleep(args.quiet)
    demo.stop()
    server = Server([f"{build}/bondtrader", "serve", *store], directory, BONDTRADER_GRPC_LISTEN="127.0.0.1:0")
    try:
        target, curve = server.grpc(), server.ask("/v1/curves")["items"][0]["curve"]
        client, names = f"{build}/grpc-stream", treasuries(server, CHUNK)
        many = sorted(set(names))
        tasks = [
            ("HTTP, JSON: POST /v1/what-if, one bond, 32 connections", lambda: http(server, directory, args, curve, names[:1], 32)),
            ("gRPC: Price, one bond, 32 calls at once", lambda: grpc(client, target, args, "call", curve, 1, 32)),
            (f"HTTP, JSON: POST /v1/what-if, {len(many)} bonds, 2 connections", lambda: http(server, directory, args, curve, many, 2)),
            (f"gRPC: Price, {len(many)} bonds, 2 calls at once", lambda: grpc(client, target, args, "call", curve, len(many), 2)),
            (f"gRPC: StreamPrices on the moved curve, {len(many)} bonds a message, 2 streams",
             lambda: grpc(client, target, args, "curve", curve, len(many), 2)),
            ("gRPC: StreamPrices, prices at yields, 10,000 bonds a message, 2 streams",
             lambda: grpc(client, target, args, "prices", curve, 10_000, 2)),
            ("gRPC: StreamPrices, yields at prices, 10,000 bonds a message, 2 streams",
             lambda: grpc(client, target, args, "yields", curve, 10_000, 2)),
        ]
        rows = {name: [] for name, _ in tasks}
        for _ in range(args.rounds):
            for name, task in tasks:
                rows[name].append(task())
        return rows
    finally:
        server.stop()


def section(args, rows):
    names = list(rows)
    rates = {name: statistics.median(found) for name, found in rows.items()}
    lines = [
        TITLE, "",
        f"Made by `Benchmarks/grpc_throughput.py --rounds {args.rounds} --seconds {args.seconds} --bonds {args.bonds}` on "
        f"{datetime.date.today().isoformat()}, load {os.getloadavg()[0]:.1f} at the end, {os.cpu_count()} cores.", "",
        "Bonds a second, the client on the same machine. On the curve each bond is looked up, valued and priced before and after a move by the "
        "module that values; at yields and at prices the stream's own book is priced by the kernels.", "",
        "| question | bonds/s | of the same over HTTP |", "|---|--:|--:|",
    ]
    beside = {names[1]: names[0], names[3]: names[2], names[4]: names[2]}
    for name in names:
        ratio = f"{rates[name] / rates[beside[name]]:.2f}" if name in beside else ""
        lines.append(f"| {name} | {rates[name]:,.0f} | {ratio} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=".build-all/release")
    parser.add_argument("--out", default=os.path.join(HERE, "RESULTS.md"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--quiet", type=int, default=30, help="seconds of the demo before the load")
    parser.add_argument("--bonds", type=int, default=2_000)
    args = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("grpc_throughput.py: found no wrk, expected it on the PATH (Debian: apt-get install wrk)")
    with tempfile.TemporaryDirectory() as directory:
        text = section(args, measure(args, directory))
    print(text, file=sys.stderr)
    sections.replace(args.out, TITLE, text)
    print(f"written: {args.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
