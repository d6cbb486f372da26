import Contracts

extension EventCatalogueError: CustomStringConvertible {
    /// What is wrong, and what would be right.
    public var description: String {
        switch self {
        case .registeredTwice(let name): "event \(name): found a second registration, expected one"
        case .secondLatest(let name, let first):
            "event \(name): found \(first) as the latest version of this contract, expected one latest version and upcasters to it"
        case .notNextVersion(let old, let new):
            "upcaster from \(old) to \(new): expected the next version of the same contract, version \(old.version + 1)"
        case .gap(let old, let new): "upcaster from \(old): found no registration of \(new) as this type, expected it first"
        case .missingVersion(let name): "event \(name): found no upcaster, expected one from each version before the latest"
        }
    }
}
