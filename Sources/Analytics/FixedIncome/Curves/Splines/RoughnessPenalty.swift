/// The integral of λ(t) f''(t)² as a quadratic form of a spline's coefficients.
enum RoughnessPenalty {
    /// Abscissas and weights of Gauss and Legendre on [-1, 1], five points (Abramowitz and Stegun, table 25.4).
    private static let points = [
        (-0.906179845938664, 0.236926885056189), (-0.538469310105683, 0.478628670499366), (0, 0.568888888888889),
        (0.538469310105683, 0.478628670499366), (0.906179845938664, 0.236926885056189),
    ]

    /// The symmetric matrix, by rows. The second derivative is a straight line between breaks.
    static func matrix(_ basis: SplineBasis, _ schedule: RoughnessSchedule) -> [Double] {
        let (order, rows) = (basis.count, basis.secondDerivatives())
        var matrix = [Double](repeating: 0, count: order * order)
        for interval in 0..<(basis.breaks.count - 1) {
            let (left, right) = (basis.breaks[interval], basis.breaks[interval + 1])
            for (abscissa, weight) in points {
                let share = (1 + abscissa) / 2
                let size = weight * (right - left) / 2 * schedule.weight(left + share * (right - left))
                let (start, end) = (rows[interval] * (1 - share), rows[interval + 1] * share)
                // Four B-splines bend in an interval.
                let line = SIMD4(start[0], start[1] + end[0], start[2] + end[1], end[2])
                for row in 0..<4 {
                    for column in 0..<4 {
                        matrix[(interval + row) * order + interval + column] += size * line[row] * line[column]
                    }
                }
            }
        }
        return matrix
    }
}
