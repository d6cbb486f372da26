package import Edge
package import GRPCCore
package import ModuleKit
package import Runtime
internal import SwiftProtobuf

/// Tells whether the server and its modules can be sent to, by the health checking protocol of gRPC.
package struct HealthService: Grpc_Health_V1_Health.SimpleServiceProtocol {
    /// Whether each can be sent to, by name; the server as a whole under the empty one.
    package typealias Statuses = @Sendable () -> [String: Bool]

    /// How often a watched status is looked at.
    private static let interval: Duration = .milliseconds(500)

    private let statuses: Statuses
    private let clock: any WallClock
    private let closing: EdgeClosing

    /// Tells what a closure says.
    ///
    /// - Parameters:
    ///   - statuses: whether each can be sent to.
    ///   - clock: the node's clock.
    ///   - closing: when the server is asked to stop, nothing can be sent to it any more.
    package init(statuses: @escaping Statuses, clock: any WallClock, closing: EdgeClosing) {
        self.statuses = statuses
        self.clock = clock
        self.closing = closing
    }

    /// What the health of a process says: the whole, each module by its name, and `live` for supervisors, who start a process again that is not.
    ///
    /// - Parameter health: how the process is.
    /// - Returns: whether each can be sent to.
    package static func statuses(of health: HostHealth) -> [String: Bool] {
        var statuses = ["": health.isReady, "live": health.isLive]
        for module in health.modules { statuses[module.module] = module.isReady && !health.isDraining }
        return statuses
    }

    /// The status of one service.
    ///
    /// - Parameters:
    ///   - request: which one.
    ///   - context: the call.
    /// - Returns: its status.
    /// - Throws: `RPCError` for one that nobody knows.
    package func check(
        request: Grpc_Health_V1_HealthCheckRequest, context: ServerContext
    ) async throws -> Grpc_Health_V1_HealthCheckResponse {
        let status = status(of: request.service)
        guard status != .serviceUnknown else {
            let known = now().keys.filter { !$0.isEmpty }.sorted().joined(separator: ", ")
            throw RPCError(code: .notFound, message: "found the service \"\(request.service)\", expected none or one of \(known)")
        }
        return .with { $0.status = status }
    }

    /// The status of all.
    ///
    /// - Parameters:
    ///   - request: says nothing.
    ///   - context: the call.
    /// - Returns: each status by name.
    /// - Throws: never.
    package func list(
        request: Grpc_Health_V1_HealthListRequest, context: ServerContext
    ) async throws -> Grpc_Health_V1_HealthListResponse {
        .with { response in
            for (name, serves) in now() {
                response.statuses[name] = .with { $0.status = serves ? .serving : .notServing }
            }
        }
    }

    /// The status of one service, and again whenever it changes, until the client leaves or the server is asked to stop.
    ///
    /// - Parameters:
    ///   - request: which one.
    ///   - response: takes the statuses.
    ///   - context: the call.
    /// - Throws: what writing throws.
    package func watch(
        request: Grpc_Health_V1_HealthCheckRequest, response: RPCWriter<Grpc_Health_V1_HealthCheckResponse>,
        context: ServerContext
    ) async throws {
        let name = request.service
        try await CallWork.run(closing) {
            var told: Grpc_Health_V1_HealthCheckResponse.ServingStatus?
            while true {
                let isClosing = closing.isClosing
                let status = status(of: name)
                if status != told {
                    try await response.write(.with { $0.status = status })
                    told = status
                }
                guard !isClosing else { return }
                try await pause()
            }
        }
    }

    /// Waits for the next look: a while, or until the server is asked to stop.
    private func pause() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await clock.sleep(for: Self.interval) }
            group.addTask { await closing.wait() }
            defer { group.cancelAll() }
            try await group.next()
        }
        try Task.checkCancellation()
    }

    private func now() -> [String: Bool] {
        closing.isClosing ? statuses().mapValues { _ in false } : statuses()
    }

    private func status(of name: String) -> Grpc_Health_V1_HealthCheckResponse.ServingStatus {
        now()[name].map { $0 ? .serving : .notServing } ?? .serviceUnknown
    }
}
