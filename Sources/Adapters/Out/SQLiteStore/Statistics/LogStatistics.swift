public import Contracts

/// How large a log is, and how it has grown.
public struct LogStatistics: Sendable, Equatable {
    /// A table with its indexes.
    public struct Table: Sendable, Equatable {
        /// Its name in the file.
        public let name: String
        /// How many rows it has.
        public let rows: Int64
        /// Its bytes: of pages, or of its values alone.
        public let bytes: Int64
    }

    /// What was recorded on one day, in UTC.
    public struct Day: Sendable, Equatable {
        /// Its midnight.
        public let start: Timestamp
        /// How many events.
        public let events: Int64
        /// Bytes of their payloads.
        public let payloadBytes: Int64
    }

    /// The position of the last event.
    public let position: LogPosition

    /// How many events are in the log's own file, those in archives left out.
    public let events: Int64

    /// How many commands were answered, those of archived events too.
    public let commands: Int64

    /// How many streams there are.
    public let streams: Int64

    /// Bytes of the payloads of the events in the file.
    public let payloadBytes: Int64

    /// Bytes of the file with its write-ahead part.
    public let fileBytes: Int64

    /// The tables, by name.
    public let tables: [Table]

    /// Whether bytes of tables are those of their pages; if not, SQLite was built without `dbstat`, and they are the sums of their values.
    public let areTablesMeasuredByPages: Bool

    /// The days that were asked for and are in the file whole, oldest first, the last one up to now.
    public let days: [Day]

    /// How the log goes on when it grows as it did.
    public let forecast: GrowthForecast
}
