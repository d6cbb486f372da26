internal import Contracts

extension Bondtrader_V1_ShiftedBonds {
    /// Adds the bonds of an answer.
    ///
    /// - Parameters:
    ///   - answer: what Valuation says.
    ///   - offset: how many bonds of the list were asked for before.
    mutating func add(_ answer: AskWhatIf.Answer, offset: Int) {
        curveVersion = answer.curveVersion
        for bond in answer.bonds {
            bonds.append(bond.bond.text)
            curvePrices.append(bond.curvePrice)
            shiftedPrices.append(bond.shiftedPrice)
            changes.append(bond.change)
            bareCurvePrices.append(bond.bareCurvePrice ?? .nan)
            bareShiftedPrices.append(bond.bareShiftedPrice ?? .nan)
            spreads.append(bond.spread ?? .nan)
            areSpreadsOfMarket.append(bond.isSpreadOfMarket ?? false)
        }
        rejected += (answer.refused ?? []).map { Bondtrader_V1_RejectedRow($0, offset: offset) }
    }
}

extension AskWhatIf {
    /// Takes the move that a client wrote.
    mutating func take(_ move: Bondtrader_V1_CurveMove) {
        shiftBp = move.shiftBp
        keyTenors = move.keyTenors.isEmpty ? nil : move.keyTenors
        keyShiftsBp = move.keyShiftsBp.isEmpty ? nil : move.keyShiftsBp
    }
}
