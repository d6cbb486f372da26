package import Contracts
package import Messaging

/// Why a publisher could not go on. What it has published stays so; running it again publishes what is missing, and may repeat some of it
/// under the same identifiers.
package enum PublishingError: Error, Equatable, Sendable {
    /// The log could not be read. See the error.
    case log(EventStoreError)
    /// The checkpoint could not be read or moved. See the error; `fenced` means that another publishes now.
    case checkpoint(ReadModelError)
    /// The broker failed, or refuses. See the error, and the settings.
    case broker(BrokerError)
    /// No event was set aside at this position. Look at the list of those that were.
    case notParked(publisher: String, LogPosition)
    /// The task was cancelled.
    case cancelled(publisher: String)
}
