import FixedIncome
import Pages

/// One day's curves and bonds, as the pages draw them.
struct FitPicture {
    let curves: [CurveReportModel.Curve]
    let points: [CurveReportModel.Point]

    init(_ day: FitDay) {
        let results = day.outcomes.compactMap { outcome -> FitResult? in
            if case .fitted(let result) = outcome { return result }
            return nil
        }
        let bonds = day.bonds
        let longest = bonds.entries.indices.map(bonds.years).max() ?? 30
        let grid = CurveSamples.times(to: longest)
        let frequency = CurveSamples.frequency(of: bonds.entries)
        curves = zip(day.bonds.methodRows(day), results).map { row, result in
            CurveReportModel.Curve(
                name: result.method.title, samples: CurveSamples.samples(result.fit.curve, at: grid, frequency: frequency),
                parameters: result.fit.parameters.map {
                    .init($0.name, $0.value, standardError: $0.standardError, unit: Self.unit(of: $0.name))
                },
                fit: row.curve.map { Self.fit(row, $0) },
                notes: Self.notes(result.fit, row))
        }
        let labels = BondLabel.texts(zip(bonds.candidates, bonds.entries).map { ($0.id, $0.coupon ?? 0, $1.bond.maturity) })
        points = bonds.candidates.indices.map { index in
            let candidate = bonds.candidates[index]
            return .init(
                id: candidate.id,
                label: labels[index],
                years: bonds.years(index), yield: bonds.yields[index], price: candidate.price,
                part: Self.part(bonds.parts[index]),
                residuals: results.map { result in
                    .init(
                        fittedYield: result.fittedYields[index], bp: result.residuals[index],
                        price: candidate.price.map { $0 - result.fittedPrices[index] },
                        standardErrorBp: result.standardErrors[index],
                        weight: result.weights[index])
                })
        }
    }

    private static func notes(_ fit: CurveFit, _ row: FitRow) -> [ScanReportModel.Note] {
        var notes: [ScanReportModel.Note] = [.init("starts", "\(fit.starts)"), .init("iterations", "\(fit.iterations)")]
        if !fit.nearCancelling.isEmpty {
            notes.append(.init("nearly cancel each other", fit.nearCancelling.joined(separator: ", ")))
        }
        if !fit.isConverged { notes.append(.init("converged", "no: the last step still gained")) }
        if row.withoutYield > 0 {
            notes.append(.init("no yield at the curve's price", "\(row.withoutYield) bonds, in the errors of price only"))
        }
        return notes
    }

    /// What a parameter measures, told by its name.
    static func unit(of name: String) -> CurveReportModel.Parameter.Unit {
        if name.hasPrefix("tau") || name.hasPrefix("break") { return .years }
        if name.hasPrefix("beta") || name.hasPrefix("coefficient") || name.hasPrefix("ultimate") { return .rate }
        return .number
    }

    /// The figures of a fit, as the pages show them.
    static func fit(_ row: FitRow, _ curve: FitRow.Curve) -> CurveReportModel.Fit {
        .init(
            bonds: row.bonds, rmseBp: curve.inSample.basisPoints, rmsePrice: curve.inSample.price, heldOut: row.heldOut,
            heldOutRmseBp: curve.heldOut.basisPoints, heldOutRmsePrice: curve.heldOut.price, downWeighted: curve.downWeighted,
            degreesOfFreedom: curve.degreesOfFreedom, condition: curve.condition)
    }

    private static func part(_ part: BondSample.Part) -> CurveReportModel.Point.Part {
        switch part {
        case .fitted: .fitted
        case .heldOut: .heldOut
        case .tooShort: .compared
        }
    }
}

extension FitBonds {
    /// The rows of a day's methods that have a curve.
    fileprivate func methodRows(_ day: FitDay) -> [FitRow] {
        day.outcomes.compactMap { outcome in
            guard case .fitted(let result) = outcome else { return nil }
            return FitRow(day, result.method, outcome)
        }
    }
}
