internal import Contracts
package import EventSourcing
public import Messaging

extension ValuationModule {
    /// What the module handles, sends and hears.
    public static let contracts: [ContractTable.Row] = {
        let handled: [MessageName] = [
            FitCurve.name, ValueBonds.name, AskCurve.name, AskCurves.name, AskValuation.name, AskValuations.name,
            ExplainValuation.name, AskWhatIf.name,
        ]
        let heard: [MessageName] = [
            BondCreated.name, BondAmended.name, BondRetired.name, BondReopened.name, PricesUpdated.name, PriceMarked.name,
            CloseRecorded.name, CurveFitted.name, ValuationsCalculated.name, OutliersFound.name, ValuationsWithdrawn.name,
        ]
        return handled.map { ContractTable.Row("valuation", .handles, $0) }
            + [FitCurve.name, ValueBonds.name].map { ContractTable.Row("valuation", .sends, $0) }
            + heard.map { ContractTable.Row("valuation", .hears, $0) }
    }()

    /// The events that the module reads, its own and those of others.
    ///
    /// - Returns: a catalogue of their latest versions.
    /// - Throws: `EventCatalogueError` when a contract is registered twice.
    package static func catalogue() throws(EventCatalogueError) -> EventCatalogue {
        var catalogue = try ownEvents()
        try catalogue.register(BondCreated.self)
        try catalogue.register(BondAmended.self)
        try catalogue.register(BondRetired.self)
        try catalogue.register(BondReopened.self)
        try catalogue.register(PricesUpdated.self)
        try catalogue.register(PriceMarked.self)
        try catalogue.register(CloseRecorded.self)
        return catalogue
    }

    /// The events that the module appends.
    ///
    /// - Returns: a catalogue of every version that was shipped.
    /// - Throws: `EventCatalogueError` when a contract is registered twice.
    package static func ownEvents() throws(EventCatalogueError) -> EventCatalogue {
        var catalogue = EventCatalogue()
        try catalogue.register(CurveFitted.self)
        try catalogue.register(ValuationsCalculated.self)
        try catalogue.register(OutliersFound.self)
        try catalogue.register(ValuationsWithdrawn.self)
        return catalogue
    }
}
