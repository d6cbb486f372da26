#!/bin/sh
# Fuzzes the decoder of canonical bytes with libFuzzer and AddressSanitizer.
#   Tools/fuzz_canonical.sh [SECONDS [SEED]]     600 seconds and a seed from the clock unless given
# The harness is Tests/Fuzz/CanonicalFuzz.swift, the checks are those of the mutation test. Corpus, log and findings stay in
# .build-fuzz/canonical/.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-600}
seed=${2:-$(date +%s)}
out=.build-fuzz/canonical
contracts=Sources/Shared/Contracts
sources="$(echo $contracts/Canonical/*.swift $contracts/Messages/ContractError*.swift) $contracts/Identity/Hexadecimal.swift"
tests=Tests/SharedTests/Canonical
checks="$tests/CanonicalChecks.swift $tests/CanonicalSample.swift $tests/CanonicalTree.swift $tests/CanonicalRun.swift"
mkdir -p "$out/plain" "$out/corpus" "$out/found"

flags="-O -swift-version 6 -package-name bondtrader -parse-as-library -enable-upcoming-feature ExistentialAny
    -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature MemberImportVisibility"
# $1 the directory of the module, the rest more flags.
contracts() {
    directory=$1
    shift
    # shellcheck disable=SC2086
    swiftc $flags "$@" -wmo -emit-module -emit-module-path "$directory/Contracts.swiftmodule" -module-name Contracts \
        -c $sources -o "$directory/Contracts.o"
}
# The corpus writer needs the decoder without instrumentation, the fuzzer needs it with it.
contracts "$out/plain"
# shellcheck disable=SC2086
swiftc $flags -I "$out/plain" -module-name WriteCorpus $checks Tests/Fuzz/WriteCanonicalCorpus.swift "$out/plain/Contracts.o" \
    -o "$out/write_corpus"
"$out/write_corpus" "$out/corpus"
contracts "$out" -sanitize=fuzzer,address
# shellcheck disable=SC2086
swiftc $flags -sanitize=fuzzer,address -I "$out" -module-name CanonicalFuzz $checks Tests/Fuzz/CanonicalFuzz.swift "$out/Contracts.o" \
    -use-ld=lld -o "$out/fuzz"

echo "fuzz_canonical: $seconds s, seed $seed"
# The crash backtracer outlives the fuzzer and holds its pipe open: off.
SWIFT_BACKTRACE=enable=no "$out/fuzz" -seed="$seed" -max_total_time="$seconds" -max_len=4096 -rss_limit_mb=2048 -timeout=10 \
    -artifact_prefix="$out/found/" -print_final_stats=1 "$out/corpus" 2> "$out/log" ||
    { status=$?; tail -n 60 "$out/log" >&2; exit "$status"; }
grep '^stat::' "$out/log"
