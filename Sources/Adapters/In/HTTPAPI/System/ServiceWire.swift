internal import Contracts
internal import EventSourcing
internal import ModuleKit
internal import Runtime

/// A service that follows the log, as it stands.
struct ServiceStateBody: WireObject {
    var name: String
    var module: String
    var kind: UpkeepKind
    var lag: Int?
    var parked: Int
    var rebuilding: Int?
    var troubles: [String]

    static var notes: [String: String] {
        [
            "name": "By which the paths of `/v1/services` know it: `market-data/bonds`.",
            "kind": "`projection`: it has rows; `policy`: it sends commands.",
            "lag": "How many events it is behind the log.", "parked": "How many things it has set aside.",
            "rebuilding": "The position that rows which are made anew have reached; absent when none are.",
            "troubles": "What does not go as it should although it runs.",
        ]
    }

    init(_ entry: ServiceDesk.Entry) {
        let report = entry.service.report
        (name, module, kind) = (entry.service.upkeepName, entry.module, entry.service.upkeepKind)
        (lag, parked) = (report.lag.map { Int($0) }, report.parked ?? 0)
        (rebuilding, troubles) = (report.rebuilding.map { Int($0) }, report.troubles)
    }
}

/// The services that follow the log.
struct ServicesBody: WireObject {
    var items: [ServiceStateBody]

    static var notes: [String: String] { ["items": "In the order of their start."] }
}

/// Something that was set aside.
struct ParkedItemBody: WireObject {
    var position: LogPosition
    var ordinal: Int?
    var event: MessageID?
    var type: String?
    var stream: String?
    var line: String?
    var reason: String
    var attempts: Int?

    static var notes: [String: String] {
        [
            "position": "The event's place on the log.",
            "ordinal": "Of a policy: which command of its reaction, from 0; -1 when it could not react to the event at all.",
            "event": "Its identifier; absent, with type and stream, when it stands in an archive that is not at hand.",
            "line": "Of a projection: what is behind one event of a line waits for it.", "reason": "Why it was set aside.",
            "attempts": "Of a projection: how often it was tried; 0 for one that only waits behind another.",
        ]
    }

    init(_ item: ParkedItem, _ event: RecordedEvent?) {
        (position, ordinal, line) = (item.position, item.ordinal, item.line)
        (self.event, type, stream) = (event?.id, event?.type.text, event?.stream.text)
        (reason, attempts) = (item.reason, item.attempts)
    }
}

/// A page of what was set aside.
struct ParkedBody: WireObject {
    var items: [ParkedItemBody]
    var next: String?

    static var notes: [String: String] {
        ["items": "By position.", "next": "Give it as `cursor` to go on; absent on the last page."]
    }
}

/// What is to be tried again.
struct RetryBody: WireObject {
    var positions: [LogPosition]?

    static var notes: [String: String] { ["positions": "These events only; all that were set aside when it is absent."] }
    static var forms: [String: Schema] { ["positions": .array(LogPosition.schema, most: 1_000)] }
}
