#!/usr/bin/env bash
# Tries every operation of the HTTP interface with schemathesis, which makes requests of /openapi.json, right and wrong ones, and compares
# each answer with what stands there.
#   Tools/schemathesis.sh [EXAMPLES [SEED]]     25 examples an operation and seed 1 unless given
# It starts `bondtrader demo` on a free port with a temporary directory, and ends it. BINARY names another program than
# .build/release/bondtrader. The wheels of Tools/schemathesis.txt, pinned by hash, go into .build/schemathesis. Findings end it with a code
# other than 0; report, the server's messages and the test data stay in .build/schemathesis-report.
set -euo pipefail
cd "$(dirname "$0")/.."

examples=${1:-25}
seed=${2:-1}
binary=${BINARY:-.build/release/bondtrader}
venv=$PWD/.build/schemathesis
report=$PWD/.build/schemathesis-report
config=$PWD/Tools/schemathesis.toml

say() { printf 'schemathesis: %s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

[ -x "$binary" ] || fail "found no $binary: run make build first"
python=$(Tools/setup find-python) || fail "found no Python, 3.11 or later, that can make virtual environments"
if ! { [ -x "$venv/bin/schemathesis" ] && cmp -s Tools/schemathesis.txt "$venv/requirements.txt"; }; then
    say "installing the wheels of Tools/schemathesis.txt into $venv"
    rm -rf "$venv"
    "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes \
        -r Tools/schemathesis.txt
    cp Tools/schemathesis.txt "$venv/requirements.txt"
fi

rm -rf "$report"
mkdir -p "$report"
work=$(mktemp -d)
server=
end() {
    if [ -n "$server" ]; then
        kill -INT "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap end EXIT

# A market that stands still after its first second changes nothing between two requests.
mkfifo "$work/ready"
"$binary" demo --bonds 40 --speed 0.01 --data "$work/data" \
    --signing-key "$work/log.key" --listen 127.0.0.1:0 >"$work/ready" 2>"$report/server.txt" &
server=$!
exec 3<"$work/ready"
IFS= read -r line <&3 || fail "the server did not start: $(cat "$report/server.txt")"
url=$(sed -nE 's/^ready at (http:[^ ]+) .*/\1/p' <<<"$line")
[ -n "$url" ] || fail "found '$line', expected where the server is ready"

# The stream never ends, so that no answer of it is whole. It keeps a cache where it runs.
cd "$report"
"$venv/bin/schemathesis" --config-file "$config" run "$url/openapi.json" --exclude-path /v1/stream --max-examples "$examples" \
    --seed "$seed" --workers 1 --request-timeout 30 --report ndjson --report-dir "$report"
kill -0 "$server" 2>/dev/null || fail "the server ended: $(cat "$report/server.txt")"
say "no findings with $examples examples an operation, seed $seed"
