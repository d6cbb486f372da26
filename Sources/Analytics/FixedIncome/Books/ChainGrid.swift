internal import CKernels

/// Chains of days laid out for the kernels, eight a block, with the anchor that each day's discount factor is carried on from.
struct ChainGrid: Sendable {
    private var blocks: [ck_chain_block] = []
    private(set) var times: [Double] = []
    private var rows: [ck_chain_row] = []
    private var anchorOfPlace: [Int32] = []
    private var anchors = CurveAnchors()
    /// The place of the first day of each chain; the following days are eight places apart.
    private(set) var firstPlaces: [Int32]
    /// Where each chain begins in arrays of one chain after the other.
    private(set) var flatPlaces: [Int32]

    /// Blocks of eight chains.
    var blockCount: Int { blocks.count }
    /// Anchors, padding included.
    var anchorCount: Int { anchors.times.count }

    /// Lays out chains of days counted from the curve's date.
    init(_ chains: [[Int]], _ curve: ZeroCurve) {
        firstPlaces = [Int32](repeating: 0, count: chains.count)
        flatPlaces = firstPlaces
        let lanes = Int(CK_LANES)
        // Chains of like length (to a factor of two) keep padding short, of like beginning keep rows on one anchor.
        let sizes = chains.map { $0.count.leadingZeroBitCount }
        let order = chains.indices.sorted { (sizes[$0], chains[$0][0], $0) < (sizes[$1], chains[$1][0], $1) }
        for start in stride(from: 0, to: order.count, by: lanes) {
            append(order[start..<min(start + lanes, order.count)].map { ($0, chains[$0]) }, curve)
        }
        anchors.pad()
    }

    private mutating func append(_ members: [(index: Int, days: [Int])], _ curve: ZeroCurve) {
        let longest = members.reduce(members[0].days) { $1.days.count > $0.count ? $1.days : $0 }
        let count = longest.count
        blocks.append(ck_chain_block(start: Int64(times.count), count: Int64(count)))
        for (lane, member) in members.enumerated() {
            firstPlaces[member.index] = Int32(times.count + lane)
            flatPlaces[member.index] = Int32(times.count + lane * count)
        }
        for row in 0..<count {
            let days = (0..<Int(CK_LANES)).map { lane in
                // Behind a chain's end nobody reads; another chain's day keeps the row on its anchors.
                lane < members.count && row < members[lane].days.count ? members[lane].days[row] : longest[row]
            }
            let places = days.map { anchors.anchor(ofDay: $0, piece: curve.segmentIndex(daysFromStart: $0)) }
            times += days.map { Double($0) / 365 }
            anchorOfPlace += places.map(\.index)
            rows.append(Self.row(places))
        }
    }

    /// A row whose days lie about one or two anchors, or about more.
    private static func row(_ places: [(index: Int32, days: Int8)]) -> ck_chain_row {
        var row = ck_chain_row()
        row.first = places[0].index
        row.second = places.first { $0.index != row.first }?.index ?? row.first
        if places.contains(where: { $0.index != row.first && $0.index != row.second }) { row.first = -1 }
        withUnsafeMutableBytes(of: &row.days) { bytes in
            for (lane, place) in places.enumerated() { bytes.storeBytes(of: place.days, toByteOffset: lane, as: Int8.self) }
        }
        withUnsafeMutableBytes(of: &row.is_first) { bytes in
            for (lane, place) in places.enumerated() {
                bytes.storeBytes(of: place.index == row.first ? -1 : 0, toByteOffset: lane, as: Int8.self)
            }
        }
        return row
    }

    /// The time of each place, one chain after the other.
    var flatTimes: [Double] {
        blocks.flatMap { block in
            (0..<Int(CK_LANES)).flatMap { lane in
                (0..<Int(block.count)).map { times[Int(block.start) + $0 * Int(CK_LANES) + lane] }
            }
        }
    }

    /// Lends the arrays to a kernel.
    func withChains(_ body: (UnsafePointer<ck_chain_book>) -> Void) {
        blocks.withUnsafeBufferPointer { blocks in
            rows.withUnsafeBufferPointer { rows in
                times.withUnsafeBufferPointer { times in
                    anchorOfPlace.withUnsafeBufferPointer { places in
                        anchors.times.withUnsafeBufferPointer { anchorTimes in
                            anchors.pieces.withUnsafeBufferPointer { anchorPieces in
                                var book = ck_chain_book(
                                    blocks: blocks.baseAddress, rows: rows.baseAddress, times: times.baseAddress,
                                    anchors: places.baseAddress, anchor_times: anchorTimes.baseAddress,
                                    anchor_pieces: anchorPieces.baseAddress, anchor_count: anchorCount, block_count: blocks.count,
                                    place_count: times.count)
                                withUnsafePointer(to: &book, body)
                            }
                        }
                    }
                }
            }
        }
    }
}
