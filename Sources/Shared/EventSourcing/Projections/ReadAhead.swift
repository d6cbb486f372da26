internal import Contracts

/// Events that were read and decoded and wait to be applied, so that reading goes on while the ones before are committed.
struct ReadAhead: Sendable {
    /// An event that a projection hears.
    enum Record: Sendable {
        case event(DecodedEvent)
        /// One that cannot be decoded, with the reason.
        case poison(RecordedEvent, EventDecodingError)
        /// One of an unknown type, which the projection passes over.
        case skipped(RecordedEvent)

        var position: LogPosition { record.position }

        var byteCount: Int { record.byteCount }

        func key(by projection: any Projection) -> String { projection.orderingKey(of: record) }

        private var record: RecordedEvent {
            switch self {
            case .event(let event): event.record
            case .poison(let record, _), .skipped(let record): record
            }
        }
    }

    let records: [Record]
    /// The position up to which nothing is left to read.
    let end: LogPosition
    /// The log's chain hash there.
    let chainHash: Digest256
    /// Where the log ended when it was read.
    let head: LogPosition

    /// Whether the log ended behind these.
    var isLast: Bool { end >= head }

    /// Reads what a projection hears, and decodes it.
    struct Reader: Sendable {
        /// How many events are decoded at a stretch.
        private static let stretch = 500

        private let types: Set<MessageName>
        private let settings: ProjectionSettings
        private let log: EventLog
        private let catalogue: EventCatalogue

        init(_ projection: any Projection, _ settings: ProjectionSettings, log: EventLog, catalogue: EventCatalogue) {
            types = projection.eventTypes.isEmpty ? [] : catalogue.wireNames(of: projection.eventTypes)
            self.settings = settings
            self.log = log
            self.catalogue = catalogue
        }

        /// The next batch behind a position.
        func read(after position: LogPosition) async -> Result<ReadAhead, ProjectionError> {
            do throws(EventStoreError) {
                let last = try await log.head()
                let head = last.position
                guard head > position else {
                    return .success(ReadAhead(records: [], end: position, chainHash: last.chainHash, head: position))
                }
                let found = try await log.read(
                    LogSelection(types: types, after: position, knownAt: head), within: settings.batch)
                let full = settings.batch.isReached(by: found) ? found.last : nil
                var records: [Record] = []
                records.reserveCapacity(found.count)
                for record in found {
                    records.append(decoded(record))
                    // Those who read rows meanwhile wait for one stretch at most, not for the batch.
                    if records.count.isMultiple(of: Reader.stretch) { await Task.yield() }
                }
                return .success(
                    ReadAhead(
                        records: records, end: full?.position ?? head, chainHash: full?.chainHash ?? last.chainHash, head: head))
            } catch {
                return .failure(.log(error))
            }
        }

        /// The event at a position.
        func read(at position: LogPosition) async throws(ProjectionError) -> [Record] {
            do throws(EventStoreError) {
                return try await log.read(LogSelection(after: position.advanced(by: -1), knownAt: position), limit: 1)
                    .map(decoded)
            } catch {
                throw .log(error)
            }
        }

        private func decoded(_ record: RecordedEvent) -> Record {
            do throws(EventDecodingError) {
                return try catalogue.decode(record, unknown: settings.unknownEvents).map { .event($0) } ?? .skipped(record)
            } catch {
                return .poison(record, error)
            }
        }
    }
}
