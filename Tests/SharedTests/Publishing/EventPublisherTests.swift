import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import Messaging
import ModuleKit
import Runtime
import Synchronization
import Testing

@Suite("Publishers of events")
struct EventPublisherTests {
    private let log = SampleLog()
    private let store = MemoryReadModelStore()

    private func publisher(
        _ broker: RecordingBroker, clock: (any WallClock)? = nil,
        _ settings: PublisherSettings = PublisherSettings(start: .first, batchSize: 3, publishSize: 2)
    ) throws -> EventPublisher {
        try PublishedSamples.publisher(log, store, broker, clock: clock, settings)
    }

    private func object(_ message: BrokerMessage) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(message.body)) as? [String: Any])
    }

    @Test("a batch goes out as one message a bond, with the old and the new price, under the identifier of event and bond")
    func unrolled() async throws {
        try await log.append("market-data.quotes/desk", PublishedSamples.prices(["US1", "US2"]))
        let broker = RecordingBroker()
        let publisher = try publisher(broker)
        try await publisher.catchUp()
        let record = try #require(try await log.log.read(LogSelection(), limit: 1).first)
        #expect(broker.ids == ["\(record.id)/US1", "\(record.id)/US2"])
        let (topic, message) = try #require(broker.state.withLock { $0.published.last })
        #expect(topic == "market-data.price-updated.v1" && message.key == "US2")
        #expect(message.contentType == "application/cloudevents+json")
        let event = try object(message)
        let expected = [
            "specversion": "1.0", "id": "\(record.id)/US2", "source": PublishedSamples.source,
            "type": "market-data.price-updated.v1", "subject": "US2", "time": "1970-01-01T00:00:00Z",
            "datacontenttype": "application/json", "dataschema": "urn:bondtrader:schema:market-data.price-updated.v1",
            "partitionkey": "US2", "logposition": "1", "recordedtime": record.recordedAt.description,
        ]
        for (name, value) in expected {
            #expect(event[name] as? String == value, "\(name)")
            #expect(message.headers["ce-\(name)"] == value, "\(name)")
        }
        #expect(Set(event.keys) == Set(expected.keys).union(["data"]))
        let data = try #require(event["data"] as? [String: Any])
        #expect(data["oldPrice"] as? Double == 98 && data["newPrice"] as? Double == 99 && data["bond"] as? String == "US2")
        #expect(publisher.status.position == 1 && publisher.report.lag == 0 && publisher.report.troubles == [])
    }

    @Test("a bond that stands in a batch twice has two identifiers, so that no price is taken for the repetition of another")
    func twice() async throws {
        try await log.append("market-data.quotes/desk", PublishedSamples.prices(["US1", "US2", "US1"]))
        let broker = RecordingBroker()
        try await publisher(broker).catchUp()
        let id = try #require(try await log.log.read(LogSelection(), limit: 1).first).id
        #expect(broker.ids == ["\(id)/US1", "\(id)/US2", "\(id)/US1/2"])
    }

    @Test("other events go out as they stand, and what has no row of the table not at all")
    func passedOn() async throws {
        try await log.append("market-data.marks/US1", PublishedSamples.mark("US1"), Counted(1), Odd(amount: 1))
        let broker = RecordingBroker()
        let publisher = try publisher(broker)
        try await publisher.catchUp()
        let record = try #require(try await log.log.read(LogSelection(), limit: 1).first)
        #expect(broker.ids == ["\(record.id)"])
        let message = try #require(broker.state.withLock { $0.published.first?.message })
        #expect(String(decoding: message.body, as: UTF8.self).contains(String(decoding: record.payload, as: UTF8.self)))
        #expect(publisher.status.position == 3)
    }

    @Test("the trace of an event goes with it, as attributes and for the broker")
    func traced() async throws {
        let trace = try TraceContext(parent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", state: "a=b")
        var cause = log.nextCause()
        cause = Cause(
            command: cause.command, fingerprint: cause.fingerprint, handler: cause.handler, actor: cause.actor, trace: trace)
        let draft = try EventDraft(PublishedSamples.mark("US1"), occurredAt: Timestamp(nanoseconds: 0))
        let append = StreamAppend(stream: "market-data.marks/US1", expected: .any, events: [draft])
        _ = try await log.log.append(AppendRequest(cause: cause, streams: [append]))
        let broker = RecordingBroker()
        try await publisher(broker).catchUp()
        let message = try #require(broker.state.withLock { $0.published.first?.message })
        #expect(message.trace == trace)
        #expect(try object(message)["traceparent"] as? String == trace.parent)
        #expect(try object(message)["tracestate"] as? String == "a=b")
    }

    @Test("a first start at the head leaves alone what was before, also when it is started again before anything happens")
    func head() async throws {
        try await log.append("market-data.marks/US1", PublishedSamples.mark("US1"))
        let (broker, settings) = (RecordingBroker(), PublisherSettings(start: .head))
        try await publisher(broker, settings).catchUp()
        #expect(try await store.position(of: PublishedSamples.name) == 1)
        try await log.append("market-data.marks/US2", PublishedSamples.mark("US2"))
        try await publisher(broker, settings).catchUp()
        #expect(broker.state.withLock { $0.published.map(\.message.key) } == ["US2"])
    }

    @Test("what was confirmed is not published again by the next start")
    func restart() async throws {
        let broker = RecordingBroker()
        for bond in ["US1", "US2", "US3", "US4", "US5"] {
            try await log.append("market-data.marks/all", PublishedSamples.mark(bond))
            try await publisher(broker).catchUp()
        }
        #expect(broker.state.withLock { $0.published.map(\.message.key) } == ["US1", "US2", "US3", "US4", "US5"])
    }

    private final class WaitingClock: WallClock {
        let waits = Mutex<[Duration]>([])
        let onWait = Mutex<(@Sendable () -> Void)?>(nil)
        var nanosecondsSince1970: Int64 { 0 }
        func sleep(for duration: Duration) async throws(CancellationError) {
            waits.withLock { $0.append(duration) }
            onWait.withLock { $0 }?()
        }
    }

    @Test("a broker that is full or away is tried again, each time after a longer wait, is told of, and gets all in order")
    func pushedBack() async throws {
        let clock = WaitingClock()
        for _ in 0..<2 { try await log.append("market-data.quotes/desk", PublishedSamples.prices(["US1", "US2", "US3"])) }
        let broker = RecordingBroker()
        broker.state.withLock { $0.faults = [.full("a group"), .unreachable("gone"), .full("a group"), .full("a group")] }
        let publisher = try publisher(
            broker, clock: clock,
            PublisherSettings(start: .first, publishSize: 2, firstDelay: .seconds(1), longestDelay: .seconds(4)))
        let reports = Mutex<[ServiceReport]>([])
        clock.onWait.withLock { $0 = { reports.withLock { $0.append(publisher.report) } } }
        try await publisher.catchUp()
        #expect(clock.waits.withLock { $0 } == [.seconds(1), .seconds(2), .seconds(4), .seconds(4)])
        let told = reports.withLock { $0 }
        #expect(told.allSatisfy { $0.lag == 2 && $0.troubles.count == 1 }, "\(told)")
        #expect(told[1].troubles == ["market-data.price-updated.v1: the broker cannot be reached: gone; tried 2 times"])
        let records = try await log.log.read(LogSelection(), limit: 9)
        #expect(broker.ids == records.flatMap { record in ["US1", "US2", "US3"].map { "\(record.id)/\($0)" } })
        #expect(publisher.report.troubles == [] && publisher.report.lag == 0)
    }

    @Test("a broker that refuses or fails ends the run, and the next goes on where it was")
    func refused() async throws {
        try await log.append("market-data.marks/US1", PublishedSamples.mark("US1"))
        let broker = RecordingBroker()
        broker.state.withLock { $0.faults = [.forbidden("no right")] }
        await #expect(throws: PublishingError.broker(.forbidden("no right"))) { try await publisher(broker).catchUp() }
        try await publisher(broker).catchUp()
        #expect(broker.ids.count == 1)
    }
}
