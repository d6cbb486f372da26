import Contracts
import EventSourcing
import Testing

@Suite("The newest event of a contract")
struct NewestEventTests {
    @Test("it is found whatever version it was written in, however many others stand behind it", arguments: [1, 2, 64])
    func versions(batch: Int) async throws {
        let log = SampleLog()
        try await log.append("test.a/1", CountedV1(count: 3), CountedV1(count: 7), Counted(5), Ordered(item: "a", copies: 1))
        let catalogue = try Samples.catalogue()
        func newest(_ amount: Int) async throws -> LogPosition? {
            try await log.storage.newest(of: [Counted.name], reading: catalogue, batch: batch) {
                ($0.event as? Counted)?.amount == amount
            }?.record.position
        }
        #expect(try await newest(7) == 2)
        #expect(try await newest(5) == 3)
        #expect(try await newest(3) == 1)
        #expect(try await newest(9) == nil)
    }
}
