/// The arrows between targets, as the design draws them.
enum Arrows {
    /// What a target of `Shared` may import of the workspace. `ModuleKit` may import all of `Shared`, and nothing there imports it.
    static let shared: [String: Set<String>] = [
        "Runtime": [],
        "Contracts": ["FixedIncome"],
        "Messaging": ["Contracts", "Runtime"],
        "CDigests": [],
        "EventSourcing": ["Contracts", "Runtime", "Messaging", "CDigests"],
        "PluginKit": ["Contracts", "FixedIncome"],
        "ModuleKit": ["Contracts", "Runtime", "Messaging", "EventSourcing", "PluginKit"],
    ]

    /// The adapters that other adapters may import.
    static let openAdapters: Set<String> = ["Edge", "Pages"]

    /// The adapters that reach modules by the bus alone.
    static let busOnlyAdapters: Set<String> = ["HTTPAPI", "Dashboard"]

    /// What the standard library brings, all that `Analytics` may import from outside.
    static let standardLibrary: Set<String> = ["Swift", "Synchronization", "_Concurrency"]

    /// System headers that compute, on one thread or several, and do nothing else: all that C sources of `Analytics` may include.
    static let pureHeaders: Set<String> = [
        "stdint.h", "stddef.h", "stdbool.h", "stdalign.h", "string.h", "float.h", "limits.h", "math.h",
        "immintrin.h", "arm_neon.h", "cpuid.h", "pthread.h", "stdatomic.h",
    ]

    static let mostTargets = 60

    /// A target by name and layer.
    struct Place {
        let name: String
        let layer: Layer
    }

    /// Why `source` may not import `target`, both of this workspace; nil when it may.
    static func objection(from source: Place, to target: Place) -> String? {
        switch target.layer {
        case .app, .test, .benchmark:
            if source.layer == .test || source.layer == .benchmark { return nil }
            return "only tests import \(target.layer == .app ? "an app" : "test code")"
        case .conformance:
            return source.layer == .test ? nil : "only tests import the conformance suites"
        default: break
        }
        switch source.layer {
        case .analytics:
            return target.layer == .analytics ? nil : "Analytics imports the standard library and its own targets only"
        case .shared(let name):
            return sharedObjection(name, target.name)
        case .module(let domain):
            return moduleObjection(domain, target.layer)
        case .adapter(let name):
            return adapterObjection(name, target)
        case .conformance:
            if case .adapter = target.layer { return "a conformance suite knows the port, never an adapter" }
            return nil
        case .systemLibrary:
            return "a system library imports nothing of the workspace"
        case .app, .test, .benchmark:
            return nil
        }
    }

    /// Why `source` may not use a product of another package; nil when it may.
    static func objection(from source: Place, toProduct product: String) -> String? {
        switch source.layer {
        case .analytics: "Analytics imports the standard library and its own targets only"
        case .module: "a module imports Analytics and Shared only"
        default: nil
        }
    }

    private static func sharedObjection(_ source: String, _ target: String) -> String? {
        guard let allowed = shared[source] else {
            return "no arrows are drawn for Shared/\(source): add it to the design and to Arrows.shared"
        }
        if allowed.contains(target) || source == target { return nil }
        let names = allowed.isEmpty ? "nothing of the workspace" : allowed.sorted().joined(separator: ", ")
        return "Shared/\(source) imports \(names) only"
    }

    private static func moduleObjection(_ domain: String, _ target: Layer) -> String? {
        switch target {
        case .analytics, .shared: nil
        case .module(let other) where other == domain: nil
        case .module: "a module never imports another module"
        default: "a module imports Analytics and Shared only"
        }
    }

    private static func adapterObjection(_ source: String, _ target: Place) -> String? {
        switch target.layer {
        case .adapter where target.name == source || openAdapters.contains(target.name): nil
        case .adapter: "adapters do not import each other, Edge and Pages apart"
        case .module where busOnlyAdapters.contains(source): "\(source) uses the bus only"
        default: nil
        }
    }
}
