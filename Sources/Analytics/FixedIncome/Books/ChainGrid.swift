internal import CKernels

/// Chains of days laid out for the kernels, eight a block, with the piece of the curve that each day lies on.
struct ChainGrid: Sendable {
    private var blocks: [ck_chain_block] = []
    private var times: [Double] = []
    private var segments: [Int32] = []
    private var shared: [Int32] = []
    /// The place of the first day of each chain; the following days are eight places apart.
    private(set) var firstPlaces: [Int32]

    /// Blocks of eight chains.
    var blockCount: Int { blocks.count }
    /// Days of all chains, padding included.
    var placeCount: Int { times.count }

    /// Lays out chains of days counted from the curve's date.
    init(_ chains: [[Int]], _ curve: ZeroCurve) {
        firstPlaces = [Int32](repeating: 0, count: chains.count)
        let lanes = Int(CK_LANES)
        // Chains of like length keep padding short, of like beginning keep rows on one piece of the curve.
        let order = chains.indices.sorted {
            (chains[$1].count / lanes, chains[$0][0], $0) < (chains[$0].count / lanes, chains[$1][0], $1)
        }
        for start in stride(from: 0, to: order.count, by: lanes) {
            append(order[start..<min(start + lanes, order.count)].map { ($0, chains[$0]) }, curve)
        }
    }

    private mutating func append(_ members: [(index: Int, days: [Int])], _ curve: ZeroCurve) {
        let count = members.reduce(0) { max($0, $1.days.count) }
        blocks.append(ck_chain_block(start: Int64(times.count), count: Int64(count)))
        for (lane, member) in members.enumerated() { firstPlaces[member.index] = Int32(times.count + lane) }
        for row in 0..<count {
            for lane in 0..<Int(CK_LANES) {
                let days = members[lane < members.count ? lane : 0].days
                let day = days[min(row, days.count - 1)]
                times.append(Double(day) / 365)
                segments.append(Int32(curve.segmentIndex(daysFromStart: day)))
            }
            let pieces = segments.suffix(Int(CK_LANES))
            shared.append(pieces.allSatisfy { $0 == pieces.first } ? 1 : 0)
        }
    }

    /// Lends the arrays to a kernel.
    func withChains(_ body: (UnsafePointer<ck_chain_book>) -> Void) {
        blocks.withUnsafeBufferPointer { blocks in
            times.withUnsafeBufferPointer { times in
                segments.withUnsafeBufferPointer { segments in
                    shared.withUnsafeBufferPointer { shared in
                        var book = ck_chain_book(
                            blocks: blocks.baseAddress, times: times.baseAddress, segments: segments.baseAddress,
                            shared: shared.baseAddress, block_count: blocks.count, place_count: times.count)
                        withUnsafePointer(to: &book, body)
                    }
                }
            }
        }
    }

    /// Lends the time of each place, in years from the curve's date; behind the last place there is room for `spare` more.
    func paddedTimes(spare: Int) -> [Double] { times + [Double](repeating: 0, count: spare) }
}
