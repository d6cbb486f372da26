internal import Contracts
internal import Edge
internal import EventSourcing
internal import GRPCCore
internal import SwiftProtobuf

/// The log, event by event.
struct EventService: Bondtrader_V1_EventService.ServiceProtocol {
    let api: ClientAPI

    func readEvents(
        request: ServerRequest<Bondtrader_V1_ReadEventsRequest>, context: ServerContext
    ) async throws -> StreamingServerResponse<Bondtrader_V1_ReadEventsResponse> {
        let message = request.message
        return try api.stream(request.metadata, context) { call, writer in
            let isRaw = try EventService.isRaw(message)
            let bonds = message.bonds.isEmpty ? nil : Set(try BondID.reading(message.bonds, "bonds"))
            let following = try LogFollowing(
                call, try EventService.selection(message), follows: message.follow,
                mostBehind: message.hasMaxLag ? message.maxLag : nil)
            let outward = OutwardEvents(newest: api.newest, bonds: bonds)
            try await following.run(from: try await following.start(message.afterPosition)) { events, _ in
                var shown = LogFollowing.Shown.nothing
                for event in events {
                    var response = Bondtrader_V1_ReadEventsResponse()
                    response.position = event.position.value
                    if isRaw {
                        response.raw = Bondtrader_V1_RecordedEvent(event)
                    } else {
                        response.outward = try outward.events(event)
                        if response.outward.isEmpty { continue }
                    }
                    try await writer.write(response)
                    shown = event.position == events.last?.position ? .told : .nothing
                }
                return shown
            } pulse: { position in
                try await writer.write(.with { $0.position = position.value })
            }
        }
    }

    private static func isRaw(_ message: Bondtrader_V1_ReadEventsRequest) throws(Problem) -> Bool {
        switch message.form {
        case .unspecified, .outward: return false
        case .raw:
            guard message.bonds.isEmpty else {
                throw Problem(.invalidRequest, "found bonds for raw events, expected them for outward ones only", field: "bonds")
            }
            return true
        case .UNRECOGNIZED(let number):
            throw Problem(.invalidRequest, "found \(number), expected 1 for outward events or 2 for raw ones", field: "form")
        }
    }

    private static func selection(_ message: Bondtrader_V1_ReadEventsRequest) throws(Problem) -> LogSelection {
        var selection = LogSelection()
        for (place, text) in message.types.enumerated() {
            do throws(ContractError) {
                selection.types.insert(try MessageName(text))
            } catch {
                throw Problem(
                    .invalidRequest, "found \"\(text)\", expected a wire name such as market-data.prices-updated.v1",
                    field: "types[\(place)]")
            }
        }
        if message.hasStream {
            do throws(ContractError) {
                selection.stream = try StreamName(message.stream)
            } catch {
                throw Problem(
                    .invalidRequest,
                    "found \"\(message.stream)\", expected the name of a stream such as market-data.bonds/US91282CKQ32",
                    field: "stream")
            }
        }
        if message.hasCategory { selection.category = message.category }
        if message.hasCorrelation { selection.correlation = try MessageID(reading: message.correlation, "correlation") }
        if message.hasCausation { selection.causation = try MessageID(reading: message.causation, "causation") }
        return selection
    }
}
