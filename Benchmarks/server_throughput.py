#!/usr/bin/env python3
"""Times the server: start, memory, HTTP under wrk beside a bare Hummingbird route, and from a quote to its valuations.

    server_throughput.py [--build .build/release] [--out Benchmarks/RESULTS.md] [--rounds 3] [--seconds 10] [--bonds 200]

Needs wrk (Debian: apt-get install wrk). The server is `bondtrader demo` on an empty store in a temporary directory, with its market going
on. wrk runs on the same machine and takes its share of the processor, of both sides alike. Medians over the rounds.
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

HERE = os.path.dirname(os.path.abspath(__file__))
TITLE = "## The server"
READS_GOAL, RATIO_GOAL, READY_GOAL, MEMORY_GOAL = 15_000, 0.5, 300, 80
# wrk does not print percentiles by itself; this script prints what it counted, as JSON.
SUMMARY = """
done = function(summary, latency, requests)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('\\n{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"bad":%d}\\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), bad))
end
"""


class Server:
    """A process that prints `ready at URL` and runs until it is interrupted."""

    def __init__(self, command, directory):
        begun = time.monotonic()
        self.process = subprocess.Popen(command, cwd=directory, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.milliseconds = (time.monotonic() - begun) * 1e3
        if not line.startswith("ready at "):
            raise SystemExit(f"{command[0]}: found {line!r}, expected a line that it is ready")
        self.url = line.split()[2]

    def get(self, path):
        with urllib.request.urlopen(self.url + path) as answer:
            return json.load(answer)

    def resident(self):
        """Resident bytes in MB."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            return next(int(line.split()[1]) / 1e3 for line in file if line.startswith("VmRSS"))

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)


def wrk(url, directory, seconds, threads, connections, body=None):
    script = os.path.join(directory, "wrk.lua")
    with open(script, "w", encoding="utf-8") as file:
        if body is not None:
            file.write(f"wrk.method = 'POST'\nwrk.body = [[{json.dumps(body)}]]\nwrk.headers['Content-Type'] = 'application/json'\n")
        file.write(SUMMARY)
    command = ["wrk", "-t", str(threads), "-c", str(connections), "-d", f"{seconds}s", "-s", script, url]
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    result = json.loads(text.strip().splitlines()[-1])
    if result["bad"]:
        raise SystemExit(f"{url}: found {result['bad']} requests that failed, expected none")
    return {"rate": result["requests"] * 1e6 / result["microseconds"], "p50": result["p50"] / 1e3, "p99": result["p99"] / 1e3}


def nanoseconds(text):
    seconds, _, fraction = text.rstrip("Z").partition(".")
    moment = datetime.datetime.fromisoformat(seconds + "+00:00")
    return int(moment.timestamp()) * 10**9 + int((fraction or "0").ljust(9, "0"))


def latencies(server, kind="market-data.prices-updated."):
    """Milliseconds from the commit of an event of a kind to the commit of the last valuations that it caused, and how many bonds those
    were, from the events themselves, in order."""
    recorded, found, cursor = {}, {}, ""
    while True:
        page = server.get("/v1/events?limit=1000" + (f"&cursor={cursor}" if cursor else ""))
        for event in page["items"]:
            recorded[event["position"]] = nanoseconds(event["recordedAt"])
            if event["type"].startswith("valuation.valuations-calculated."):
                cause, _, position = event["payload"]["cause"].partition("@")
                if cause.startswith(kind):
                    elapsed = (recorded[event["position"]] - recorded[int(position)]) / 1e6
                    found[position] = (elapsed, found.get(position, (0, 0))[1] + len(event["payload"]["bonds"]))
        cursor = page.get("next")
        if not cursor:
            return sorted(found.values())


def endpoints(server):
    """Name, path and body of what is asked."""
    bond = server.get("/v1/valuations?limit=1")["items"][0]["bond"]
    curve = server.get("/v1/curves")["items"][0]["curve"]
    return [
        ("GET /healthz", "/healthz", None),
        ("GET /v1/bonds/{id}", f"/v1/bonds/{bond}", None),
        ("GET /v1/bonds/{id}/valuation", f"/v1/bonds/{bond}/valuation", None),
        ("POST /v1/what-if, one bond", "/v1/what-if", {"curve": curve, "bonds": [bond], "shiftBp": 10}),
    ]


def measure(args, directory):
    binary, bare = os.path.abspath(args.build) + "/bondtrader", os.path.abspath(args.build) + "/bare-route"

    def demo(number, *more):
        place = f"{directory}/{number}"
        return Server(
            [binary, "demo", "--data", place, "--signing-key", place + ".key", "--listen", "127.0.0.1:0", "--bonds",
             str(args.bonds), *more], directory)

    ready = []
    for number in range(5):
        server = demo(f"start-{number}")
        ready.append(server.milliseconds)
        if server.stop() != 0:
            raise SystemExit("demo: found an exit code other than 0 after an interrupt")
    idle = Server(
        [binary, "serve", "--data", f"{directory}/idle", "--signing-key", f"{directory}/idle.key", "--listen", "127.0.0.1:0"], directory)
    time.sleep(10)
    memory = {"idle": idle.resident()}
    idle.stop()
    server, plain = demo("serve"), Server([bare], directory)
    try:
        time.sleep(args.quiet)
        memory["quiet"] = server.resident()
        quiet = latencies(server)
        rows = {}
        for _ in range(args.rounds):
            for name, url, body in [("a bare route of Hummingbird", plain.url + "/", None)] + [
                (name, server.url + path, body) for name, path, body in endpoints(server)
            ]:
                rows.setdefault(name, []).append(
                    wrk(url, directory, args.seconds, args.threads, args.connections, body))
        memory["loaded"] = server.resident()
        return statistics.median(ready), memory, quiet, rows
    finally:
        plain.process.kill()
        server.stop()


def batch(args, directory):
    """Milliseconds from the commit of a curve to that of the valuations of 10,000 bonds on it, and how often that was seen."""
    place = f"{directory}/batch"
    server = Server(
        [os.path.abspath(args.build) + "/bondtrader", "demo", "--data", place, "--signing-key", place + ".key", "--listen",
         "127.0.0.1:0", "--bonds", "10000"], directory)
    try:
        time.sleep(args.quiet)
        whole = [elapsed for elapsed, bonds in latencies(server, "valuation.curve-fitted.") if bonds > 5_000]
        return statistics.median(whole) if whole else float("nan"), len(whole)
    finally:
        server.stop()


def section(args, ready, memory, quiet, rows, batch):
    def median(name, figure):
        return statistics.median(row[figure] for row in rows[name])

    def met(isMet):
        return "met" if isMet else "missed"

    lines = [
        TITLE, "",
        f"Made by `Benchmarks/server_throughput.py --rounds {args.rounds} --seconds {args.seconds} --bonds {args.bonds}` on "
        f"{datetime.date.today().isoformat()}, load {os.getloadavg()[0]:.1f} at the end, {os.cpu_count()} cores.", "",
        f"wrk with {args.threads} threads and {args.connections} connections, on the same machine; the market of the demo goes on meanwhile.",
        "Every request passes limits, routing, identifiers and the modules' bus; the goal for reads is "
        f"{READS_GOAL:,}/s and half of a bare route's rate.", "",
        "| request | requests/s | of the bare route | p50, ms | p99, ms | goal |", "|---|--:|--:|--:|--:|---|",
    ]
    bare = next(iter(rows))
    for name in rows:
        rate = median(name, "rate")
        ratio = statistics.median(row["rate"] / plain["rate"] for row, plain in zip(rows[name], rows[bare]))
        goal = met(rate >= READS_GOAL and ratio >= RATIO_GOAL) if name.startswith("GET") else ""
        lines.append(
            f"| {name} | {rate:,.0f} | {ratio:.2f} | {median(name, 'p50'):.2f} | {median(name, 'p99'):.2f} | {goal} |")
    lines += [
        "", "| | | goal |", "|---|--:|---|",
        f"| ready after the start of the process, empty store, median of 5 | {ready:.0f} ms | {READY_GOAL} ms, {met(ready <= READY_GOAL)} |",
        f"| resident, idle: `serve` on an empty store after 10 s | {memory['idle']:.0f} MB | {MEMORY_GOAL} MB, {met(memory['idle'] <= MEMORY_GOAL)} |",
        f"| resident after {args.quiet} s of the demo, {args.bonds} bonds | {memory['quiet']:.0f} MB | |",
        f"| resident after the load | {memory['loaded']:.0f} MB | |",
        f"| from the commit of quotes to that of their valuations, median of {len(quiet)} | {quiet[len(quiet) // 2][0]:.1f} ms | |",
        f"| the same, 99th of 100 | {quiet[int(len(quiet) * 0.99)][0]:.1f} ms | |",
        f"| all bonds of a demo of 10,000 valued on a new curve: from its commit to theirs, median of {batch[1]} | {batch[0]:.0f} ms | |",
    ]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=".build/release")
    parser.add_argument("--out", default=os.path.join(HERE, "RESULTS.md"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--quiet", type=int, default=60, help="seconds of the demo before the load")
    parser.add_argument("--bonds", type=int, default=200)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--connections", type=int, default=32)
    args = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("server_throughput.py: found no wrk, expected it on the PATH (Debian: apt-get install wrk)")
    with tempfile.TemporaryDirectory() as directory:
        text = section(args, *measure(args, directory), batch(args, directory))
    print(text, file=sys.stderr)
    sections.replace(args.out, TITLE, text)
    print(f"written: {args.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
