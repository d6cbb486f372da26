import Contracts

extension VerdictBasis {
    /// The basis of a score: the deviation is the largest of the three.
    init(scale: VerdictScale, floorBp: Double, leastBp: Double) {
        self.init(deviationBp: max(scale.usualBp, floorBp, leastBp), scale: scale, floorBp: floorBp, leastBp: leastBp)
    }
}

extension VerdictColumns {
    /// What the verdicts of some rows rest on.
    init(_ rows: ArraySlice<ValuedBond>, leastBp: Double) {
        var scales: [VerdictScale] = []
        var places: [String: Int] = [:]
        let scaleOf = rows.map { row -> Int? in
            guard let scale = row.basis?.scale else { return nil }
            if let place = places[scale.cell] { return place }
            places[scale.cell] = scales.count
            scales.append(scale)
            return scales.count - 1
        }
        self.init(
            scales: scales, scaleOf: scaleOf, floorsBp: rows.map { $0.basis?.floorBp }, leastBp: leastBp,
            quoteDays: rows.map { $0.quote?.day }, quoteKinds: rows.map { $0.quote?.kind }, reasons: rows.map(\.reason))
    }

    /// What the score of a row rests on.
    func basis(of row: Int) -> VerdictBasis? {
        guard let place = scaleOf[row], let floor = floorsBp[row] else { return nil }
        return VerdictBasis(scale: scales[place], floorBp: floor, leastBp: leastBp)
    }
}
