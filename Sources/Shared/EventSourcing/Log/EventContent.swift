internal import Contracts

/// All that the content hash of an event covers.
protocol EventContent {
    var stream: StreamName { get }
    var version: Int64 { get }
    var id: MessageID { get }
    var type: MessageName { get }
    var occurredAt: Timestamp { get }
    var availableAt: Timestamp? { get }
    var actor: ActorID { get }
    var reason: String? { get }
    var causation: MessageID { get }
    var correlation: MessageID { get }
    var payload: [UInt8] { get }
}
