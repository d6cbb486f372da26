/// Reads a manifest and names every edge that the arrows forbid.
enum ManifestInspection {
    /// One line a finding, empty when the house stands as it is drawn.
    static func findings(in manifest: Manifest) -> [String] {
        var places: [String: Arrows.Place] = [:]
        var findings: [String] = []
        for target in manifest.targets {
            if let layer = Layer(path: target.path) {
                places[target.name] = Arrows.Place(name: target.name, layer: layer)
            } else {
                findings.append("\(target.name): its path \(target.path) lies in no layer of the design")
            }
        }
        for target in manifest.targets {
            guard let source = places[target.name] else { continue }
            findings += edges(of: target, from: source, places: places)
        }
        let counted = manifest.targets.count { $0.type != "system" }
        if counted > Arrows.mostTargets {
            findings.append("\(counted) targets: at most \(Arrows.mostTargets), system libraries not counted")
        }
        return findings
    }

    private static func edges(of target: Manifest.Target, from source: Arrows.Place, places: [String: Arrows.Place]) -> [String] {
        var findings: [String] = []
        var domains: Set<String> = []
        for dependency in target.dependencies {
            let objection: String?
            if let place = places[dependency.name] {
                objection = Arrows.objection(from: source, to: place)
                if case .module(let domain) = place.layer { domains.insert(domain) }
            } else {
                objection = Arrows.objection(from: source, toProduct: dependency.name)
            }
            if let objection { findings.append("\(target.name) → \(dependency.name): \(objection)") }
        }
        if case .adapter = source.layer, domains.count > 1 {
            findings.append(
                "\(target.name) → \(domains.sorted().joined(separator: ", ")): an adapter implements ports of Shared or of one module"
            )
        }
        return findings
    }
}
