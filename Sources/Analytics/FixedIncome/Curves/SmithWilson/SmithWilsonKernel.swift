import QuantMath

/// The kernel of Smith and Wilson, without the factor e^(−ω(t+u)).
enum SmithWilsonKernel {
    /// The hyperbolic sine.
    static func sinh(_ x: Double) -> Double {
        let grown = Elementary.expm1(x)
        return (grown + grown / (grown + 1)) / 2
    }

    /// For each two bonds the sum over their payments of amount × amount × W(t, u), by rows.
    static func matrix(_ flows: FitFlows, _ settings: SmithWilsonSettings) -> [Double] {
        let half = sumOverPayments(table(flows.times, settings), rows: flows.times.count, flows)
        return sumOverPayments(transposed(half, rows: flows.bondCount, columns: flows.times.count), rows: flows.bondCount, flows)
    }

    /// W of each two times, by rows.
    static func table(_ times: [Double], _ settings: SmithWilsonSettings) -> [Double] {
        let count = times.count
        let decays = times.map { Elementary.exp(-settings.ultimateForwardRate * $0) }
        let scaled = times.map { settings.alpha * $0 }
        let fades = scaled.map { Elementary.exp(-$0) }
        let sines = scaled.map(sinh)
        var table = [Double](repeating: 0, count: count * count)
        for row in 0..<count {
            for column in 0..<count {
                let isLater = times[column] > times[row]
                let value = isLater ? scaled[row] - fades[column] * sines[row] : scaled[column] - fades[row] * sines[column]
                table[row * count + column] = decays[row] * decays[column] * value
            }
        }
        return table
    }

    /// For each bond the sum of its payments' rows: `rows` columns by bonds, the bonds as rows.
    private static func sumOverPayments(_ table: [Double], rows columns: Int, _ flows: FitFlows) -> [Double] {
        let width = (columns + 7) / 8
        var padded = [SIMD8<Double>](repeating: SIMD8(), count: flows.times.count * width)
        for row in 0..<flows.times.count {
            for column in 0..<columns { padded[row * width + column / 8][column % 8] = table[row * columns + column] }
        }
        var memory = FitSums(flows, width: width)
        memory.add(flows, table: padded)
        return (0..<(flows.bondCount * columns)).map { place in
            memory.sums[place / columns * width + place % columns / 8][place % columns % 8]
        }
    }

    private static func transposed(_ matrix: [Double], rows: Int, columns: Int) -> [Double] {
        var result = [Double](repeating: 0, count: matrix.count)
        for row in 0..<rows {
            for column in 0..<columns { result[column * rows + row] = matrix[row * columns + column] }
        }
        return result
    }
}
