internal import Contracts
package import Messaging

extension PublicAPI {
    /// What the edge may send and ask.
    package static let contracts: [ContractTable.Row] = {
        let sent = [
            CreateBonds.name, AmendBond.name, RetireBond.name, ReopenBond.name, RecordQuotes.name, MarkPrice.name,
            RecordClose.name, FitCurve.name,
        ]
        let asked = [
            AskBond.name, AskBonds.name, AskQuotes.name, AskQuarantine.name, AskPriceHistory.name, AskCurve.name, AskCurves.name,
            AskValuation.name, AskValuations.name, AskWhatIf.name, ExplainValuation.name,
        ]
        return sent.map { ContractTable.Row("edge", .sends, $0) } + asked.map { ContractTable.Row("edge", .asks, $0) }
    }()
}
