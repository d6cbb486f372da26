import Edge
import LiveSystem
import Messaging
import Runtime
import Valuation

/// What a process that serves is put together from.
struct PlatformSettings: Sendable {
    /// The business modules there are.
    static let allModules = ["market-data", "valuation"]

    /// The directory of the log and the read models.
    var data: String
    /// The database of the log, read models and jobs, in place of the directory; nil for the directory.
    var store: Secret?
    /// The broker that wakes other processes and takes events to others.
    var broker = BrokerOptions()
    /// How it reaches other processes and is reached.
    var peering = PeerOptions()
    /// Whether the directory is removed at the end.
    var isTemporary = false
    /// Where the HTTP interface listens.
    var listen: ListenAddress
    /// The business modules, of ``allModules``.
    var modules = allModules
    /// Where the log's signing key is.
    var keys: SigningKeyFiles
    /// How bonds are valued.
    var valuation = ValuationSettings()
    /// What tells the time.
    var clock: any WallClock = SystemClock()
    /// How much the HTTP interface takes.
    var limits = EdgeLimits()
    /// How much may wait and run in the queue of jobs.
    var room = JobRoom()
    /// How long jobs that have ended are kept.
    var retention = JobRetention()
    /// How long messages that are under way may take when the process stops.
    var drainLimit: Duration = .seconds(20)
}
