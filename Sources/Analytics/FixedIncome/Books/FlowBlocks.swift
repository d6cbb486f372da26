internal import CKernels

/// Bonds' payments in blocks of eight, pointing into a `ChainGrid`.
struct FlowBlocks: Sendable {
    /// One bond's payments, on the first days of its chain.
    struct Bond {
        var amounts: [Double]
        /// Nil when the amounts have no closed form.
        var shape: PaymentShape?
        /// The payments' times, years from the curve's date.
        var times: [Double]
        var firstPlace: Int32
        var flatPlace: Int32
        var settlementPlace: Int32

        /// Years between payments on average.
        var gap: Double {
            times.count > 1 ? (times[times.count - 1] - times[0]) / Double(times.count - 1) : 0
        }

        /// How far, in years, a payment is from where the average gap puts it, at most.
        var wobble: Double {
            let gap = gap
            return times.indices.reduce(0) { max($0, abs(times[$1] - times[0] - gap * Double($1))) }
        }

        func place(_ payment: Int) -> Int32 { firstPlace + Int32(payment) * Int32(CK_LANES) }
    }

    private var blocks: [ck_flow_block] = []
    private var rows: [Double] = []
    private var firsts: [Int32] = []
    private var lasts: [Int32] = []
    private var settlements: [Int32] = []
    private var flats: [Int32] = []
    private var slots: [Int32] = []
    private var amounts: [Double] = []
    private var order: [Int32] = []

    /// Blocks of eight bonds.
    var count: Int { blocks.count }

    /// Blocks of bonds in a given order, those with a closed form apart from the others.
    init(_ bonds: [Bond], order: [Int]) {
        let lanes = Int(CK_LANES)
        for group in [order.filter { bonds[$0].shape != nil }, order.filter { bonds[$0].shape == nil }] {
            for start in stride(from: 0, to: group.count, by: lanes) {
                append(Array(group[start..<min(start + lanes, group.count)]), bonds)
            }
        }
    }

    /// One block; lanes without a bond repeat the first one and are never read back.
    private mutating func append(_ members: [Int], _ bonds: [Bond]) {
        let lanes = Int(CK_LANES)
        var block = ck_flow_block()
        block.start = Int64(slots.count)
        block.count = Int32(members.reduce(0) { max($0, bonds[$1].amounts.count) })
        block.lanes = Int32(members.count)
        block.regular = bonds[members[0]].shape == nil ? 0 : 1
        block.in_order = members.count == lanes && members.indices.allSatisfy { members[$0] == members[0] + $0 } ? 1 : 0
        let padded = (0..<lanes).map { bonds[members[$0 < members.count ? $0 : 0]] }
        order += (0..<lanes).map { $0 < members.count ? Int32(members[$0]) : -1 }
        firsts += padded.map(\.firstPlace)
        lasts += padded.map { $0.place($0.amounts.count - 1) }
        settlements += padded.map(\.settlementPlace)
        flats += padded.map(\.flatPlace)
        rows += padded.map { $0.shape?.first ?? 0 }
        rows += padded.map { $0.shape?.coupon ?? 0 }
        rows += padded.map { $0.shape?.final ?? 0 }
        rows += padded.map { Double($0.amounts.count - 1) }
        rows += padded.map(\.gap)
        rows += padded.map(\.wobble)
        if block.regular == 0 { appendPayments(padded, Int(block.count)) }
        blocks.append(block)
    }

    private mutating func appendPayments(_ bonds: [Bond], _ count: Int) {
        for payment in 0..<count {
            for bond in bonds {
                // Unused places keep an amount of zero on the settlement day.
                let isUsed = payment < bond.amounts.count
                slots.append(isUsed ? bond.place(payment) : bond.settlementPlace)
                amounts.append(isUsed ? bond.amounts[payment] : 0)
            }
        }
    }

    /// Lends the arrays to a kernel.
    func withFlows(_ body: (UnsafePointer<ck_flow_book>) -> Void) {
        blocks.withUnsafeBufferPointer { blocks in
            rows.withUnsafeBufferPointer { rows in
                withPlaces { places in
                    slots.withUnsafeBufferPointer { slots in
                        amounts.withUnsafeBufferPointer { amounts in
                            order.withUnsafeBufferPointer { order in
                                var book = ck_flow_book(
                                    blocks: blocks.baseAddress, rows: rows.baseAddress, firsts: places.first, lasts: places.last,
                                    settlements: places.settlement, flat: places.flat, slots: slots.baseAddress,
                                    amounts: amounts.baseAddress,
                                    order: order.baseAddress, block_count: blocks.count)
                                withUnsafePointer(to: &book, body)
                            }
                        }
                    }
                }
            }
        }
    }

    private typealias Places = (
        first: UnsafePointer<Int32>?, last: UnsafePointer<Int32>?, settlement: UnsafePointer<Int32>?, flat: UnsafePointer<Int32>?
    )

    private func withPlaces(_ body: (Places) -> Void) {
        firsts.withUnsafeBufferPointer { firsts in
            lasts.withUnsafeBufferPointer { lasts in
                settlements.withUnsafeBufferPointer { settlements in
                    flats.withUnsafeBufferPointer {
                        body((firsts.baseAddress, lasts.baseAddress, settlements.baseAddress, $0.baseAddress))
                    }
                }
            }
        }
    }
}
