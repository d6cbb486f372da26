internal import CKernels

/// Chains of days laid out for the kernels, eight a block, with the anchor that each day's discount factor is carried on from.
struct ChainGrid: Sendable {
    private var blocks: [ck_chain_block] = []
    private(set) var times: [Double] = []
    private var offsets: [Double] = []
    private var anchorOfPlace: [Int32] = []
    private var shared: [Int32] = []
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
        let count = members.reduce(0) { max($0, $1.days.count) }
        blocks.append(ck_chain_block(start: Int64(times.count), count: Int64(count)))
        for (lane, member) in members.enumerated() {
            firstPlaces[member.index] = Int32(times.count + lane)
            flatPlaces[member.index] = Int32(times.count + lane * count)
        }
        for row in 0..<count {
            for lane in 0..<Int(CK_LANES) {
                let days = members[lane < members.count ? lane : 0].days
                let day = days[min(row, days.count - 1)]
                let anchor = anchors.anchor(ofDay: day, piece: curve.segmentIndex(daysFromStart: day))
                times.append(Double(day) / 365)
                offsets.append(anchor.offset)
                anchorOfPlace.append(anchor.index)
            }
            let row = anchorOfPlace.suffix(Int(CK_LANES))
            shared.append(row.allSatisfy { $0 == row.first } ? 1 : 0)
        }
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
            times.withUnsafeBufferPointer { times in
                withAnchors { anchors in
                    var book = ck_chain_book(
                        blocks: blocks.baseAddress, times: times.baseAddress, offsets: anchors.offsets, anchors: anchors.places,
                        shared: anchors.shared, anchor_times: anchors.times, anchor_pieces: anchors.pieces,
                        anchor_count: anchorCount, block_count: blocks.count, place_count: times.count)
                    withUnsafePointer(to: &book, body)
                }
            }
        }
    }

    private typealias Anchors = (
        offsets: UnsafePointer<Double>?, places: UnsafePointer<Int32>?, shared: UnsafePointer<Int32>?,
        times: UnsafePointer<Double>?,
        pieces: UnsafePointer<Int32>?
    )

    private func withAnchors(_ body: (Anchors) -> Void) {
        offsets.withUnsafeBufferPointer { offsets in
            anchorOfPlace.withUnsafeBufferPointer { places in
                shared.withUnsafeBufferPointer { shared in
                    anchors.times.withUnsafeBufferPointer { times in
                        anchors.pieces.withUnsafeBufferPointer {
                            body((offsets.baseAddress, places.baseAddress, shared.baseAddress, times.baseAddress, $0.baseAddress))
                        }
                    }
                }
            }
        }
    }
}
