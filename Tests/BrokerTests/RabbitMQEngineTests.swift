import Foundation
import Messaging
import RabbitMQBroker
import TestServers
import Testing

@Suite("RabbitMQ from outside", .serialized, .enabled(if: RabbitMQServer.isInstalled, "\(RabbitMQServer.absent)"))
struct RabbitMQEngineTests {
    private func group(_ name: String = "readers") throws -> ConsumerGroup {
        try ConsumerGroup(name, of: BrokerTopic("orders.v1"))
    }

    private func message(_ number: Int) -> BrokerMessage {
        BrokerMessage(id: "\(number)", key: "k", body: [UInt8(number)], contentType: "a/b")
    }

    @Test("a wrong password, a strange virtual host and a server that is not there are told apart, and no secret is shown")
    func refusals() async throws {
        let server = try Rabbit.server
        let cases: [(address: String, isForbidden: Bool)] = [
            ("amqp://guest:s3cr3t@127.0.0.1:\(server.port)/", true),
            ("amqp://guest:guest@127.0.0.1:\(server.port)/nowhere", true),
            ("amqp://guest:s3cr3t@127.0.0.1:1/", false), ("amqp://guest:s3cr3t@no-such-host.invalid/", false),
            ("amqps://guest:s3cr3t@127.0.0.1:\(server.port)/", false),
        ]
        for (address, isForbidden) in cases {
            let broker = try Rabbit.broker("refused", at: address)
            let (topic, group) = (try BrokerTopic("a"), try group())
            let errors = [
                await Rabbit.refusal { () async throws(BrokerError) in try await broker.publish([message(1)], to: topic) },
                await Rabbit.refusal { () async throws(BrokerError) in _ = try await broker.subscribe(group) },
            ]
            for error in errors {
                switch error {
                case .forbidden where isForbidden, .unreachable where !isForbidden: break
                default: Issue.record("\(broker) at \(address): found \(error.map { "\($0)" } ?? "no error")")
                }
                #expect(error.map { !"\($0)".contains("s3cr3t") && "\($0)".contains("amqp") } == true)
            }
            await broker.close()
        }
    }

    @Test(
        "an address is read with its parts, and one that is none is refused without being shown",
        arguments: [
            ("amqp://a%40b:p%2Fw@host:99/v%2Fh", "amqp://host:99/v/h"), ("amqp://host", "amqp://host:5672/"),
            ("amqps://u:secret@[::1]/x", "amqps://[::1]:5671/x"), ("http://u:secret@host/", nil),
            ("amqp://u:secret@host:0/", nil),
            ("amqp://u:sec%zzret@host/", nil), ("amqp://u:secret@host/a/b", nil),
        ])
    func addresses(text: String, expected: String?) {
        do {
            #expect("\(try RabbitMQAddress(text))" == expected)
        } catch {
            #expect(expected == nil && !"\(error)".contains("sec"), "\(error)")
        }
    }

    @Test("with TLS the server shows who it is, and so does the client")
    func encryption() async throws {
        let server = try Rabbit.server
        let address = "amqps://guest:guest@localhost:\(server.securePort)/"
        let client = (certificate: server.certificate("client.pem"), key: server.certificate("client.key"))
        let authority = server.certificate("authority.pem")
        func outcome(_ certificates: RabbitMQAddress.Certificates, _ address: String = address) async throws -> BrokerError? {
            let broker = try RabbitMQBroker(
                RabbitMQAddress(address, certificates: certificates), name: server.newName(), clock: MachineClock(),
                entropy: SteadyEntropy())
            let topic = try BrokerTopic("a")
            let error = await Rabbit.refusal { () async throws(BrokerError) in try await broker.publish([message(1)], to: topic) }
            await broker.close()
            return error
        }
        #expect(try await outcome(.init(authorities: authority, client: client)) == nil)
        let nameless = try await outcome(.init(authorities: authority))
        guard case .unreachable = nameless else { throw try #require(nameless) }
        for (certificates, place) in [
            (RabbitMQAddress.Certificates(authorities: client.certificate, client: client), address),
            (.init(authorities: authority, client: client), address.replacingOccurrences(of: "localhost", with: "127.0.0.1")),
        ] {
            let error = try await outcome(certificates, place)
            switch error {
            case .forbidden: break
            default: Issue.record("\(place): found \(error.map { "\($0)" } ?? "it published"), expected the server refused")
            }
        }
        let nothing = try await outcome(.init(authorities: "/nowhere.pem"))
        guard case .invalid = nothing else { throw try #require(nothing) }
    }

    @Test("a slow consumer pushes back, and what was confirmed comes in the end")
    func slowConsumer() async throws {
        let broker = try Rabbit.broker(try Rabbit.server.newName())
        var group = try group()
        (group.most, group.prefetch) = (16, 8)
        let (subscription, topic) = (try await broker.subscribe(group), group.topic)
        let numbers = 0..<200
        let publishing = Task {
            var refused = 0
            for number in numbers {
                while true {
                    let error = await Rabbit.refusal { () async throws(BrokerError) in
                        try await broker.publish([message(number)], to: topic)
                    }
                    guard let error else { break }
                    guard case .full = error else { throw error }
                    refused += 1
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
            return refused
        }
        var found: [String] = []
        while found.count < numbers.count {
            let received = try await subscription.receive(upTo: 4)
            found += received.map(\.message.id)
            try await Task.sleep(for: .milliseconds(2))
            try await subscription.acknowledge(received)
        }
        #expect(found == numbers.map { "\($0)" })
        #expect(try await publishing.value > 0)
        await broker.close()
    }

    @Test("pika reads what was published here, and what it publishes is read here", .enabled(if: Pika.isThere, "\(Pika.absent)"))
    func pika() async throws {
        let (server, name) = (try Rabbit.server, try Rabbit.server.newName())
        let broker = try Rabbit.broker(name)
        let group = try group()
        let subscription = try await broker.subscribe(group)
        let sent = BrokerMessage(
            id: "é-1", key: "US912810TM09", body: [0, 255, 1], contentType: "application/cloudevents+json",
            headers: ["ce-type": "pricé"])
        try await broker.publish([sent], to: group.topic)
        let found = try await subscription.receive(upTo: 1)
        #expect(found.map(\.message) == [sent])
        await subscription.close()
        let read = try Pika.run(Pika.reading, [server.address, "\(name):orders.v1:readers:"])
        #expect(read == "é-1 application/cloudevents+json 2 00ff01 pricé US912810TM09")
        let again = try await broker.subscribe(group)
        _ = try Pika.run(Pika.writing, [server.address, "\(name):orders.v1"])
        let theirs = try await again.receive(upTo: 1).map(\.message)
        #expect(
            theirs == [
                BrokerMessage(
                    id: "p-1", key: "k", body: Array("from pika".utf8), contentType: "text/plain", headers: ["n": "7", "s": "ü"])
            ])
        await broker.close()
    }
}
