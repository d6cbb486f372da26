#!/bin/sh
# Fuzzes the readers of the log's texts (exports, signed heads, keys, proofs) with libFuzzer and AddressSanitizer.
#   Tools/fuzz_log.sh [SECONDS [SEED]]     600 seconds and a seed from the clock unless given
# The harness is Tests/Fuzz/LogTextFuzz.swift, the checks are those of the mutation test. Corpus, log and findings stay in
# .build-fuzz/log/. Analytics and swift-crypto are taken as `make build-tests` left them; all else is built here.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-600}
seed=${2:-$(date +%s)}
out=.build-fuzz/log
built=.build/release
crypto=.build/checkouts/swift-crypto/Sources
tests=Tests/SharedTests
checks="$tests/Export/LogTextChecks.swift $tests/Export/ExportText.swift $tests/Audit/AuditFixtures.swift"
mkdir -p "$out/plain" "$out/instrumented" "$out/shared" "$out/corpus" "$out/found"

flags="-O -swift-version 6 -package-name bondtrader -parse-as-library -enable-upcoming-feature ExistentialAny
    -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature MemberImportVisibility"
for map in "$built/CKernels.build/module.modulemap" "$built/CDigests.build/module.modulemap" "$crypto"/C*/include/module.modulemap; do
    flags="$flags -Xcc -fmodule-map-file=$map"
done
objects=$(for module in CKernels CDigests QuantMath FixedIncome Crypto CryptoBoringWrapper CCryptoBoringSSL CCryptoBoringSSLShims CXKCP CXKCPShims; do
    find -L "$built/$module.build" -name '*.o'
done)
# $1 where the module goes, $2 its sources, the rest more flags.
module() {
    directory=$1 name=$(basename "$2") sources=$2
    shift 2
    # shellcheck disable=SC2046,SC2086
    swiftc $flags "$@" -I "$directory" -I "$out/shared" -I "$out/plain" -I "$built/Modules" -wmo -emit-module \
        -emit-module-path "$directory/$name.swiftmodule" -module-name "$name" -c $(find "$sources" -name '*.swift' | sort) \
        -o "$directory/$name.o"
}
# $1 the directory of the readers, $2 the harness, $3 the program, the rest more flags.
program() {
    directory=$1 harness=$2 result=$3
    shift 3
    # shellcheck disable=SC2086
    swiftc $flags "$@" -I "$directory" -I "$out/shared" -I "$built/Modules" -module-name Fuzzing $checks "$harness" \
        "$directory"/*.o "$out"/shared/*.o $objects -lstdc++ -o "$result"
}
module "$out/shared" Sources/Shared/Runtime
# The corpus writer needs the readers without instrumentation, the fuzzer needs them with it.
module "$out/plain" Sources/Shared/Contracts
module "$out/shared" Sources/Shared/Messaging
module "$out/plain" Sources/Shared/EventSourcing
program "$out/plain" Tests/Fuzz/WriteLogTextCorpus.swift "$out/write_corpus"
"$out/write_corpus" "$out/corpus"
module "$out/instrumented" Sources/Shared/Contracts -sanitize=fuzzer,address
module "$out/instrumented" Sources/Shared/EventSourcing -sanitize=fuzzer,address
program "$out/instrumented" Tests/Fuzz/LogTextFuzz.swift "$out/fuzz" -sanitize=fuzzer,address -use-ld=lld

echo "fuzz_log: $seconds s, seed $seed"
# The crash backtracer outlives the fuzzer and holds its pipe open: off.
SWIFT_BACKTRACE=enable=no "$out/fuzz" -seed="$seed" -max_total_time="$seconds" -max_len=8192 -rss_limit_mb=2048 -timeout=10 \
    -artifact_prefix="$out/found/" -print_final_stats=1 "$out/corpus" 2> "$out/log" ||
    { status=$?; tail -n 60 "$out/log" >&2; exit "$status"; }
grep '^stat::' "$out/log"
