internal import CKernels

/// Times and weights in rows of eight, each row on one piece of a curve.
struct WeightedDates: Sendable {
    private var times: [Double] = []
    private var weights: [Double] = []
    private var pieces: [Int32] = []

    /// Places in use and padding.
    var count: Int { times.count }

    /// Adds what lies on one piece, padded with weights of zero.
    mutating func append(_ points: [(time: Double, weight: Double)], piece: Int) {
        let lanes = Int(CK_LANES)
        for start in stride(from: 0, to: points.count, by: lanes) {
            for index in start..<(start + lanes) {
                times.append(points[min(index, points.count - 1)].time)
                weights.append(index < points.count ? points[index].weight : 0)
            }
            pieces.append(Int32(piece))
        }
    }

    /// The sum of weight × discount factor.
    func sum(_ kernels: ck_kernels, _ segments: UnsafePointer<ck_curve_segment>) -> Double {
        kernels.weighted_sum(times, weights, pieces, pieces.count, segments)
    }
}
