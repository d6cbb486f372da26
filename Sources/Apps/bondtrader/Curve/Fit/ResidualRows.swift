import FileFeed
import FixedIncome

/// The rows of the file of residuals, bonds in the order of their maturities.
struct ResidualRows {
    let plan: FitPlan

    /// The fixed columns; `method` where there are several, and what a comparison needs where bonds are held out.
    var header: [CSVValue] {
        var names = ["date", "id", "price", "fitted_price", "residual_price", "residual_bp", "weight"]
        if plan.methods.count > 1 { names.append("method") }
        if plan.holdsOut { names += ["sample", "years"] }
        return names.map(CSVValue.text)
    }

    func rows(_ day: FitDay, _ result: FitResult) -> [[CSVValue]] {
        let bonds = day.bonds
        let order = bonds.candidates.indices.sorted {
            (bonds.entries[$0].bond.maturity, bonds.candidates[$0].id) < (
                bonds.entries[$1].bond.maturity, bonds.candidates[$1].id
            )
        }
        return order.map { index in
            let price = bonds.candidates[index].price ?? .nan
            var row: [CSVValue] = [
                .date(day.market.asOf), .text(bonds.candidates[index].id), .number(price), .number(result.fittedPrices[index]),
                .number(price - result.fittedPrices[index]), .number(optional: result.residuals[index]),
                .number(result.weights[index]),
            ]
            if plan.methods.count > 1 { row.append(.text(result.method.rawValue)) }
            if plan.holdsOut { row += [.text(Self.name(bonds.parts[index])), .number(bonds.years(index))] }
            return row
        }
    }

    private static func name(_ part: BondSample.Part) -> String {
        switch part {
        case .fitted: "fitted"
        case .heldOut: "held_out"
        case .tooShort: "compared"
        }
    }
}
