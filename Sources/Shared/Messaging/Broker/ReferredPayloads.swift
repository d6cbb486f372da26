internal import Contracts
internal import Runtime

/// Swaps large bodies for references, and back.
struct ReferredPayloads: Sendable {
    /// What the body of a message is that stands for another body.
    static let contentType = "application/vnd.bondtrader.payload-reference"
    /// The header that keeps what the body itself is.
    static let header = "payload-content-type"

    let store: any PayloadStore
    let limit: Int
    let clock: any WallClock

    func referred(_ message: BrokerMessage) async throws(BrokerError) -> BrokerMessage {
        guard message.contentType != Self.contentType, message.headers[Self.header] == nil else {
            throw .invalid("message \(message.id): found a reference, expected the body itself")
        }
        guard message.body.count > limit else { return message }
        let reference = try await store.put(message.body, at: clock.now)
        var headers = message.headers
        headers[Self.header] = message.contentType
        return BrokerMessage(
            id: message.id, key: message.key, body: Array(reference.text.utf8), contentType: Self.contentType, headers: headers,
            trace: message.trace)
    }

    /// The message with the body that it stands for; nil when that is not there any more.
    func whole(_ message: BrokerMessage) async throws(BrokerError) -> BrokerMessage? {
        guard message.contentType == Self.contentType else { return message }
        guard let reference = PayloadReference(String(decoding: message.body, as: UTF8.self)),
            let body = try await store.get(reference)
        else { return nil }
        var headers = message.headers
        let contentType = headers.removeValue(forKey: Self.header) ?? "application/octet-stream"
        return BrokerMessage(
            id: message.id, key: message.key, body: body, contentType: contentType, headers: headers, trace: message.trace)
    }
}
