internal import CKernels

/// The flat arrays behind a `CurveBook`: the days on which its bonds pay or settle, folded into chains, and payments that point into
/// them.
struct CurveBookLayout: Sendable {
    /// The days.
    let grid: ChainGrid
    /// The bonds in their own order, so that prices are written as they come.
    let inOrder: FlowBlocks
    /// The longest bonds first, for loops over payments.
    let longestFirst: FlowBlocks
    /// Years from the curve's date of each place of the grid, one chain after the other, and room to read behind.
    let flatTimes: [Double]
    /// Payments of the longest bond.
    let longest: Int

    /// Doubles from one row of working memory to the next: the places, and room to read behind the last one.
    var stride: Int { flatTimes.count }

    init(_ entries: [SettledBond], _ curve: ZeroCurve) {
        let payments = entries.map(\.payments)
        let starts = entries.map { $0.settlement - curve.date }
        let chains = DateChains(payments.map { bond in bond.map { $0.date - curve.date } } + starts.map { [$0] })
        grid = ChainGrid(chains.chains, curve)
        longest = payments.reduce(0) { max($0, $1.count) }
        flatTimes = grid.flatTimes + [Double](repeating: 0, count: Int(CK_LANES))
        let grid = grid
        let bonds = payments.indices.map { index in
            let amounts = payments[index].map(\.amount)
            return FlowBlocks.Bond(
                amounts: amounts, shape: PaymentShape(amounts), times: payments[index].map { Double($0.date - curve.date) / 365 },
                firstPlace: grid.firstPlaces[chains.chainOfSequence[index]],
                flatPlace: grid.flatPlaces[chains.chainOfSequence[index]],
                settlementPlace: grid.firstPlaces[chains.chainOfSequence[payments.count + index]])
        }
        inOrder = FlowBlocks(bonds, order: Array(bonds.indices))
        longestFirst = FlowBlocks(
            bonds, order: bonds.indices.sorted { (bonds[$0].amounts.count, $1) > (bonds[$1].amounts.count, $0) })
    }
}
