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
    /// Years from the curve's date of each place of the grid, and room behind.
    let times: [Double]
    /// Payments of the longest bond.
    let longest: Int

    /// Doubles from one row of working memory to the next: the places, and room to read behind the last one.
    var stride: Int { times.count }

    init(_ entries: [SettledBond], _ curve: ZeroCurve) {
        let payments = entries.map(\.payments)
        let starts = entries.map { $0.settlement - curve.date }
        let chains = DateChains(payments.map { bond in bond.map { $0.date - curve.date } } + starts.map { [$0] })
        grid = ChainGrid(chains.chains, curve)
        longest = payments.reduce(0) { max($0, $1.count) }
        times = grid.paddedTimes(spare: longest * Int(CK_LANES))
        let places = chains.chainOfSequence.map { [grid] in grid.firstPlaces[$0] }
        let bonds = payments.indices.map { index in
            let amounts = payments[index].map(\.amount)
            return FlowBlocks.Bond(
                amounts: amounts, shape: PaymentShape(amounts), firstPlace: places[index],
                settlementPlace: places[payments.count + index])
        }
        inOrder = FlowBlocks(bonds, order: Array(bonds.indices))
        longestFirst = FlowBlocks(
            bonds, order: bonds.indices.sorted { (bonds[$0].amounts.count, $1) > (bonds[$1].amounts.count, $0) })
    }
}
