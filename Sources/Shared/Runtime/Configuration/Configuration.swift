/// The settings of a process: defaults, overridden by one file, overridden by the environment, overridden by flags.
///
/// It is made from layers that others read, and tells where each value comes from.
public struct Configuration: Sendable {
    /// A setting with its value, as it is printed.
    public struct Line: Sendable, Equatable {
        /// What it is called.
        public let key: String
        /// Its value; never that of a secret.
        public let value: String
        /// Where it comes from.
        public let origin: ConfigurationOrigin
    }

    /// The settings there are.
    public let schema: ConfigurationSchema

    private let entries: [String: ConfigurationEntry]

    /// Puts layers on top of each other.
    ///
    /// - Parameters:
    ///   - schema: the settings there are.
    ///   - layers: file, environment, flags: each beats those before it.
    /// - Throws: `ConfigurationError` with all names that are unknown, values of the wrong type and keys that one layer sets twice.
    public init(_ schema: ConfigurationSchema, layers: [ConfigurationLayer]) throws(ConfigurationError) {
        var entries: [String: ConfigurationEntry] = [:]
        var faults: [ConfigurationError.Fault] = []
        for layer in layers {
            var seen: [String: ConfigurationOrigin] = [:]
            for (key, entry) in layer.entries {
                if let earlier = seen.updateValue(entry.origin, forKey: key) {
                    faults.append(.repeated(key: key, origin: entry.origin, earlier: earlier))
                } else if let fault = Configuration.fault(of: entry, at: key, in: schema) {
                    faults.append(fault)
                } else {
                    entries[key] = entry
                }
            }
        }
        guard faults.isEmpty else { throw ConfigurationError(faults) }
        self.schema = schema
        self.entries = entries
    }

    private static func fault(
        of entry: ConfigurationEntry, at key: String, in schema: ConfigurationSchema
    ) -> ConfigurationError.Fault? {
        guard let setting = schema.setting(key) else {
            return .unknown(key: key, origin: entry.origin, known: schema.near(key))
        }
        guard !setting.accepts(entry.content) else { return nil }
        let found = setting.isSecret ? Secret.mask : entry.shown
        return .mistyped(key: key, origin: entry.origin, found: found, expected: setting.expected)
    }

    /// The value of a setting. Asking for one that was not declared is a mistake in the source and stops the program.
    ///
    /// - Parameter key: the setting.
    public subscript<Value>(key: ConfigurationKey<Value>) -> Value {
        precondition(schema.setting(key.setting.key) != nil, "\(key.setting.key) was not declared")
        guard let entry = entries[key.setting.key] else { return key.standard }
        guard let value = key.value(of: entry.content) else {
            preconditionFailure("\(key.setting.key) was declared with another type")
        }
        return value
    }

    /// Where the value of a setting comes from.
    ///
    /// - Parameter key: the setting.
    /// - Returns: the place.
    public func origin<Value>(of key: ConfigurationKey<Value>) -> ConfigurationOrigin {
        entries[key.setting.key]?.origin ?? .standard
    }

    /// All settings as they are printed, in the order of declaration.
    public var lines: [Line] {
        schema.settings.map { setting in
            guard let entry = entries[setting.key] else {
                return Line(key: setting.key, value: setting.standard, origin: .standard)
            }
            let value =
                switch entry.content {
                case _ where setting.isSecret: Secret.mask
                case .text(let text): text
                case .list(let texts): texts.joined(separator: ",")
                }
            return Line(key: setting.key, value: value, origin: entry.origin)
        }
    }
}
