/// A setting without its type: what it is called, what may be written, and how it is shown.
public struct ConfigurationSetting: Sendable {
    /// What it is called in a file: words joined by dots, `server.listen`.
    public let key: String

    /// What it is for, in a few words.
    public let purpose: String

    /// What may be written, in words.
    public let expected: String

    /// What it is when nobody sets it, as it is shown; empty for nothing.
    public let standard: String

    /// Whether it takes several values.
    public let isList: Bool

    /// Whether it is never printed.
    public let isSecret: Bool

    /// Whether what was written is a value of its type.
    var accepts: @Sendable (ConfigurationEntry.Content) -> Bool = { _ in true }

    init(key: String, purpose: String, expected: String, standard: String, isList: Bool, isSecret: Bool) {
        self.key = key
        self.purpose = purpose
        self.expected = expected
        self.standard = standard
        self.isList = isList
        self.isSecret = isSecret
    }

    /// What variables of the environment begin with.
    public static let prefix = "BONDTRADER_"

    /// Its variable: `BONDTRADER_SERVER_LISTEN` for `server.listen`.
    public var variable: String {
        ConfigurationSetting.prefix + String(key.map { $0 == "." || $0 == "-" ? "_" : $0 }).uppercased()
    }

    /// Its flag: `--server-listen` for `server.listen`.
    public var flag: String { "--" + String(key.map { $0 == "." ? "-" : $0 }) }
}
