import FileFeed
import FixedIncome
import Pages

/// The rows of a fit as table, CSV or JSON: date first, then parameters and errors, then all else.
struct FitTable {
    let plan: FitPlan
    let rows: [FitRow]

    func text(as format: OutputOptions.Format) -> String {
        format == .table ? grid(shown).text(as: .table) : grid(columns).text(as: format)
    }

    /// A column and what stands in it.
    private struct Field {
        var column: DataGrid.Column
        var value: (FitRow) -> CSVValue

        init(_ name: String, _ style: DataGrid.Style = .text, _ value: @escaping (FitRow) -> CSVValue) {
            column = DataGrid.Column(name: name, style: style)
            self.value = value
        }

        init(_ name: String, decimals: Int, _ value: @escaping (FitRow.Curve) -> Double) {
            self.init(name, .number(decimals: decimals)) { row in
                .number(optional: row.curve.map(value).flatMap { $0.isFinite ? $0 : nil })
            }
        }
    }

    private func grid(_ fields: [Field]) -> DataGrid {
        DataGrid(columns: fields.map(\.column), rows: rows.map { row in fields.map { $0.value(row) } })
    }

    /// The parameters of all rows, in the order of first appearance: a method of some days may have more than on others.
    private var parameterNames: [String] {
        var names: [String] = []
        var seen: Set<String> = []
        for row in rows {
            for parameter in row.curve?.parameters ?? [] where seen.insert(parameter.name).inserted {
                names.append(parameter.name)
            }
        }
        return names
    }

    private var columns: [Field] {
        let names = parameterNames
        let values = names.map { name in
            Field(name) { row in .number(optional: row.curve?.parameters.first { $0.name == name }?.value) }
        }
        let deviations = names.map { name in
            Field(name + "_se") { row in .number(optional: row.curve?.parameters.first { $0.name == name }?.standardError) }
        }
        return [date] + values + errors + counts + numerics + deviations + zeroRates + state
    }

    /// What a terminal has room for.
    private var shown: [Field] {
        [date, Field("method") { .text($0.method.rawValue) }] + errors + counts.prefix(plan.holdsOut ? 2 : 1) + [downWeighted]
            + state.suffix(2)
    }

    private var date: Field { Field("date") { .date($0.date) } }

    private var errors: [Field] {
        let heldOut = [
            Field("held_out_rmse_bp", decimals: 3) { $0.heldOut.basisPoints },
            Field("held_out_rmse_price", decimals: 4) { $0.heldOut.price },
        ]
        return [
            Field("rmse_bp", decimals: 3) { $0.inSample.basisPoints }, Field("rmse_price", decimals: 4) { $0.inSample.price },
            Field("weighted_rmse_bp", decimals: 3) { $0.inSample.weightedBasisPoints },
        ] + (plan.holdsOut ? heldOut : [])
    }

    private var counts: [Field] {
        [
            Field("bonds") { .integer($0.bonds) }, Field("held_out") { .integer($0.heldOut) },
            Field("compared") { .integer($0.compared) }, Field("set_aside") { .integer($0.setAside) },
            Field("rejected") { .integer($0.rejected) }, downWeighted,
            Field("without_yield") { .integer(optional: $0.curve == nil ? nil : $0.withoutYield) },
            Field("longest_years", decimals: 2) { $0.longest },
        ]
    }

    private var downWeighted: Field { Field("down_weighted") { .integer(optional: $0.curve?.downWeighted) } }

    private var numerics: [Field] {
        [
            Field("degrees_of_freedom", decimals: 2) { $0.degreesOfFreedom }, Field("condition", decimals: 0) { $0.condition },
            Field("converged") { row in row.curve.map { .boolean($0.isConverged) } ?? .empty },
            Field("starts") { .integer(optional: $0.curve?.starts) },
            Field("iterations") { .integer(optional: $0.curve?.iterations) },
        ]
    }

    private var zeroRates: [Field] {
        FitPlan.tenors.enumerated().map { index, years in
            Field("zero_\(TenorText.text(years))", .percent(decimals: 3)) { row in .number(optional: row.curve?.zeroRates[index])
            }
        }
    }

    private var state: [Field] {
        [
            Field("settlement") { .date($0.settlement) }, Field("method") { .text($0.method.rawValue) },
            Field("status") { .text($0.curve == nil ? "failed" : "fitted") }, Field("reason") { .text($0.reason) },
        ]
    }
}
