/// Where a value of the configuration comes from. Later ones win.
public enum ConfigurationOrigin: Sendable, Equatable {
    /// Nobody set it.
    case standard
    /// A configuration file, and the line, from 1.
    case file(String, line: Int)
    /// An environment variable, by its name.
    case variable(String)
    /// A flag of the command line, as it is written.
    case flag(String)
}
