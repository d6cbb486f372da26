import Foundation
import QuantMath

/// Times a job: warm-up, then several batches of at least 0.2 seconds each.
///
/// On one thread its processor time is counted, so that other programs on the machine disturb less; on several the time on the wall.
struct BenchClock {
    private static let batchNanoseconds = 200_000_000.0

    /// What came out.
    struct Result {
        /// Of one call: the median of the batches.
        var nanoseconds: Double
        /// The sum of what all calls returned, so that none can be left out.
        var checksum: Double
    }

    let batches: Int
    let threads: Int

    /// Times calls of `job`, which gets the number of the call and returns something that depends on all its results.
    func time(_ job: (Int) throws -> Double) rethrows -> Result {
        var (round, calls, checksum) = (0, 1, 0.0)
        func batch(_ count: Int) throws -> Double {
            let start = now()
            for _ in 0..<count {
                checksum += try job(round)
                round += 1
            }
            return now() - start
        }
        // The warm-up finds how many calls fill a batch.
        var elapsed = try batch(calls)
        while elapsed < Self.batchNanoseconds {
            calls =
                elapsed < Self.batchNanoseconds / 10 ? calls * 4 : Int(Double(calls) * 1.1 * Self.batchNanoseconds / elapsed) + 1
            elapsed = try batch(calls)
        }
        var times: [Double] = []
        for _ in 0..<batches { times.append(try batch(calls) / Double(calls)) }
        return Result(nanoseconds: SampleStatistics.median(times), checksum: checksum)
    }

    private func now() -> Double {
        var time = timespec()
        clock_gettime(threads == 1 ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
}
