#!/bin/sh
# Checks that the kernels return the same bits on this machine and on arm64, in every variant, at -O0 and -O3.
#
# Needs clang (the Swift toolchain's will do; CLANG names another), gcc-aarch64-linux-gnu, libc6-dev-arm64-cross and
# qemu-user. Ends with 0 if all digests agree, 1 if not, 5 if something that it needs is missing.
set -eu

cd "$(dirname "$0")/.."
clang=${CLANG:-clang}
sysroot=/usr/aarch64-linux-gnu
kernels=Sources/Analytics/CKernels

for tool in "$clang" aarch64-linux-gnu-gcc qemu-aarch64; do
    command -v "$tool" > /dev/null || { echo "check_arm64: $tool is missing" >&2; exit 5; }
done

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# The GNU toolchain links: clang's own search for its start files differs between distributions.
build_arm64() {
    mkdir "$out/arm64$1"
    for source in "$kernels"/*.c Tools/kernel_digest.c; do
        "$clang" --target=aarch64-linux-gnu -isystem "$sysroot/include" -std=c11 -Wall -Wextra -Werror "$1" \
            -I "$kernels/include" -c "$source" -o "$out/arm64$1/$(basename "$source" .c).o"
    done
    aarch64-linux-gnu-gcc "$out/arm64$1"/*.o -o "$out/digest-arm64$1"
}

# Lines `platform level variant name digest`.
for level in -O0 -O3; do
    "$clang" -std=c11 -Wall -Wextra -Werror "$level" -I "$kernels/include" "$kernels"/*.c Tools/kernel_digest.c \
        -o "$out/digest-native$level"
    "$out/digest-native$level" | sed "s/^/$(uname -m) $level /" >> "$out/all"
    build_arm64 "$level"
    qemu-aarch64 -L "$sysroot" "$out/digest-arm64$level" | sed "s/^/qemu-aarch64 $level /" >> "$out/all"
done

cat "$out/all"
awk '
    { count[$4]++; if (!($4 in digest)) { digest[$4] = $5 } else if (digest[$4] != $5) { bad = 1; print "DIFFERS: " $0 } }
    END {
        if (NR == 0) { print "check_arm64: no digests"; exit 1 }
        for (name in count) { kernels++ }
        if (!bad) { print NR " digests of " kernels " kernels agree" }
        exit bad
    }' "$out/all"
