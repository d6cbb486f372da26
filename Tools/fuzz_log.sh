#!/bin/sh
# Fuzzes the readers of the log's texts (exports, signed heads, keys, proofs) with libFuzzer and AddressSanitizer.
#   Tools/fuzz_log.sh [SECONDS [SEED]]     600 seconds and a seed from the clock unless given
# The harness is Tests/Fuzz/LogTextFuzz.swift, the checks are those of the mutation test. Corpus, log and findings stay in
# .build-fuzz/log/. What EventSourcing needs is taken as `make build` built it; the readers and their decoder are built here.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-600}
seed=${2:-$(date +%s)}
out=.build-fuzz/log
built=.build/release
mkdir -p "$out/plain" "$out/instrumented" "$out/corpus" "$out/found"

tests=Tests/SharedTests
checks="$tests/Export/LogTextChecks.swift $tests/Export/ExportText.swift $tests/Audit/AuditFixtures.swift"
maps=$(find -L "$built" .build/checkouts Sources -name module.modulemap | grep -E 'CCryptoBoringSSL|CXKCP|CKernels|CDigests' |
    sed 's/^/-Xcc -fmodule-map-file=/' | tr '\n' ' ')
flags="-O -swift-version 6 -package-name bondtrader -parse-as-library -enable-upcoming-feature ExistentialAny
    -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature MemberImportVisibility -I $built/Modules $maps"
objects=$(for module in Messaging Runtime FixedIncome QuantMath \
    CKernels CDigests Crypto CryptoBoringWrapper CCryptoBoringSSL CCryptoBoringSSLShims CXKCP CXKCPShims; do
    find -L "$built/$module.build" -name '*.o'
done)
# $1 the directory of the modules, the rest more flags.
modules() {
    directory=$1
    shift
    for module in Contracts EventSourcing; do
        # shellcheck disable=SC2046,SC2086
        swiftc $flags "$@" -I "$directory" -wmo -emit-module -emit-module-path "$directory/$module.swiftmodule" -module-name $module \
            -c $(find Sources/Shared/$module -name '*.swift' | sort) -o "$directory/$module.o"
    done
}
# The corpus writer needs the readers without instrumentation, the fuzzer needs them with it.
modules "$out/plain"
# shellcheck disable=SC2086
swiftc $flags -I "$out/plain" -module-name WriteCorpus $checks Tests/Fuzz/WriteLogTextCorpus.swift "$out"/plain/*.o $objects \
    -lstdc++ -o "$out/write_corpus"
"$out/write_corpus" "$out/corpus"
modules "$out/instrumented" -sanitize=fuzzer,address
# shellcheck disable=SC2086
swiftc $flags -sanitize=fuzzer,address -I "$out/instrumented" -module-name LogTextFuzz $checks Tests/Fuzz/LogTextFuzz.swift \
    "$out"/instrumented/*.o $objects -lstdc++ -use-ld=lld -o "$out/fuzz"

echo "fuzz_log: $seconds s, seed $seed"
# The crash backtracer outlives the fuzzer and holds its pipe open: off.
SWIFT_BACKTRACE=enable=no "$out/fuzz" -seed="$seed" -max_total_time="$seconds" -max_len=8192 -rss_limit_mb=2048 -timeout=10 \
    -artifact_prefix="$out/found/" -print_final_stats=1 "$out/corpus" 2> "$out/log" ||
    { status=$?; tail -n 60 "$out/log" >&2; exit "$status"; }
grep '^stat::' "$out/log"
