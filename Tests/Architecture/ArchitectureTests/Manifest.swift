import Foundation

/// What `swift package dump-package` says about the workspace, as far as the arrows need it.
struct Manifest: Decodable {
    /// A target and what it depends on.
    struct Target: Decodable {
        let name: String
        let type: String
        let path: String
        let dependencies: [Dependency]
        let upcomingFeatures: Set<String>
    }

    /// The name of a target of this package or of a product of another one.
    struct Dependency: Decodable {
        let name: String
    }

    let targets: [Target]

    init(json: Data) throws {
        self = try JSONDecoder().decode(Manifest.self, from: json)
    }

    /// The workspace that these tests stand in, read once.
    static let ofWorkspace = Result { try reading(Workspace.current.root) }

    /// Asks SwiftPM, with a scratch folder of its own: the lock of the usual one is held while `swift test` runs.
    private static func reading(_ root: URL) throws -> Manifest {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "swift", "package", "--package-path", root.path,
            "--scratch-path", root.appending(path: ".build/manifest").path, "dump-package",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let json = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try Manifest(json: json)
    }
}

extension Manifest.Target {
    private enum CodingKeys: String, CodingKey {
        case name, type, path, dependencies, settings
    }

    private struct Setting: Decodable {
        let kind: [String: [String: String]]

        private enum CodingKeys: String, CodingKey {
            case kind
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            // Settings of other shapes (a list of flags, say) do not matter here.
            kind = (try? container.decode([String: [String: String]].self, forKey: .kind)) ?? [:]
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        type = try container.decode(String.self, forKey: .type)
        let base = type == "test" ? "Tests" : "Sources"
        path = try container.decodeIfPresent(String.self, forKey: .path) ?? "\(base)/\(name)"
        dependencies = try container.decodeIfPresent([Manifest.Dependency].self, forKey: .dependencies) ?? []
        let settings = try container.decodeIfPresent([Setting].self, forKey: .settings) ?? []
        upcomingFeatures = Set(settings.compactMap { $0.kind["enableUpcomingFeature"]?["_0"] })
    }
}

extension Manifest.Dependency {
    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// `{"byName": ["Name", …]}`, `{"target": ["Name", …]}` or `{"product": ["Name", "package", …]}`.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        guard let key = container.allKeys.first else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "expected one dependency"))
        }
        var parts = try container.nestedUnkeyedContainer(forKey: key)
        name = try parts.decode(String.self)
    }
}
