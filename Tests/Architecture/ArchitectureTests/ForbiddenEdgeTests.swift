import Foundation
import Testing

/// An edge that must be named, or one that must pass.
struct Edge: Sendable, CustomTestStringConvertible {
    let source: String
    let targets: [String]
    let objection: String?

    init(_ source: String, _ targets: String..., objection: String? = nil) {
        self.source = source
        self.targets = targets
        self.objection = objection
    }

    var testDescription: String { "\(source) → \(targets.joined(separator: ", "))" }

    /// A manifest with this edge and nothing else; a name without a slash is a product of another package.
    var manifest: Data {
        func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }
        func type(_ path: String) -> String {
            path.hasPrefix("Tests/") && !path.hasPrefix("Tests/Conformance") ? "test" : "regular"
        }
        let dependencies = targets.map { #"{"byName": ["\#(name($0))", null]}"# }.joined(separator: ", ")
        let others = targets.filter { $0.contains("/") }.map {
            #"{"name": "\#(name($0))", "type": "\#(type($0))", "path": "\#($0)", "dependencies": [], "settings": []}"#
        }
        let first =
            #"{"name": "\#(name(source))", "type": "\#(type(source))", "path": "\#(source)", "dependencies": [\#(dependencies)]}"#
        return Data(#"{"targets": [\#(([first] + others).joined(separator: ", "))]}"#.utf8)
    }
}

@Suite("Edges that the design forbids and allows")
struct ForbiddenEdgeTests {
    static let forbidden: [Edge] = [
        Edge("Sources/Analytics/FixedIncome", "Sources/Shared/Runtime", objection: "Analytics imports the standard library"),
        Edge(
            "Sources/Analytics/FixedIncome", "Sources/SystemLibraries/CZlib", objection: "Analytics imports the standard library"),
        Edge("Sources/Analytics/QuantMath", "Logging", objection: "Analytics imports the standard library"),
        Edge("Sources/Shared/Runtime", "Sources/Shared/Contracts", objection: "Shared/Runtime imports nothing"),
        Edge("Sources/Shared/Contracts", "Sources/Shared/Runtime", objection: "Shared/Contracts imports FixedIncome only"),
        Edge("Sources/Shared/Contracts", "Sources/Analytics/QuantMath", objection: "Shared/Contracts imports FixedIncome only"),
        Edge(
            "Sources/Shared/Messaging", "Sources/Shared/EventSourcing", objection: "Shared/Messaging imports Contracts, Runtime"),
        Edge(
            "Sources/Shared/EventSourcing", "Sources/Shared/ModuleKit", objection: "Shared/EventSourcing imports CDigests, Con"),
        Edge(
            "Sources/Shared/PluginKit", "Sources/Shared/Messaging", objection: "Shared/PluginKit imports Contracts, FixedIncome"),
        Edge("Sources/Shared/ModuleKit", "Sources/Modules/Risk", objection: "Shared/ModuleKit imports"),
        Edge("Sources/Shared/Runtime", "Sources/Adapters/Out/System", objection: "Shared/Runtime imports nothing"),
        Edge("Sources/Shared/Novelty", "Sources/Shared/Runtime", objection: "no arrows are drawn for Shared/Novelty"),
        Edge("Sources/Modules/Risk", "Sources/Modules/Trading", objection: "a module never imports another module"),
        Edge("Sources/Modules/Risk", "Sources/Adapters/Out/SQLiteStore", objection: "a module imports Analytics and Shared only"),
        Edge("Sources/Modules/Risk", "Sources/SystemLibraries/CZlib", objection: "a module imports Analytics and Shared only"),
        Edge("Sources/Modules/Risk", "GRDB", objection: "a module imports Analytics and Shared only"),
        Edge("Sources/Adapters/Out/FileFeed", "Sources/Adapters/Out/SQLiteStore", objection: "adapters do not import each other"),
        Edge("Sources/Adapters/In/HTTPAPI", "Sources/Adapters/In/Dashboard", objection: "adapters do not import each other"),
        Edge("Sources/Adapters/In/HTTPAPI", "Sources/Modules/Risk", objection: "HTTPAPI uses the bus only"),
        Edge("Sources/Adapters/In/Dashboard", "Sources/Modules/Risk", objection: "Dashboard uses the bus only"),
        Edge(
            "Sources/Adapters/Out/PaperVenue", "Sources/Modules/Risk", "Sources/Modules/Trading",
            objection: "of Shared or of one module"),
        Edge("Sources/Adapters/Out/FileFeed", "Sources/Apps/bondtrader", objection: "only tests import an app"),
        Edge(
            "Sources/Modules/Risk", "Tests/Conformance/ConformanceTesting", objection: "only tests import the conformance suites"),
        Edge("Sources/Apps/bondtrader", "Tests/AnalyticsTests", objection: "only tests import test code"),
        Edge(
            "Tests/Conformance/ConformanceTesting", "Sources/Adapters/Out/SQLiteStore",
            objection: "a conformance suite knows the port"),
        Edge("Sources/SystemLibraries/CZlib", "Sources/Analytics/QuantMath", objection: "a system library imports nothing"),
        Edge("Sources/Somewhere/Else", objection: "lies in no layer"),
    ]

    static let allowed: [Edge] = [
        Edge("Sources/Analytics/FixedIncome", "Sources/Analytics/QuantMath", "Sources/Analytics/CKernels"),
        Edge("Sources/Shared/Contracts", "Sources/Analytics/FixedIncome"),
        Edge("Sources/Shared/EventSourcing", "Sources/Shared/Messaging", "Sources/Shared/Contracts", "Sources/Shared/Runtime"),
        Edge("Sources/Shared/ModuleKit", "Sources/Shared/PluginKit", "Sources/Shared/EventSourcing"),
        Edge("Sources/Shared/Runtime", "Logging"),
        Edge("Sources/Modules/Trading/Execution", "Sources/Modules/Trading/Portfolio", "Sources/Shared/ModuleKit"),
        Edge("Sources/Adapters/Out/PaperVenue", "Sources/Modules/Trading", "Sources/Shared/Runtime", "GRDB"),
        Edge("Sources/Adapters/In/Dashboard", "Sources/Adapters/In/Pages", "Sources/Adapters/In/Edge"),
        Edge("Sources/Apps/bondtrader", "Sources/Adapters/Out/FileFeed", "Sources/Modules/Risk", "ArgumentParser"),
        Edge("Tests/AppsTests", "Sources/Apps/bondtrader", "Tests/Conformance/ConformanceTesting"),
    ]

    @Test("a forbidden edge is named with the arrow it breaks", arguments: forbidden)
    func forbiddenEdge(edge: Edge) throws {
        let objection = try #require(edge.objection)
        let findings = ManifestInspection.findings(in: try Manifest(json: edge.manifest))
        #expect(findings.contains { $0.contains(objection) }, "found \(findings)")
    }

    @Test("an allowed edge passes without a word", arguments: allowed)
    func allowedEdge(edge: Edge) throws {
        #expect(ManifestInspection.findings(in: try Manifest(json: edge.manifest)) == [])
    }

    @Test("the sixty-first target is one too many, and system libraries do not count")
    func targetCount() throws {
        func manifest(_ count: Int, type: String) throws -> Manifest {
            let folder = type == "system" ? "SystemLibraries" : "Analytics"
            let targets = (0..<count).map {
                #"{"name": "T\#($0)", "type": "\#(type)", "path": "Sources/\#(folder)/T\#($0)", "dependencies": []}"#
            }
            return try Manifest(json: Data(#"{"targets": [\#(targets.joined(separator: ","))]}"#.utf8))
        }
        #expect(ManifestInspection.findings(in: try manifest(60, type: "regular")) == [])
        #expect(ManifestInspection.findings(in: try manifest(61, type: "regular")).count == 1)
        #expect(ManifestInspection.findings(in: try manifest(61, type: "system")) == [])
    }

    @Test(
        "an import that Analytics may not have is named by line",
        arguments: [
            "import Foundation", "public import Foundation", "@preconcurrency import Glibc", "import struct Foundation.Date",
            "import Logging", "import FileFeed", "    import Darwin",
        ])
    func analyticsImport(line: String) {
        let place = Arrows.Place(name: "FixedIncome", layer: .analytics)
        let places = ["FileFeed": Arrows.Place(name: "FileFeed", layer: .adapter("FileFeed"))]
        let findings = ImportScan.findings(swift: "import Synchronization\n\(line)\n", file: "A.swift", in: place, places: places)
        #expect(findings.count == 1)
        #expect(findings.first?.hasPrefix("A.swift:2: import") == true)
    }

    @Test("a C header that does more than compute is named by line", arguments: ["stdio.h", "stdlib.h", "time.h", "unistd.h"])
    func impureHeader(header: String) {
        let findings = ImportScan.findings(c: "#include <stdint.h>\n#include <\(header)>\n", file: "a.c")
        #expect(findings.count == 1)
        #expect(findings.first?.hasPrefix("a.c:2: include <\(header)>") == true)
    }
}
