import ConformanceTesting
import EventSourcing
import Foundation
import MarketData
import Testing

@Suite("The files of every event of market data")
struct MarketDataEventFilesTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("contracts/events/market-data").path

    @Test("a file of every version is read, and written again with the same bytes")
    func complete() throws {
        let found = try EventFiles.check(folder: Self.folder, by: MarketDataEvents.catalogue())
        let names = try MarketDataEvents.catalogue().names
        #expect(found == names)
    }
}
