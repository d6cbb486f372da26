import Foundation
import Testing

@Suite("The arrows between targets")
struct ArchitectureTests {
    @Test("the workspace has no edge that the design forbids")
    func workspaceFollowsTheArrows() throws {
        let manifest = try Manifest.ofWorkspace.get()
        #expect(manifest.targets.count > 5)
        #expect(ManifestInspection.findings(in: manifest) == [])
    }

    @Test("every source imports only what its layer may")
    func importsFollowTheArrows() throws {
        let workspace = Workspace.current
        let manifest = try Manifest.ofWorkspace.get()
        let places = Dictionary(
            uniqueKeysWithValues: manifest.targets.compactMap { target in
                Layer(path: target.path).map { (target.name, Arrows.Place(name: target.name, layer: $0)) }
            })
        var findings: [String] = []
        var scanned = 0
        for target in manifest.targets {
            guard let place = places[target.name] else { continue }
            for file in workspace.files(in: target.path, extensions: ["swift"]) {
                scanned += 1
                findings += ImportScan.findings(swift: try workspace.text(of: file), file: file, in: place, places: places)
            }
            guard place.layer == .analytics else { continue }
            for file in workspace.files(in: target.path, extensions: ["c", "h", "inc"]) {
                scanned += 1
                findings += ImportScan.findings(c: try workspace.text(of: file), file: file)
            }
        }
        #expect(scanned > 10)
        #expect(findings == [])
    }

    @Test("every Swift target turns the upcoming features on")
    func upcomingFeatures() throws {
        let workspace = Workspace.current
        let expected: Set = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]
        for target in try Manifest.ofWorkspace.get().targets
        where !workspace.files(in: target.path, extensions: ["swift"]).isEmpty {
            #expect(target.upcomingFeatures.isSuperset(of: expected), "\(target.name) in Package.swift")
        }
    }
}
