import FileFeed
import FixedIncome

/// One bond on its way through `value`.
struct ValueRow {
    /// A bond with its payments, apart, so that rows without one stay small.
    final class Listed: Sendable {
        let bond: SettledBond

        init(_ bond: SettledBond) { self.bond = bond }
    }

    /// Where the row stands that is to blame.
    let file: String
    let line: Int
    let id: String
    let entry: YieldEntry
    /// The bond with its payments, where a curve or a discount rate needs them.
    let listed: Listed?
    let quote: Quote?
    /// The dirty price that the quote states, per 100 of face; nil when it states a yield.
    let dirtyPrice: Double?
    var yield: Double?
    var measures: BondMeasures?
    var isOnCurve = false
    var curveCleanPrice: Double?
    var zSpread: Double?

    init(_ line: ValueLine, _ inputs: ValueInputs) throws(BondRow.Unresolved) {
        (file, self.line, id, quote) = (line.file, line.line, line.bond.id, line.quote)
        guard let settlement = line.settlement else {
            throw .rejected(
                Reject(
                    file: line.file, line: line.line, field: "settlement", found: "nothing",
                    expected: "a date here or --settlement"))
        }
        if let maturity = line.bond.maturity, maturity <= settlement {
            throw .setAside(reason: "matures \(maturity), not after settlement \(settlement)")
        }
        if inputs.curve == nil, !Self.isDiscountRate(line.quote) {
            listed = nil
            entry = try line.bond.yieldEntry(
                file: inputs.bondFile, schedule: inputs.schedule[line.bond.id], settlement: settlement,
                quotedIn: (line.file, line.line), calendars: inputs.calendars)
            (dirtyPrice, yield) = Self.start(line.quote, entry)
            return
        }
        let bond = try line.bond.resolved(
            file: inputs.bondFile, schedule: inputs.schedule[line.bond.id], settlement: settlement, calendars: inputs.calendars)
        do {
            let settled = try SettledBond(bond, settlement: settlement)
            listed = Listed(settled)
            entry = YieldEntry(settled)
            if case .discountRate(let rate) = line.quote {
                (dirtyPrice, yield) = (try Self.discountPrice(rate, settled), nil)
            } else {
                (dirtyPrice, yield) = Self.start(line.quote, entry)
            }
        } catch {
            throw .rejected(error.reject(file: line.file, line: line.line))
        }
    }

    private static func isDiscountRate(_ quote: Quote?) -> Bool {
        if case .discountRate = quote { true } else { false }
    }

    /// The dirty price or the yield that a quote states.
    private static func start(_ quote: Quote?, _ entry: YieldEntry) -> (dirty: Double?, yield: Double?) {
        switch quote {
        case nil, .discountRate: (nil, nil)
        case .clean(let price): (price + entry.accruedInterest, nil)
        case .dirty(let price): (price, nil)
        case .yield(let yield): (nil, yield)
        }
    }

    /// A bill's price from its bank discount rate, rounded where the bill's convention says so.
    private static func discountPrice(_ rate: Double, _ entry: SettledBond) throws(BondError) -> Double {
        let discounted = try SettledBond(entry.bond, settlement: entry.settlement, convention: .discount)
        let price = BondBook([discounted]).dirtyPrices(yields: [rate])[0]
        return entry.convention == .usTreasury ? price.rounded(toPlaces: 6) : price
    }

    /// The measures at the yield; a price that was quoted stays as it was quoted.
    mutating func take(_ computed: BondMeasures) {
        guard let dirtyPrice else {
            measures = computed
            return
        }
        var clean = dirtyPrice - entry.accruedInterest
        if case .clean(let price) = quote { clean = price }
        measures = BondMeasures(
            cleanPrice: clean, accruedInterest: computed.accruedInterest, dirtyPrice: dirtyPrice, yield: computed.yield,
            macaulayDuration: computed.macaulayDuration, modifiedDuration: computed.modifiedDuration,
            convexity: computed.convexity, dv01: computed.dv01)
    }

    /// The row as rejected.
    func reject(field: String, _ found: String, _ expected: String) -> Reject {
        Reject(file: file, line: line, field: field, found: found, expected: expected)
    }

    /// The row as rejected because its quote has no answer.
    func reject(_ error: YieldError) -> Reject {
        switch quote {
        case .yield(let yield): reject(field: "yield", "'\(yield)'", error.expected)
        case .clean(let price): reject(field: "clean_price", "'\(price)'", error.expected)
        case .discountRate(let rate): reject(field: "discount_rate", "'\(rate)'", error.expected)
        default: reject(field: "dirty_price", "'\(dirtyPrice ?? .nan)'", error.expected)
        }
    }

    static let columns: [DataGrid.Column] = [
        DataGrid.Column(name: "id", style: .text), DataGrid.Column(name: "settlement", style: .text),
        DataGrid.Column(name: "clean_price", style: .number(decimals: 6)),
        DataGrid.Column(name: "accrued", style: .number(decimals: 6)),
        DataGrid.Column(name: "dirty_price", style: .number(decimals: 6)),
        DataGrid.Column(name: "yield", style: .percent(decimals: 4)),
        DataGrid.Column(name: "macaulay_duration", style: .number(decimals: 4)),
        DataGrid.Column(name: "modified_duration", style: .number(decimals: 4)),
        DataGrid.Column(name: "convexity", style: .number(decimals: 4)),
        DataGrid.Column(name: "dv01", style: .number(decimals: 6)),
    ]

    static let curveColumns: [DataGrid.Column] = [
        DataGrid.Column(name: "curve_clean_price", style: .number(decimals: 6)),
        DataGrid.Column(name: "z_spread", style: .percent(decimals: 4)),
    ]

    /// Each cell from left to right, as the columns are.
    func forEachCell(withCurve: Bool, _ body: (CSVValue) -> Void) {
        body(.text(id))
        body(.date(entry.settlement))
        body(.number(optional: measures?.cleanPrice))
        body(.number(entry.accruedInterest))
        body(.number(optional: measures?.dirtyPrice))
        body(.number(optional: yield))
        body(.number(optional: measures?.macaulayDuration))
        body(.number(optional: measures?.modifiedDuration))
        body(.number(optional: measures?.convexity))
        body(.number(optional: measures?.dv01))
        guard withCurve else { return }
        body(.number(optional: curveCleanPrice))
        body(.number(optional: zSpread))
    }
}
