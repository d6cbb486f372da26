package import Contracts
package import EventSourcing

/// Why something could not be done about a service.
package enum UpkeepError: Error, Equatable, Sendable {
    /// No service of this name runs here. Look at the list of those that do.
    case unknown(service: String)
    /// The service has set no event aside at this position. Look at the list of those that it has.
    case notParked(service: String, LogPosition)
    /// The service keeps no rows. Have what it set aside tried again instead.
    case withoutRows(service: String)
    /// A projection could not do it. See the error.
    case projection(ProjectionError)
    /// A policy could not do it. See the error.
    case policy(PolicyError)
    /// A publisher could not do it. See the error.
    case publishing(PublishingError)
}
