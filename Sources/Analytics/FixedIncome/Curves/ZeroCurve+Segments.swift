internal import CKernels

extension ZeroCurve {
    /// The pieces of a curve that runs from its first rate at time 0 over others at later times, one piece a node.
    static func segments(_ times: [Double], _ rates: [Double]) -> [ck_curve_segment] {
        var pieces: [ck_curve_segment] = []
        pieces.reserveCapacity(rates.count)
        var (left, leftTime) = (rates[0], 0.0)
        var slope = 0.0
        for (time, rate) in zip(times, rates.dropFirst()) {
            slope = (rate - left) / (time - leftTime)
            pieces.append(ck_curve_segment(base: 0, rate: left - slope * leftTime, slope: slope))
            (left, leftTime) = (rate, time)
        }
        // The forward rate at the last node goes on.
        let forward = left + leftTime * slope
        pieces.append(ck_curve_segment(base: (left - forward) * leftTime, rate: forward, slope: 0))
        return pieces
    }

    /// Copies the pieces to memory that the caller keeps, one a node.
    func fillSegments(_ pieces: UnsafeMutableBufferPointer<ck_curve_segment>) { _ = pieces.update(fromContentsOf: segments) }
}
