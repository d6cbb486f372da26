extension CurveBootstrap {
    /// A curve from bond prices, with a node at the last payment of each bond.
    ///
    /// - Parameters:
    ///   - entries: bonds of one settlement, no two with their last payment on one day, in any order.
    ///   - dirtyPrices: currency per 100 of face for each bond, accrued interest included.
    ///   - interpolation: how the curve runs between its nodes.
    /// - Returns: the curve, in years of ACT/365F from settlement, which prices every bond within 1e-11 per 100 of face.
    /// - Throws: `CurveError.nodeCount`, `.invalidPrice`, `.mixedSettlements`, `.noLastPayment` or `.sameMaturity` for what can't be,
    ///   `.noSolution` for the first bond by maturity whose price no curve explains, `.noConvergence` when there is no curve of this
    ///   interpolation.
    public static func bonds(
        _ entries: [SettledBond], dirtyPrices: [Double], interpolation: CurveInterpolation
    ) throws(CurveError) -> BootstrappedCurve {
        guard !entries.isEmpty, entries.count == dirtyPrices.count else {
            throw .nodeCount(times: entries.count, values: dirtyPrices.count)
        }
        let settlement = entries[0].settlement
        for (index, entry) in entries.enumerated() {
            guard entry.settlement == settlement else { throw .mixedSettlements(settlement, entry.settlement) }
            guard !entry.bond.isPerpetual else { throw .noLastPayment(settlement: settlement) }
            guard dirtyPrices[index] > 0, dirtyPrices[index].isFinite else {
                throw .invalidPrice(index: index, found: dirtyPrices[index])
            }
        }
        let payments = entries.map { entry in entry.payments.filter { $0.amount != 0 } }
        let order = try byMaturity(payments, settlement)
        do {
            return try BootstrappedCurve(
                flows(order.map { payments[$0] }, order.map { dirtyPrices[$0] }, settlement), interpolation, inputs: dirtyPrices,
                inputOfNode: order)
        } catch {
            throw error.inPlace(order)
        }
    }

    /// The places of bonds by their last payments.
    private static func byMaturity(
        _ payments: [[(date: CalendarDate, amount: Double)]], _ settlement: CalendarDate
    ) throws(CurveError) -> [Int] {
        let ends = payments.map { $0.last?.date ?? settlement }
        for (index, end) in ends.enumerated() where end <= settlement {
            throw .invalidTime(index: index, found: 0, expected: "a bond that still pays after its settlement")
        }
        let order = ends.indices.sorted { (ends[$0], $0) < (ends[$1], $1) }
        for (first, second) in zip(order, order.dropFirst()) where ends[first] == ends[second] {
            throw .sameMaturity(index: first, other: second, maturity: ends[first])
        }
        return order
    }

    private static func flows(
        _ payments: [[(date: CalendarDate, amount: Double)]], _ prices: [Double], _ settlement: CalendarDate
    ) -> BootstrapFlows {
        let days = Set(payments.joined().map { $0.date - settlement }).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(days, days.indices))
        var flows = BootstrapFlows(times: days.map { Double($0) / 365 })
        for (payments, price) in zip(payments, prices) {
            flows.append(
                places: payments.map { places[$0.date - settlement] ?? 0 }, amounts: payments.map(\.amount), target: price,
                scale: .price)
        }
        return flows
    }
}

extension CurveError {
    /// The same error with the place among inputs in their own order.
    fileprivate func inPlace(_ order: [Int]) -> CurveError {
        switch self {
        case .noSolution(let index, let found, let expected):
            .noSolution(index: order[index], found: found, expected: expected)
        case .noConvergence(let index, let error): .noConvergence(index: order[index], relativeError: error)
        default: self
        }
    }
}
