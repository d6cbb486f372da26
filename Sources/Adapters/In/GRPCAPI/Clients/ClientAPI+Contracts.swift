internal import Contracts
package import Messaging

extension ClientAPI {
    /// The commands that clients may send.
    static let commands: [any RoutedCommand.Type] = [
        CreateBonds.self, AmendBond.self, RetireBond.self, ReopenBond.self, RecordQuotes.self, MarkPrice.self, RecordClose.self,
        FitCurve.self,
    ]

    /// The queries that clients may ask.
    static let queries: [any Query.Type] = [
        AskBond.self, AskBonds.self, AskQuotes.self, AskQuarantine.self, AskPriceHistory.self, AskCurve.self, AskCurves.self,
        AskValuation.self, AskValuations.self, AskWhatIf.self, ExplainValuation.self,
    ]

    /// What the interface may send and ask.
    package static let contracts: [ContractTable.Row] =
        commands.map { ContractTable.Row(module, .sends, $0.name) } + queries.map { ContractTable.Row(module, .asks, $0.name) }
}
