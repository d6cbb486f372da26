import ConformanceTesting
import Foundation
import Messaging
import RabbitMQBroker
import TestServers

/// Brokers on the server of the tests.
enum Rabbit {
    struct Absent: Error {}

    static var server: RabbitMQServer {
        get throws {
            guard let server = RabbitMQServer.shared else { throw Absent() }
            return server
        }
    }

    static func broker(_ name: String, at address: String? = nil) throws -> RabbitMQBroker {
        try RabbitMQBroker(
            RabbitMQAddress(address ?? server.address), name: name, clock: MachineClock(), entropy: SteadyEntropy())
    }

    static let capabilities = BrokerCapabilities(
        survivesRestart: true, ordersByKey: true, countsDeliveries: true, extendsLeases: false, dropsDuplicates: false,
        largestBody: 1 << 20)

    /// An engine under test; each broker has names of its own.
    static func fixture() throws -> MessageBrokerFixture {
        let (server, name) = (try server, try server.newName())
        return MessageBrokerFixture(
            capabilities: capabilities,
            make: { try broker(name) },
            join: { _ in try broker(name) },
            restart: { _ in
                try server.stop()
                try server.start()
            })
    }

    /// What a call is refused with; nil when it is done.
    static func refusal(_ body: () async throws(BrokerError) -> Void) async -> BrokerError? {
        do throws(BrokerError) {
            try await body()
            return nil
        } catch {
            return error
        }
    }
}
