import Edge
import Runtime

/// The HTTP server: the process ends when it cannot listen.
struct EdgeService: Service {
    let server: EdgeServer
    let address: ListenAddress
    let ending: Ending

    var name: String { server.name }
    var report: ServiceReport { server.report }

    func run() async throws {
        do {
            try await server.run()
        } catch {
            guard !Task.isCancelled else { return }
            // Somebody may have taken the address since it was tried.
            let reason = PortProbe.hindrance(at: address)?.text ?? "\(error)"
            ending.stop(.unavailable(["\(address.text): \(reason)"]))
            throw error
        }
    }
}
