/// What one place sets: a file, the environment, or the flags.
public struct ConfigurationLayer: Sendable {
    /// The values by key, `server.listen`, in the order of writing.
    public let entries: [(key: String, entry: ConfigurationEntry)]

    /// What one place sets.
    ///
    /// - Parameter entries: the values by key; a key that comes twice is refused when the configuration is made.
    public init(_ entries: [(key: String, entry: ConfigurationEntry)]) {
        self.entries = entries
    }

    /// Nothing is set.
    public static let empty = ConfigurationLayer([])

    /// What the environment sets: `BONDTRADER_SERVER_LISTEN` is `server.listen`; lists are joined by commas.
    ///
    /// A variable of that prefix which names no setting keeps its own name as its key, and so is refused as unknown.
    ///
    /// - Parameters:
    ///   - variables: the environment, by name.
    ///   - schema: the settings there are.
    ///   - ignored: variables of the prefix that are no settings.
    /// - Returns: the layer.
    public static func environment(
        _ variables: [String: String], schema: ConfigurationSchema, ignoring ignored: Set<String> = []
    ) -> ConfigurationLayer {
        let keys = Dictionary(schema.settings.map { ($0.variable, $0) }) { first, _ in first }
        let own = variables.filter { $0.key.hasPrefix(ConfigurationSetting.prefix) && !ignored.contains($0.key) }
        return ConfigurationLayer(
            own.sorted { $0.key < $1.key }.map { name, text in
                (keys[name]?.key ?? name, ConfigurationEntry(content(text, isList: keys[name]?.isList), from: .variable(name)))
            })
    }

    /// What the flags set.
    ///
    /// - Parameters:
    ///   - flags: what was given, by key; lists are joined by commas.
    ///   - schema: the settings there are.
    /// - Returns: the layer.
    public static func flags(_ flags: [(key: String, text: String)], schema: ConfigurationSchema) -> ConfigurationLayer {
        ConfigurationLayer(
            flags.map { key, text in
                let setting = schema.setting(key)
                return (key, ConfigurationEntry(content(text, isList: setting?.isList), from: .flag(setting?.flag ?? "--\(key)")))
            })
    }

    private static func content(_ text: String, isList: Bool?) -> ConfigurationEntry.Content {
        guard isList == true else { return .text(text) }
        return .list(text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    }
}
