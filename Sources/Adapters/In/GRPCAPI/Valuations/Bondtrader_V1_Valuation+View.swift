internal import Contracts
internal import FixedIncome
internal import SwiftProtobuf

extension Bondtrader_V1_Valuation {
    /// A valuation as it stands on the log.
    init(_ view: ValuationView) {
        self.init()
        (id, bond, curve, curveVersion) = (view.id, view.bond.text, view.curve, view.curveVersion)
        (day, settlement) = (Bondtrader_V1_Date(view.day), Bondtrader_V1_Date(view.settlement))
        (cause, codeVersion, known) = (view.cause, view.codeVersion, view.known.value)
        if let price = view.quote { quoteNanos = price.nanos }
        if let position = view.quoteEvent { quoteEvent = position.value }
        if let day = view.quoteDay { quoteDay = Bondtrader_V1_Date(day) }
        quoteKind = view.quoteKind.wire
        (fairPrice, accrued) = (view.fairPrice, view.accrued)
        takeMeasures(view)
        verdict = view.verdict.wire
        if let text = view.reason { reason = text }
        if let told = view.basis { basis = Bondtrader_V1_VerdictBasis(told) }
        methods = Bondtrader_V1_MethodPrice.all(view.methods)
        valuedAt = Google_Protobuf_Timestamp(view.valuedAt)
        event = view.event.value
    }

    private mutating func takeMeasures(_ view: ValuationView) {
        if let value = view.yield { yield = value }
        if let value = view.fairYield { fairYield = value }
        if let value = view.zSpread { zSpread = value }
        if let value = view.modifiedDuration { modifiedDuration = value }
        if let value = view.convexity { convexity = value }
        if let value = view.dv01 { dv01 = value }
        if let value = view.residualBp { residualBp = value }
        if let value = view.zScore { zScore = value }
    }
}

extension Bondtrader_V1_VerdictBasis {
    fileprivate init(_ basis: VerdictBasis) {
        self.init()
        (deviationBp, floorBp, leastBp) = (basis.deviationBp, basis.floorBp, basis.leastBp)
        scale.cell = basis.scale.cell
        scale.bonds = Int32(clamping: basis.scale.bonds)
        scale.usualBp = basis.scale.usualBp
    }
}

extension Bondtrader_V1_MethodPrice {
    /// The methods of a valuation, with what each counted for.
    fileprivate static func all(_ methods: [MethodPrice]) -> [Bondtrader_V1_MethodPrice] {
        let mass = methods.reduce(0) { $0 + ($1.price == nil ? 0 : $1.weight) }
        return methods.map { method in
            var row = Bondtrader_V1_MethodPrice()
            (row.method, row.version, row.weight) = (method.method, Int32(clamping: method.version), method.weight)
            guard let price = method.price else { return row }
            row.price = price
            row.effectiveWeight = mass == 0 ? 0 : method.weight / mass
            return row
        }
    }
}
