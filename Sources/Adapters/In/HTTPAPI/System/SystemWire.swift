internal import ModuleKit

struct ServiceBody: WireObject {
    var service: String
    var lag: Int?
    var position: Int?
    var parked: Int?
    var rebuilding: Int?
    var troubles: [String]

    static var notes: [String: String] {
        [
            "lag": "How many events it is behind the log; absent for one that follows none.",
            "position": "Up to where it has followed the log; absent for one that follows none.",
            "parked": "How many things it has set aside, which `/v1/services` lists; absent for one that sets nothing aside.",
            "rebuilding": "The position that rows which are made anew have reached; absent when none are.",
        ]
    }
}

struct ModuleBody: WireObject {
    var module: String
    var state: String
    var reasons: [String]
    var isReady: Bool
    var services: [ServiceBody]

    static var notes: [String: String] { ["state": "`waiting`, `starting`, `catching-up`, `ready`, `degraded` or `stopped`."] }

    init(_ health: ModuleHealth) {
        module = health.module
        isReady = health.isReady
        switch health.state {
        case .waiting: (state, reasons) = ("waiting", [])
        case .starting: (state, reasons) = ("starting", [])
        case .catchingUp(let why): (state, reasons) = ("catching-up", why)
        case .ready: (state, reasons) = ("ready", [])
        case .degraded(let why): (state, reasons) = ("degraded", why)
        case .stopped(let why): (state, reasons) = ("stopped", [why])
        }
        services = health.services.map {
            ServiceBody(
                service: $0.service, lag: $0.lag.map { Int($0) }, position: $0.position.map { Int($0) }, parked: $0.parked,
                rebuilding: $0.rebuilding.map { Int($0) },
                troubles: $0.troubles)
        }
    }
}

struct ModulesBody: WireObject {
    var modules: [ModuleBody]
    var isReady: Bool
    var isLive: Bool
    var isDraining: Bool
    var release: String
}

struct StatusBody: WireObject {
    var status: String

    static var notes: [String: String] { ["status": "`ok`, or what is wrong."] }
}
