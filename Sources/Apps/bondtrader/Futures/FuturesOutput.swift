import FileFeed
import FixedIncome

/// A basket as table, CSV or JSON.
struct FuturesOutput {
    let outcome: FuturesOutcome
    let asOf: CalendarDate
    let settlement: CalendarDate
    let repo: Double?

    func text(as format: OutputOptions.Format) -> String {
        switch format {
        case .csv, .json: DataGrid(columns: Self.columns, rows: rows + outcome.leftOut.map(row)).text(as: format)
        case .table: table
        }
    }

    static let columns: [DataGrid.Column] = [
        .init(name: "id", style: .text), .init(name: "kind", style: .text), .init(name: "coupon", style: .percent(decimals: 3)),
        .init(name: "maturity", style: .text), .init(name: "settlement", style: .text), .init(name: "delivery", style: .text),
        .init(name: "price", style: .number(decimals: 4)), .init(name: "price_source", style: .text),
        .init(name: "conversion_factor", style: .number(decimals: 4)),
        .init(name: "delivery_price", style: .number(decimals: 4)), .init(name: "gross_basis", style: .number(decimals: 4)),
        .init(name: "gross_basis_32nds", style: .number(decimals: 2)), .init(name: "implied_repo", style: .percent(decimals: 3)),
        .init(name: "forward_price", style: .number(decimals: 4)), .init(name: "carry", style: .number(decimals: 4)),
        .init(name: "net_basis", style: .number(decimals: 4)), .init(name: "invoice_amount", style: .number(decimals: 2)),
        .init(name: "status", style: .text), .init(name: "reason", style: .text),
    ]

    private var rows: [[CSVValue]] {
        outcome.basket.ranked.enumerated().map { place, basis in
            let candidate = outcome.candidates[basis.bond.id]
            return [
                .text(basis.bond.id), .text(candidate?.kind ?? ""), .number(basis.bond.coupon), .date(basis.bond.maturity),
                .date(basis.bond.entry.settlement), .date(outcome.basket.delivery), .number(basis.bond.cleanPrice),
                .text(candidate?.priceSource ?? ""), .number(basis.factor.value), .number(basis.deliveryPrice),
                .number(basis.grossBasis), .number(basis.grossBasis * 32), .number(basis.impliedRepo),
                .number(optional: basis.forward?.cleanPrice), .number(optional: basis.carry), .number(optional: basis.netBasis),
                .number(outcome.basket.invoice(basis).total), .text(place == 0 ? "cheapest" : "deliverable"), .text(""),
            ]
        }
    }

    /// A bond by coupon and maturity, and its id.
    private static func name(_ basis: DeliveryBasis) -> String {
        "\(BondLabel.text(coupon: basis.bond.coupon, maturity: basis.bond.maturity)) (\(basis.bond.id))"
    }

    private func row(_ candidate: ScanCandidate) -> [CSVValue] {
        [
            .text(candidate.id), .text(candidate.kind), .number(optional: candidate.coupon), .date(optional: candidate.maturity),
            .date(candidate.settlement), .date(outcome.basket.delivery), .number(optional: candidate.price),
            .text(candidate.priceSource), .empty, .empty, .empty, .empty, .empty, .empty, .empty, .empty, .empty,
            .text("set_aside"), .text(candidate.reason),
        ]
    }

    /// The basket, and what the contract does not take in numbers.
    private var table: String {
        var shown = ["id", "coupon", "maturity", "price", "conversion_factor", "gross_basis_32nds", "implied_repo"]
        if repo != nil { shown += ["carry", "net_basis"] }
        let picks = shown.compactMap { name in Self.columns.firstIndex { $0.name == name } }
        let grid = DataGrid(columns: picks.map { Self.columns[$0] }, rows: rows.map { row in picks.map { row[$0] } })
        let basket = outcome.basket
        let financing = repo.map { ", repo \(TableText.fixed($0 * 100, 3)) %" } ?? ""
        let lines = [
            "\(basket.contract) at \(TableText.fixed(basket.futuresPrice, 6)), prices of \(asOf), settling \(settlement), "
                + "delivered \(basket.delivery)\(financing)",
            "Cheapest to deliver: \(Self.name(basket.cheapestToDeliver)), implied repo "
                + "\(TableText.fixed(basket.cheapestToDeliver.impliedRepo * 100, 3)) %",
            "Cheapest at once, before carry: \(Self.name(basket.byGrossBasis[0])), gross basis "
                + "\(TableText.fixed(basket.byGrossBasis[0].grossBasis * 32, 2)) 32nds",
            "", grid.text(as: .table),
        ]
        return (lines + outcome.leftOutCounts.groups.map { "Set aside: \($0.count) \($0.kind): \($0.reason)" }).joined(
            separator: "\n") + "\n"
    }
}
