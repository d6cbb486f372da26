#if GRPC
import GRPCAPI
import ModuleKit

/// Holds the connections to the processes that host other modules. It starts before all that sends to them.
struct PeersModule: Module {
    let name = "peers"
    let channels: [PeerChannel]

    func register(in registrar: inout ModuleRegistrar) throws {
        for channel in channels { registrar.run(channel) }
    }
}
#endif
