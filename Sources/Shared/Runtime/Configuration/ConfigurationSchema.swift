/// All settings there are; what is set beside them is an error.
public struct ConfigurationSchema: Sendable {
    /// The settings, in the order of declaration.
    public private(set) var settings: [ConfigurationSetting] = []

    private var places: [String: Int] = [:]

    /// No settings yet.
    public init() {}

    /// Adds a setting. Two of one name, or of one variable, are a mistake in the source and stop the program.
    ///
    /// - Parameter key: the setting.
    public mutating func declare<Value>(_ key: ConfigurationKey<Value>) {
        let setting = key.checked
        precondition(!settings.contains { $0.variable == setting.variable }, "\(setting.key) is declared twice")
        places[setting.key] = settings.count
        settings.append(setting)
    }

    /// The setting of a name; nil when there is none.
    ///
    /// - Parameter key: words joined by dots.
    /// - Returns: the setting; nil when there is none.
    public func setting(_ key: String) -> ConfigurationSetting? {
        places[key].map { settings[$0] }
    }

    /// The names that begin as `key` does, up to its last dot; all when none does.
    func near(_ key: String) -> [String] {
        let group = key.split(separator: ".").dropLast().joined(separator: ".")
        let near = settings.map(\.key).filter { !group.isEmpty && $0.hasPrefix(group + ".") }
        return near.isEmpty ? settings.map(\.key) : near
    }
}
