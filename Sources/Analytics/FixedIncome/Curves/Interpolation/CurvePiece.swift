/// One stretch of a curve, on which −log of the discount factor is a polynomial of the years since the stretch began.
struct CurvePiece: Hashable, Sendable {
    /// Where it begins, in years.
    var start: Double
    /// −log of the discount factor there.
    var base: Double
    var c1: Double
    var c2 = 0.0
    var c3 = 0.0
    var c4 = 0.0

    /// −log of the discount factor at a time.
    func exponent(_ time: Double) -> Double {
        let s = time - start
        return base + s * (c1 + s * (c2 + s * (c3 + s * c4)))
    }

    /// The derivative of `exponent`.
    func forwardRate(_ time: Double) -> Double {
        let s = time - start
        return c1 + s * (2 * c2 + s * (3 * c3 + s * (4 * c4)))
    }
}

extension [CurvePiece] {
    /// The piece on which a time lies: the last one that begins at or before it.
    func index(at time: Double) -> Int {
        var (low, high) = (0, count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if self[middle].start <= time { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// Replaces times by −log of their discount factors; fastest when they ascend.
    func exponents(inPlace times: inout [Double]) {
        withUnsafeBufferPointer { pieces in
            times.withUnsafeMutableBufferPointer { times in
                var place = 0
                for index in times.indices {
                    let time = times[index]
                    if time < pieces[place].start { place = self.index(at: time) }
                    while place + 1 < pieces.count && pieces[place + 1].start <= time { place += 1 }
                    times[index] = pieces[place].exponent(time)
                }
            }
        }
    }
}
