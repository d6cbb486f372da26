import Messaging
import ModuleKit
import Runtime

#if GRPC
import GRPCAPI
#endif

/// What reaches other processes, and lets them and clients reach this one.
struct PlatformPeers: Sendable {
    /// The modules that others host, and the way to each.
    var links: [(module: String, link: any PeerLink)] = []
    /// Starts before all modules that send.
    var before: [any Module] = []
    /// Start behind all modules.
    var behind: [any Module] = []
    var rows: [ContractTable.Row] = []

    /// What the settings ask for.
    ///
    /// - Parameters:
    ///   - settings: what the process is put together from.
    ///   - parts: what it has made.
    ///   - announce: is told where gRPC is answered.
    /// - Throws: `CommandEnd`, by cause; `unavailable` when gRPC was not built in.
    init(
        _ settings: PlatformSettings, _ parts: PlatformParts,
        _ announce: @escaping @Sendable (_ host: String, _ port: Int) async -> Void
    ) throws {
        let options = settings.peering
        guard options.isUsed else { return }
        #if GRPC
        do throws(GRPCError) {
            let files = options.identity.map { TLSFiles(certificate: $0.certificate, key: $0.key, roots: $0.trust) }
            let peers = try PeerSettings(modules: options.addresses.mapValues { $0.map(\.text) }, files: files)
            let channels = try peers.channels(clock: settings.clock)
            links = channels.map { ($0.module, $0.channel) }
            if !channels.isEmpty { before = [PeersModule(channels: channels.map(\.channel))] }
            guard let listen = options.listen else { return }
            let server = try GRPCServerSettings(listen: listen.text, files: files)
            behind = [
                GRPCModule(
                    dependencies: settings.modules + [JobsModule.moduleName], settings: server, parts: parts, onReady: announce)
            ]
            rows = ClientAPI.contracts
        } catch {
            throw CommandEnd.usage(["grpc: \(error)"])
        }
        #else
        throw CommandEnd.missing(trait: "GRPC", for: options.listen == nil ? "peers" : "grpc.listen")
        #endif
    }
}
