import Foundation
import Messaging
import RabbitMQBroker
import Synchronization
import TestServers
import Testing

/// Servers of their own, which they restart and kill.
@Suite("A RabbitMQ that stops under load", .serialized, .enabled(if: RabbitMQServer.isInstalled, "\(RabbitMQServer.absent)"))
struct RabbitMQLoadTests {
    private static var isTorture: Bool { ProcessInfo.processInfo.environment["BONDTRADER_TORTURE"] == "1" }

    /// What was done with each message.
    private final class Books: Sendable {
        private let done = Mutex<[String: Int]>([:])
        private let byKey = Mutex<[String: [Int]]>([:])

        func add(_ message: BrokerMessage) {
            done.withLock { $0[message.id, default: 0] += 1 }
            byKey.withLock { $0[message.key ?? "", default: []].append(Int(message.id) ?? -1) }
        }

        var count: Int { done.withLock { $0.count } }
        var twice: [String] { done.withLock { $0.filter { $0.value > 1 }.map(\.key) } }
        func lacks(_ numbers: Range<Int>) -> [Int] { done.withLock { done in numbers.filter { done["\($0)"] == nil } } }
        var disorderly: [String] { byKey.withLock { $0.filter { $0.value != $0.value.sorted() }.map(\.key) } }
    }

    /// Publishes a batch until it is confirmed.
    private static func publish(_ messages: [BrokerMessage], by broker: RabbitMQBroker, to topic: BrokerTopic) async throws {
        while true {
            do throws(BrokerError) {
                return try await broker.publish(messages, to: topic)
            } catch {
                switch error {
                case .unreachable, .full: try await Task.sleep(for: .milliseconds(100))
                default: throw error
                }
            }
        }
    }

    private static func consume(_ inbox: Inbox, _ books: Books) async throws {
        while !Task.isCancelled {
            do throws(BrokerError) {
                let found = try await inbox.receive(upTo: 100)
                for delivery in found { books.add(delivery.message) }
                try await inbox.acknowledge(found)
            } catch {
                switch error {
                case .unreachable, .settled: continue
                case .cancelled, .closed: return
                default: throw error
                }
            }
        }
    }

    @Test("nothing that was confirmed is lost, and nothing is done twice through an inbox", .timeLimit(.minutes(10)))
    func restart() async throws {
        let server = try RabbitMQServer()
        let (seconds, rate) = Self.isTorture ? (30, 5_000) : (2, 500)
        let (count, batch) = (seconds * rate, 50)
        let broker = try Rabbit.broker("load", at: server.address)
        let topic = try BrokerTopic("load")
        let inbox = Inbox(try await broker.subscribe(ConsumerGroup("readers", of: topic)), remembered: count)
        let books = Books()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Self.consume(inbox, books) }
            for start in stride(from: 0, to: count, by: batch) {
                if start == count / 2 {
                    group.addTask {
                        try Self.isTorture ? server.kill() : server.stop()
                        try server.start()
                    }
                }
                let messages = (start..<start + batch).map {
                    BrokerMessage(id: "\($0)", key: "k\($0 % 20)", body: Array("\($0)".utf8), contentType: "text/plain")
                }
                async let pause: Void = Task.sleep(for: .milliseconds(1_000 * batch / rate))
                try await Self.publish(messages, by: broker, to: topic)
                try await pause
            }
            while books.count < count { try await Task.sleep(for: .milliseconds(20)) }
            group.cancelAll()
        }
        #expect(books.lacks(0..<count) == [] && books.twice == [] && books.disorderly == [])
        #expect(try await broker.deadLetters(of: ConsumerGroup("readers", of: topic), limit: 1) == [])
        await broker.close()
        try server.stop()
    }
}
