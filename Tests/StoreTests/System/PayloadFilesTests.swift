import ConformanceTesting
import Contracts
import Foundation
import LiveSystem
import Messaging
import Testing

@Suite("Payloads in files")
struct PayloadFilesTests {
    private let folder = NSTemporaryDirectory() + "bondtrader-payloads-\(UUID().uuidString.prefix(8))"
    private let now = Timestamp(nanoseconds: 1_700_000_000_000_000_000)

    @Test("every rule of the port is kept", arguments: PayloadStoreRules.all)
    func conformance(_ rule: PayloadStoreRules.Rule) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await rule.check(PayloadFiles(folder))
    }

    @Test("a file that was changed is told, and another process finds what one has put")
    func damage() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let reference = try await PayloadFiles(folder).put([1, 2, 3], at: now)
        let other = try PayloadFiles(folder)
        #expect(try await other.get(reference) == [1, 2, 3])
        try Data([1, 2, 4]).write(to: URL(fileURLWithPath: "\(folder)/\(reference.name)"))
        await #expect(throws: BrokerError.self) { try await other.get(reference) }
        _ = try await other.put([1, 2, 3], at: now)
        #expect(try await other.get(reference) == [1, 2, 3])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [reference.name])
    }
}
