internal import CKernels

/// The flat arrays behind a `CurveBook`: a grid of days by curve segment, and payments that point into it, longest bonds first.
struct CurveBookLayout: Sendable {
    private var days: [Double] = []
    private var segments: [Int32] = []
    private var blocks: [ck_flow_block] = []
    private var slots: [Int32] = []
    private var amounts: [Double] = []
    private var settlements: [Int32] = []
    private var order: [Int32] = []

    /// Blocks of eight bonds.
    var blockCount: Int { blocks.count }
    /// Places in the grid of days, padding included.
    var slotCount: Int { days.count }
    /// Payments of the longest bond.
    private(set) var longest = 0

    init(_ entries: [SettledBond], _ curve: ZeroCurve) {
        let payments = entries.map { entry in entry.payments.map { (day: $0.date - curve.date, amount: $0.amount) } }
        let starts = entries.map { $0.settlement - curve.date }
        let slotOfDay = makeGrid(starts, payments, curve)
        let longestFirst = entries.indices.sorted { (payments[$0].count, $1) > (payments[$1].count, $0) }
        longest = longestFirst.first.map { payments[$0].count } ?? 0
        let lanes = Int(CK_LANES)
        for start in stride(from: 0, to: longestFirst.count, by: lanes) {
            let members = longestFirst[start..<min(start + lanes, longestFirst.count)]
            var block = ck_flow_block()
            block.start = Int64(slots.count)
            block.count = Int32(payments[members[members.startIndex]].count)
            block.lanes = Int32(members.count)
            blocks.append(block)
            append(members, Int(block.count), payments, starts, slotOfDay)
        }
    }

    /// Lends the payments to a kernel.
    func withFlows(_ body: (UnsafePointer<ck_flow_book>) -> Void) {
        blocks.withUnsafeBufferPointer { blocks in
            slots.withUnsafeBufferPointer { slots in
                amounts.withUnsafeBufferPointer { amounts in
                    settlements.withUnsafeBufferPointer { settlements in
                        order.withUnsafeBufferPointer { order in
                            var book = ck_flow_book(
                                blocks: blocks.baseAddress, slots: slots.baseAddress, amounts: amounts.baseAddress,
                                settlements: settlements.baseAddress, order: order.baseAddress, block_count: blocks.count)
                            withUnsafePointer(to: &book, body)
                        }
                    }
                }
            }
        }
    }

    /// Lends the grid to a kernel.
    func withGrid(_ body: (UnsafePointer<ck_date_grid>) -> Void) {
        days.withUnsafeBufferPointer { days in
            segments.withUnsafeBufferPointer { segments in
                var grid = ck_date_grid(
                    days: days.baseAddress, segments: segments.baseAddress, block_count: segments.count)
                withUnsafePointer(to: &grid, body)
            }
        }
    }

    /// Lends the days of the grid, counted from the curve's date.
    func withDays(_ body: (UnsafePointer<Double>?) -> Void) {
        days.withUnsafeBufferPointer { body($0.baseAddress) }
    }

    /// Fills the grid and returns the place of each day in it.
    private mutating func makeGrid(_ starts: [Int], _ payments: [[(day: Int, amount: Double)]], _ curve: ZeroCurve) -> [Int32] {
        let lastDay = max(starts.max() ?? 0, payments.map { $0.last?.day ?? 0 }.max() ?? 0)
        var slotOfDay = [Int32](repeating: -1, count: lastDay + 1)
        for day in starts { slotOfDay[day] = 0 }
        for bond in payments { for payment in bond { slotOfDay[payment.day] = 0 } }
        let lanes = Int(CK_LANES)
        var current = -1
        for day in slotOfDay.indices where slotOfDay[day] == 0 {
            let segment = curve.segmentIndex(daysFromStart: day)
            if segment != current {
                pad()
                current = segment
            }
            slotOfDay[day] = Int32(days.count)
            days.append(Double(day))
            if days.count % lanes == 1 { segments.append(Int32(segment)) }
        }
        pad()
        return slotOfDay
    }

    /// Fills the last block of the grid with its last day.
    private mutating func pad() {
        while days.count % Int(CK_LANES) != 0 { days.append(days[days.count - 1]) }
    }

    private mutating func append(
        _ members: ArraySlice<Int>, _ count: Int, _ payments: [[(day: Int, amount: Double)]], _ starts: [Int],
        _ slotOfDay: [Int32]
    ) {
        let lanes = Int(CK_LANES)
        let base = slots.count
        slots.append(contentsOf: repeatElement(0, count: count * lanes))
        amounts.append(contentsOf: repeatElement(0, count: count * lanes))
        for lane in 0..<lanes {
            let used = lane < members.count
            let bond = members[members.startIndex + (used ? lane : 0)]
            order.append(used ? Int32(bond) : -1)
            settlements.append(slotOfDay[starts[bond]])
            for (index, payment) in payments[bond].enumerated() {
                slots[base + index * lanes + lane] = slotOfDay[payment.day]
                amounts[base + index * lanes + lane] = payment.amount
            }
            // Unused places keep an amount of zero on the settlement day.
            for index in payments[bond].count..<count { slots[base + index * lanes + lane] = slotOfDay[starts[bond]] }
        }
    }
}
