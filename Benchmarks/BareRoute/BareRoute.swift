import Foundation
import Hummingbird
import Logging

/// Answers `GET /` with a short JSON text and nothing else around it: what Hummingbird does on this machine by itself, for comparison.
///
/// Prints `ready at http://127.0.0.1:PORT` when it listens, and runs until it is stopped.
@main
struct BareRoute {
    static func main() async throws {
        let router = Router()
        router.get("/") { _, _ in #"{"status":"ok"}"# }
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                let line = "ready at http://127.0.0.1:\(channel.localAddress?.port ?? 0)\n"
                try? FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
            }, logger: Logger(label: "bare-route") { _ in SwiftLogNoOpLogHandler() })
        try await application.runService()
    }
}
