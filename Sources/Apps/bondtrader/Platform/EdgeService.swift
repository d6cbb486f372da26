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
            ending.stop(.unavailable(["--listen \(address.text): \(error)"]))
            throw error
        }
    }
}
