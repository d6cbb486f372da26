internal import Contracts
internal import Edge
internal import EventSourcing
internal import Messaging
internal import ModuleKit

/// How the process is.
enum SystemOperations {
    private static let chapter = "System"

    static var all: [Operation] { [modules, live, ready, metrics] }

    private static var modules: Operation {
        .get(
            "/v1/modules", "listModules", chapter: chapter, "The modules, how they are, and how far behind the log.",
            answers: ModulesBody.schema
        ) { call in
            let health = call.api.health()
            return .json(
                try WireCoding.value(
                    ModulesBody(
                        modules: health.modules.map { ModuleBody($0) }, isReady: health.isReady, isLive: health.isLive,
                        isDraining: health.isDraining, release: call.api.release)))
        }
    }

    private static var live: Operation {
        .get(
            "/healthz", "isLive", chapter: chapter,
            "Whether the process is worth keeping; 503 when a supervisor should start it again.",
            answers: StatusBody.schema, load: .probe
        ) { call in
            guard call.api.health().isLive else {
                throw Problem(.unavailable, "a module has stopped by a failure: /v1/modules tells which")
            }
            return .json(try WireCoding.value(StatusBody(status: "ok")))
        }
    }

    private static var ready: Operation {
        .get(
            "/readyz", "isReady", chapter: chapter, "Whether the process takes messages for all of its modules; 503 when not.",
            answers: StatusBody.schema, load: .probe
        ) { call in
            let health = call.api.health()
            guard health.isReady else {
                let waiting = health.modules.filter { !$0.isReady }.map(\.module)
                throw Problem(
                    .unavailable, health.isDraining ? "the server is stopping" : "not ready: \(waiting.joined(separator: ", "))",
                    retryAfter: 1)
            }
            return .json(try WireCoding.value(StatusBody(status: "ok")))
        }
    }

    private static var metrics: Operation {
        .get(
            "/metrics", "showMetrics", chapter: chapter, "Counts and times, as Prometheus reads them.", answers: nil,
            types: ["text/plain; version=0.0.4"], load: .probe
        ) { call in
            let head = try await call.api.log.head().position
            let text = MetricsText.text(
                call.api.metrics?.series ?? [], call.api.health(), head: head.value, edge: call.request.closing.underWay)
            return EdgeAnswer(type: "text/plain; version=0.0.4", body: .bytes(Array(text.utf8)))
        }
    }
}
