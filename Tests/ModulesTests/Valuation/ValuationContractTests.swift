import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import Messaging
import Testing
import Valuation

@Suite("The contracts of valuation")
struct ValuationContractTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("contracts/events/valuation").path

    @Test("every version of every event that was shipped is read, and written to the same bytes")
    func goldenFiles() throws {
        let found = try EventFiles.check(folder: Self.folder, by: try ValuationModule.ownEvents())
        #expect(found == [CurveFitted.name, OutliersFound.name, ValuationsCalculated.name, ValuationsWithdrawn.name])
    }

    @Test("the rows of the module make a table of contracts by themselves")
    func table() throws {
        let table = try ContractTable(ValuationModule.contracts)
        for name in try ValuationModule.catalogue().names {
            #expect(table.allows("valuation", .hears, name), "\(name)")
        }
        #expect(table.handler(of: ValueBonds.name) == "valuation" && table.handler(of: AskWhatIf.name) == "valuation")
    }
}
