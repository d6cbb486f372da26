public import Runtime
internal import Yams

/// A configuration file in YAML.
public enum ConfigurationFile {
    /// The most bytes that a configuration file may have.
    public static let limit = 1 << 20

    /// Reads a configuration file: nested keys are joined by dots, so that `listen` below `server` is `server.listen`.
    ///
    /// - Parameter path: one YAML document whose leaves are single values and lists of them; an empty one sets nothing.
    /// - Returns: what the file holds.
    /// - Throws: `SystemFileError`, by cause, with the line.
    public static func read(_ path: String) throws(SystemFileError) -> ConfigurationLayer {
        try parse(PlainFile(path, limit: limit).text(), path: path)
    }

    /// Reads the text of a configuration file.
    ///
    /// - Parameters:
    ///   - text: one YAML document.
    ///   - path: what origins and errors call the file.
    /// - Returns: what the text sets.
    /// - Throws: `SystemFileError.malformed`, with the line.
    public static func parse(_ text: String, path: String) throws(SystemFileError) -> ConfigurationLayer {
        var reading = ConfigurationReading(path: path)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw ConfigurationReading.fault(error, path: path)
        }
        guard let root, root.mapping != nil || root.scalar.map({ !$0.string.isEmpty }) ?? true else { return .empty }
        try reading.take(root, at: "")
        return ConfigurationLayer(reading.entries)
    }
}
