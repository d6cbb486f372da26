internal import Runtime
internal import Yams

/// Takes the leaves out of a YAML document.
struct ConfigurationReading {
    let path: String
    private(set) var entries: [(key: String, entry: ConfigurationEntry)] = []

    init(path: String) {
        self.path = path
    }

    mutating func take(_ node: Node, at key: String) throws(SystemFileError) {
        switch node {
        case .mapping(let mapping):
            for (name, value) in mapping { try take(value, at: try joined(key, name)) }
        case .scalar(let scalar):
            guard !key.isEmpty else {
                throw fault(node, found: "\"\(scalar.string)\"", expected: "settings, such as \"data: log\"")
            }
            entries.append((key, ConfigurationEntry(.text(scalar.string), from: origin(node))))
        case .sequence(let sequence):
            guard !key.isEmpty else { throw fault(node, found: "a list", expected: "settings, such as \"data: log\"") }
            var texts: [String] = []
            for element in sequence { texts.append(try text(element, at: key)) }
            entries.append((key, ConfigurationEntry(.list(texts), from: origin(node))))
        case .alias:
            throw fault(node, found: "an alias", expected: "the value itself")
        }
    }

    private func joined(_ key: String, _ name: Node) throws(SystemFileError) -> String {
        let name = try text(name, at: key)
        return key.isEmpty ? name : "\(key).\(name)"
    }

    private func text(_ node: Node, at key: String) throws(SystemFileError) -> String {
        guard let scalar = node.scalar else {
            throw fault(node, found: "a nested value below \(key)", expected: "a single value")
        }
        return scalar.string
    }

    private func origin(_ node: Node) -> ConfigurationOrigin {
        .file(path, line: node.mark?.line ?? 1)
    }

    private func fault(_ node: Node, found: String, expected: String) -> SystemFileError {
        .malformed(path: path, line: node.mark?.line ?? 1, found: found, expected: expected)
    }

    /// What the parser says, on one line.
    static func fault(_ error: any Error, path: String) -> SystemFileError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            .malformed(path: path, line: mark.line, found: problem, expected: "YAML")
        // The parser tells the line of the first one only.
        case .duplicatedKeysInMapping(let duplicates, let context):
            .malformed(
                path: path, line: context.mark.line,
                found: "\(duplicates.map { "\($0)" }.joined(separator: ", ")) more than once, first here",
                expected: "each key once")
        case let other:
            .malformed(path: path, line: 1, found: other.map { "\($0)" } ?? "\(error)", expected: "YAML")
        }
    }
}
