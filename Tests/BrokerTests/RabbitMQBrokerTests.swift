import ConformanceTesting
import Messaging
import RabbitMQBroker
import TestServers
import Testing

/// One server for all, which some of them restart: one after another.
@Suite("A broker on RabbitMQ", .serialized, .enabled(if: RabbitMQServer.isInstalled, "\(RabbitMQServer.absent)"))
struct RabbitMQBrokerTests {
    private static let rules = MessageBrokerRules.all + BrokerSubscriptionRules.all

    @Test("every rule of the port is kept", arguments: rules)
    func conformance(_ rule: MessageBrokerRules.Rule) async throws { try await rule.check(Rabbit.fixture()) }

    @Test("the rules that say nothing of it are those of what it does not")
    func exclusions() throws {
        #expect(
            try MessageBrokerRules.exclusions(of: Rabbit.fixture()) == [
                "what is not settled in time goes to another": "it has no leases",
                "a consumer that asks for more time keeps what it has": "it has no leases",
            ])
    }
}
