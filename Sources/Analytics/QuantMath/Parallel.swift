import CKernels

/// Runs `body` over a range in pieces, on several threads, and returns when all are done.
///
/// The pieces are contiguous and every index is visited once; results must not depend on which thread runs what.
///
/// - Parameters:
///   - count: the length of the range.
///   - threads: how many threads share it, the caller's included; at least 1.
///   - body: gets the first index and the one past the last.
package func forEachRange(of count: Int, threads: Int, _ body: @Sendable (Int, Int) -> Void) {
    let parts = max(1, min(threads, count))
    if parts == 1 {
        if count > 0 { body(0, count) }
        return
    }
    withoutActuallyEscaping(body) { body in
        withUnsafePointer(to: body) { context in
            ck_run_parts(
                parts, count,
                { context, from, to in
                    context!.assumingMemoryBound(to: (@Sendable (Int, Int) -> Void).self).pointee(from, to)
                }, UnsafeMutableRawPointer(mutating: context))
        }
    }
}
