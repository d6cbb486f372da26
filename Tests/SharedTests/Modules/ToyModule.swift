import ModuleKit
import Runtime

/// A module that does what a test says, and writes down what happens to it.
struct ToyModule: Module {
    struct Refused: Error, Equatable, CustomStringConvertible {
        var description: String { "refused" }
    }

    let name: String
    let dependencies: [String]
    var journal = Journal<String>()
    var startFails = false
    var registration: @Sendable (inout ModuleRegistrar) throws -> Void = { _ in }

    init(_ name: String, needs dependencies: [String] = []) {
        self.name = name
        self.dependencies = dependencies
    }

    func register(in registrar: inout ModuleRegistrar) throws {
        try registration(&registrar)
    }

    func start() async throws {
        if startFails { throw Refused() }
        journal.note("start \(name)")
    }

    func stop() async {
        journal.note("stop \(name)")
    }
}

/// A service that does what a test says.
struct ToyService: Service {
    let name: String
    let told: @Sendable () -> ServiceReport
    let body: @Sendable () async throws -> Void

    init(
        _ name: String, telling told: @escaping @Sendable () -> ServiceReport = { ServiceReport() },
        _ body: @escaping @Sendable () async throws -> Void
    ) {
        self.name = name
        self.told = told
        self.body = body
    }

    var report: ServiceReport { told() }

    func run() async throws {
        try await body()
    }
}
