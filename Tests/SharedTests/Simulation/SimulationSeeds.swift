import Foundation

/// Which seeds to simulate: that of BONDTRADER_SEED alone, else 500, or 10,000 when BONDTRADER_TORTURE asks for them.
enum SimulationSeeds {
    static let chosen: [UInt64] = {
        if let seed = environment("BONDTRADER_SEED").flatMap(UInt64.init) { return [seed] }
        return Array(1...(environment("BONDTRADER_TORTURE") == "1" ? 10_000 : 500))
    }()

    private static func environment(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name]
    }
}
