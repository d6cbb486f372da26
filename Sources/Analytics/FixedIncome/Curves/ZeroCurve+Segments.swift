internal import CKernels

extension ZeroCurve {
    /// The pieces of the curve as the kernels take them: −log of the discount factor is base + t (rate + slope t).
    var segments: [ck_curve_segment] {
        var pieces = [ck_curve_segment](repeating: ck_curve_segment(), count: dates.count)
        pieces.withUnsafeMutableBufferPointer { fillSegments($0) }
        return pieces
    }

    /// Fills memory that the caller keeps, one piece a node.
    func fillSegments(_ pieces: UnsafeMutableBufferPointer<ck_curve_segment>) {
        var (left, leftTime) = (zeroRates[0], 0.0)
        var slope = 0.0
        for index in 1..<dates.count {
            let time = Double(dates[index] - dates[0]) / 365
            slope = (zeroRates[index] - left) / (time - leftTime)
            pieces[index - 1] = ck_curve_segment(base: 0, rate: left - slope * leftTime, slope: slope)
            (left, leftTime) = (zeroRates[index], time)
        }
        // The forward rate at the last node goes on.
        let forward = left + leftTime * slope
        pieces[dates.count - 1] = ck_curve_segment(base: (left - forward) * leftTime, rate: forward, slope: 0)
    }
}
