/// A look at one of several hosts.
final class HostProbe: @unchecked Sendable {
    // Written by the one thread that looks, and read once all have.
    private(set) var session: PostgresSession?
    private(set) var failure: String?
    private let address: PostgresAddress
    private let parameters: [(name: String, value: String)]

    init(_ address: PostgresAddress, _ parameters: [(name: String, value: String)]) {
        (self.address, self.parameters) = (address, parameters)
    }

    /// Which server it is; nil when it does not answer, or is a standby.
    var place: ServerPlace? { session?.place }

    /// The number of its history.
    var timeline: Int64 { place?.timeline ?? 0 }

    /// Connects, and asks.
    func look() {
        do {
            let session = try PostgresSession(address, parameters)
            _ = try session.locate()
            self.session = session
        } catch {
            failure = "\(parameters.first { $0.name == "host" || $0.name == "hostaddr" }?.value ?? ""): \(error)"
        }
    }
}
