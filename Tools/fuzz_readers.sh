#!/bin/sh
# Fuzzes the file readers with libFuzzer and AddressSanitizer.
#   Tools/fuzz_readers.sh [SECONDS [SEED]]     600 seconds and a seed from the clock unless given
# The harness is Tests/Fuzz/ReadersFuzz.swift, the checks are those of the mutation test. Corpus, log and findings stay in .build-fuzz/.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-600}
seed=${2:-$(date +%s)}
out=.build-fuzz
tests=Tests/AdaptersTests/FileFeed
checks="$(echo "$tests"/ReaderChecks*.swift) $tests/StreamedReading.swift $tests/StoredGzip.swift"
mkdir -p "$out/obj" "$out/corpus" "$out/found"

# The C kernels as a module, as SwiftPM would make it.
printf 'module CKernels { umbrella "%s" export * }\n' "$PWD/Sources/Analytics/CKernels/include" > "$out/module.modulemap"
for source in $(find Sources/Analytics/CKernels -name '*.c'); do
    clang -O2 -ffp-contract=off -I Sources/Analytics/CKernels/include -c "$source" -o "$out/obj/$(basename "$source" .c).c.o"
done

flags="-O -swift-version 6 -package-name bondtrader -enable-upcoming-feature ExistentialAny
    -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature MemberImportVisibility
    -Xcc -fmodule-map-file=$out/module.modulemap -I $out -I Sources/SystemLibraries/CZlib"
# $1 module, $2 its sources' directory, the rest more flags.
module() {
    name=$1 directory=$2
    shift 2
    # shellcheck disable=SC2046,SC2086
    swiftc $flags "$@" -wmo -parse-as-library -emit-module -emit-module-path "$out/$name.swiftmodule" -module-name "$name" \
        -c $(find "$directory" -name '*.swift' | sort) -o "$out/obj/$name.o"
}
module QuantMath Sources/Analytics/QuantMath
module FixedIncome Sources/Analytics/FixedIncome
# The corpus writer needs readers without instrumentation, the fuzzer needs them with it.
module FileFeed Sources/Adapters/Out/FileFeed
# shellcheck disable=SC2086
swiftc $flags -parse-as-library -module-name WriteCorpus $checks Tests/Fuzz/WriteCorpus.swift "$out"/obj/*.o -lz -o "$out/write_corpus"
"$out/write_corpus" "$out/corpus"
module FileFeed Sources/Adapters/Out/FileFeed -sanitize=fuzzer,address
# shellcheck disable=SC2086
swiftc $flags -sanitize=fuzzer,address -parse-as-library -module-name ReadersFuzz $checks Tests/Fuzz/ReadersFuzz.swift \
    "$out"/obj/*.o -lz -use-ld=lld -o "$out/fuzz_readers"

echo "fuzz_readers: $seconds s, seed $seed"
# The crash backtracer outlives the fuzzer and holds its pipe open: off.
SWIFT_BACKTRACE=enable=no "$out/fuzz_readers" -seed="$seed" -max_total_time="$seconds" -max_len=4096 -rss_limit_mb=2048 -timeout=10 \
    -dict=Tests/Fuzz/readers.dict -artifact_prefix="$out/found/" -print_final_stats=1 "$out/corpus" 2> "$out/log" ||
    { status=$?; tail -n 60 "$out/log" >&2; exit "$status"; }
grep '^stat::' "$out/log"
