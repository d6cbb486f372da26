import LiveSystem

/// What a process that serves is put together from.
struct PlatformSettings: Sendable {
    /// The business modules there are.
    static let allModules = ["market-data", "valuation"]

    /// The directory of the log and the read models.
    var data: String
    /// Whether the directory is removed at the end.
    var isTemporary = false
    /// Where the HTTP interface listens.
    var listen: ListenAddress
    /// The business modules, of ``allModules``.
    var modules = allModules
    /// Where the log's signing key is.
    var keys: SigningKeyFiles
    /// How often curves are fitted anew when prices changed.
    var cadence: Duration = .seconds(5)
    /// How long messages that are under way may take when the process stops.
    var drainLimit: Duration = .seconds(20)
}
