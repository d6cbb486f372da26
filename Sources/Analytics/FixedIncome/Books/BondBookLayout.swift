import CKernels
import QuantMath

/// The flat arrays of a book: plain bonds in blocks of their own, then regular ones, then irregular ones, longest first.
struct BondBookLayout: Sendable {
    private var rows: [Double] = []
    private var blocks: [ck_block] = []
    private var flows: [Double] = []
    private var order: [Int32] = []

    /// Blocks of eight lanes.
    var blockCount: Int { blocks.count }

    init(_ bonds: [DiscountTerms]) {
        let shapes = bonds.map(FlowShape.init)
        let plain = bonds.indices.filter { Self.isPlain(bonds[$0], shapes[$0]) }
        let regular = bonds.indices.filter { shapes[$0] != nil && !Self.isPlain(bonds[$0], shapes[$0]) }
        let irregular = bonds.indices.filter { shapes[$0] == nil }
            .sorted { (bonds[$0].amounts.count, $1) > (bonds[$1].amounts.count, $0) }
        let lanes = Int(CK_LANES)
        let groups = [plain, regular, irregular]
        let count = groups.reduce(0) { $0 + ($1.count + lanes - 1) / lanes }
        rows = [Double](repeating: 0, count: count * CK_ROWS * lanes)
        blocks.reserveCapacity(count)
        order.reserveCapacity(count * lanes)
        for group in groups {
            for start in stride(from: 0, to: group.count, by: lanes) {
                append(group[start..<min(start + lanes, group.count)], bonds, shapes)
            }
        }
    }

    /// Whether a bond's later payments are one compounding period apart and end; one payment will do.
    private static func isPlain(_ bond: DiscountTerms, _ shape: FlowShape?) -> Bool {
        guard let shape, !bond.isPerpetual, bond.periodLength > 0 else { return false }
        return shape.laterPayments == 0 || shape.gap == bond.periodLength
    }

    /// Lends the arrays to a kernel.
    func withBook(_ body: (UnsafePointer<ck_bond_book>) -> Void) {
        rows.withUnsafeBufferPointer { rows in
            blocks.withUnsafeBufferPointer { blocks in
                flows.withUnsafeBufferPointer { flows in
                    order.withUnsafeBufferPointer { order in
                        var book = ck_bond_book(
                            rows: rows.baseAddress, blocks: blocks.baseAddress, flows: flows.baseAddress,
                            order: order.baseAddress,
                            block_count: blocks.count)
                        withUnsafePointer(to: &book, body)
                    }
                }
            }
        }
    }

    /// One block; lanes without a bond repeat the first one and are never read back.
    private mutating func append(_ members: ArraySlice<Int>, _ bonds: [DiscountTerms], _ shapes: [FlowShape?]) {
        let lanes = Int(CK_LANES)
        var block = ck_block()
        block.lanes = Int32(members.count)
        let first = members[members.startIndex]
        for lane in 0..<lanes {
            let used = lane < members.count
            let index = used ? members[members.startIndex + lane] : first
            order.append(used ? Int32(index) : -1)
            let bond = bonds[index]
            fill(lane, bond, shapes[index])
            if bond.simpleTime != 0 { block.simple = 1 }
            if bond.isPerpetual { block.perpetual = 1 }
            if let shape = shapes[index] {
                block.bits = max(block.bits, Int32(Int64.bitWidth - Int64(shape.laterPayments).leadingZeroBitCount))
            } else {
                block.flow_count = max(block.flow_count, Int32(bond.amounts.count))
            }
        }
        let isRun = zip(members, members.dropFirst()).allSatisfy { $1 == $0 + 1 }
        block.plain = Self.isPlain(bonds[first], shapes[first]) ? 1 : 0
        block.in_order = members.count == lanes && isRun ? 1 : 0
        if block.flow_count > 0 { appendFlows(&block, members, first, bonds) }
        blocks.append(block)
    }

    private mutating func fill(_ lane: Int, _ bond: DiscountTerms, _ shape: FlowShape?) {
        let base = blocks.count * CK_ROWS * Int(CK_LANES) + lane
        func set(_ row: Int, _ value: Double) { rows[base + row * Int(CK_LANES)] = value }
        set(CK_ROW_FIRST_TIME, bond.firstTime)
        set(CK_ROW_PERIOD, bond.periodLength)
        set(CK_ROW_SIMPLE, bond.simpleTime)
        set(CK_ROW_LINEAR, bond.isLinear ? 1 : 0)
        set(CK_ROW_OFFSET, bond.offset)
        set(CK_ROW_SHIFT, bond.timeShift)
        let start = SolverStart(bond)
        set(CK_ROW_FLOOR, start.floor)
        set(CK_ROW_LOG_SUM, start.logSum)
        set(CK_ROW_MEAN, start.mean)
        set(CK_ROW_VARIANCE, start.variance)
        set(CK_ROW_THIRD, start.third)
        set(CK_ROW_FOURTH, start.fourth)
        guard let shape else { return }
        set(CK_ROW_GAP, shape.gap)
        set(CK_ROW_COUNT, Double(bitPattern: UInt64(shape.laterPayments)))
        set(CK_ROW_FIRST, shape.first)
        set(CK_ROW_COUPON, shape.coupon)
        set(CK_ROW_FINAL, shape.final)
        set(CK_ROW_PERPETUAL, bond.isPerpetual ? 1 : 0)
        set(CK_ROW_LATER, Double(shape.laterPayments))
        if bond.periodLength > 0 { set(CK_ROW_WHOLE, bond.firstTime / bond.periodLength) }
    }

    private mutating func appendFlows(_ block: inout ck_block, _ members: ArraySlice<Int>, _ first: Int, _ bonds: [DiscountTerms])
    {
        let lanes = Int(CK_LANES)
        block.flow_start = Int64(flows.count)
        flows.append(contentsOf: repeatElement(0, count: 2 * lanes * Int(block.flow_count)))
        for lane in 0..<lanes {
            let bond = bonds[lane < members.count ? members[members.startIndex + lane] : first]
            var time = 0.0
            for (index, amount) in bond.amounts.enumerated() {
                if index > 0 { time += bond.gaps[index - 1] }
                flows[Int(block.flow_start) + 2 * index * lanes + lane] = time
                flows[Int(block.flow_start) + (2 * index + 1) * lanes + lane] = amount
            }
        }
    }
}
