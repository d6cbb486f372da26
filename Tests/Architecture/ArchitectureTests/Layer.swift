/// Where a target stands in the house, by its path.
enum Layer: Equatable {
    case analytics
    case shared(String)
    /// A module, by its domain: the folder under `Sources/Modules`.
    case module(domain: String)
    case adapter(String)
    case app
    case systemLibrary
    /// The conformance suites, a library that tests import.
    case conformance
    /// Tests, and what only they use.
    case test
    case benchmark

    /// The layer of a target, or nil when its path lies in none.
    init?(path: String) {
        let parts = path.split(separator: "/").map(String.init)
        switch (parts.first, parts.dropFirst().first) {
        case ("Sources", "Analytics"): self = .analytics
        case ("Sources", "Shared") where parts.count > 2: self = .shared(parts[2])
        case ("Sources", "Modules") where parts.count > 2: self = .module(domain: parts[2])
        case ("Sources", "Adapters") where parts.count > 3 && ["In", "Out"].contains(parts[2]): self = .adapter(parts[3])
        case ("Sources", "Apps"): self = .app
        case ("Sources", "SystemLibraries"): self = .systemLibrary
        case ("Tests", "Conformance"): self = .conformance
        case ("Tests", _): self = .test
        case ("Benchmarks", _): self = .benchmark
        default: return nil
        }
    }
}
