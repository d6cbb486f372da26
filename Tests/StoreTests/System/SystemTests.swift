import ConformanceTesting
import Foundation
import LiveSystem
import Runtime
import Testing

@Suite("The machine behind the ports", .serialized)
struct SystemTests {
    @Test("the machine's clock keeps every rule of a clock", arguments: WallClockRules.all)
    func clock(rule: WallClockRules.Rule) async throws {
        try await rule.check(SystemClock())
    }

    @Test("the machine's randomness keeps every rule of entropy", arguments: EntropyRules.all)
    func entropy(rule: EntropyRules.Rule) async throws {
        try await rule.check(SystemEntropy())
    }

    @Test("the environment is that of the process")
    func environment() {
        #expect(SystemEnvironment.variables == ProcessInfo.processInfo.environment)
    }

    @Test("a signal to stop is heard, and more of them too")
    func signals() async throws {
        let clock = SystemClock()
        try await withThrowingTaskGroup(of: [StopSignal].self) { group in
            var iterator = StopSignals([.interrupt]).makeAsyncIterator()
            group.addTask {
                // The kernel may hand it over before anybody listens, so it is sent until it is heard.
                while !Task.isCancelled {
                    kill(getpid(), SIGINT)
                    try? await clock.sleep(for: .milliseconds(20))
                }
                return []
            }
            #expect(await iterator.next() == .interrupt)
            #expect(await iterator.next() == .interrupt)
            group.cancelAll()
            try await group.waitForAll()
            // Those that are still on their way must not end the process.
            try await clock.sleep(for: .milliseconds(50))
        }
    }

    @Test("waiting for a signal ends with its task")
    func signalsCancelled() async {
        let first = await withTaskGroup(of: StopSignal?.self) { group in
            group.addTask { await StopSignals([.terminate]).first() }
            group.cancelAll()
            return await group.next() ?? nil
        }
        #expect(first == nil)
    }

    private func file(_ text: [UInt8], mode: Int) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "bondtrader-\(UUID().uuidString)").path
        #expect(FileManager.default.createFile(atPath: path, contents: Data(text), attributes: [.posixPermissions: mode]))
        return path
    }

    private func fault(_ path: String) -> SystemFileError? {
        do {
            _ = try SecretFile.read(path)
            return nil
        } catch {
            return error
        }
    }

    @Test("a secret is read from a file that is its owner's alone")
    func secret() throws {
        for mode in [0o600, 0o400] {
            let path = try file(Array("hunter2\n".utf8), mode: mode)
            defer { try? FileManager.default.removeItem(atPath: path) }
            #expect(try SecretFile.read(path) == Secret("hunter2"))
        }
    }

    @Test("a secret that others may read or write is refused", arguments: [0o640, 0o604, 0o620, 0o602, 0o660, 0o777, 0o610])
    func exposed(mode: Int) throws {
        let path = try file(Array("hunter2\n".utf8), mode: mode)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(fault(path) == .exposed(path: path, mode: UInt32(mode)))
    }

    @Test("a secret that is empty, no text, too long, absent or no plain file is refused, each in its way")
    func unusable() throws {
        for (bytes, expected) in [
            (Array("\n".utf8), "empty"), ([0xff, 0xfe], "notText"),
            ([UInt8](repeating: 65, count: SecretFile.limit + 1), "tooLong"),
        ] {
            let path = try file(bytes, mode: 0o600)
            defer { try? FileManager.default.removeItem(atPath: path) }
            let found = fault(path)
            #expect(
                found.map { "\(Mirror(reflecting: $0).children.first?.label ?? "")" } == expected,
                "found \(String(describing: found))")
        }
        let folder = FileManager.default.temporaryDirectory.path
        #expect(fault(folder) == .notPlain(path: folder))
        guard case .unreadable = fault(folder + "/bondtrader-absent") else {
            Issue.record("found a secret in a file that is not there")
            return
        }
    }
}
