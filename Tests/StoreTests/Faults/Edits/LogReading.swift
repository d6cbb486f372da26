import Contracts
import EventSourcing

/// All that a reader of a log is given, part by part; a part that could not be read is nil.
struct LogReading: Sendable {
    var identity: LogIdentity?
    /// The events one behind the other, up to the first that cannot be read.
    var events: [RecordedEvent] = []
    /// The first event of the log as it was that no reading gives any more.
    var firstLost: LogPosition?
    /// Whether all events could be read.
    var isWhole = true
    var answers: [CommandAnswer]?
    var streams: [StreamVersion]?
    var heads: [SignedHead]?
    var head: LogHead?
    var tiles: [MerkleTile]?
    /// Positions by what was selected: a stream, a category, a type, a conversation, a command.
    var selected: [String: [LogPosition]?] = [:]
    /// Why parts could not be read.
    var refusals: [EventStoreError] = []

    /// Reads a log.
    ///
    /// - Parameters:
    ///   - storage: the log.
    ///   - other: asks for the streams, types and conversations that this one has; its own when nil.
    /// - Returns: all that it gives.
    static func of(_ storage: any LogStorage, like other: LogReading?) async -> LogReading {
        var reading = LogReading()
        reading.identity = await reading.part { () throws(EventStoreError) in try await storage.identity() }
        await reading.readEvents(storage)
        if let other { await reading.findLost(storage, of: other) }
        reading.answers = await reading.part { () throws(EventStoreError) in try await storage.answers(after: 0, limit: .max) }
        reading.streams = await reading.part { () throws(EventStoreError) in
            try await storage.streamVersions(after: nil, limit: .max)
        }
        reading.heads = await reading.part { () throws(EventStoreError) in
            try await storage.signedHeads(after: 0, limit: .max)
        }
        reading.head = await reading.part { () throws(EventStoreError) in try await storage.head() }
        reading.tiles = await reading.part { () throws(EventStoreError) in
            try await storage.tiles(level: 1, 0..<1_000) + storage.tiles(level: 2, 0..<1_000)
        }
        for (name, selection) in (other ?? reading).selections {
            let events = await reading.part { () throws(EventStoreError) in try await storage.events(selection, limit: .max) }
            reading.selected[name] = .some(events?.map(\.position))
        }
        return reading
    }

    private mutating func part<T>(_ read: () async throws(EventStoreError) -> T) async -> T? {
        do throws(EventStoreError) {
            return try await read()
        } catch {
            refusals.append(error)
            return nil
        }
    }

    /// Reads all events at once, or, when one of them is damaged, one by one as far as it goes.
    private mutating func readEvents(_ storage: any LogStorage) async {
        do throws(EventStoreError) {
            events = try await storage.events(LogSelection(), limit: .max)
        } catch {
            isWhole = false
            refusals.append(error)
            while let next = try? await storage.events(LogSelection(after: events.last?.position ?? .start), limit: 1),
                !next.isEmpty
            {
                events += next
            }
        }
    }

    /// Looks for the first event that no reading gives as it was: in a damaged page a search may fail where a reading that comes from
    /// further in front passes.
    private mutating func findLost(_ storage: any LogStorage, of other: LogReading) async {
        for (place, event) in other.events.enumerated() where place >= events.count || events[place] != event {
            var isGiven = false
            for distance in [0, 1, 3, 7, 15, 31, 63, 127, 511] where !isGiven {
                let after = LogPosition(Int64(max(0, place - distance)))
                isGiven = (try? await storage.events(LogSelection(after: after), limit: distance + 1))?.contains(event) == true
            }
            guard isGiven else {
                firstLost = event.position
                return
            }
        }
    }

    /// The selections that its events call for, by name and in order.
    private var selections: [(String, LogSelection)] {
        let streams = Set(events.map(\.stream)).sorted().map { ("stream \($0)", LogSelection(stream: $0)) }
        let categories = Set(events.map { String($0.stream.category) }).sorted().map {
            ("category \($0)", LogSelection(category: $0))
        }
        let types = Set(events.map(\.type)).sorted { $0.text < $1.text }.map { ("type \($0.text)", LogSelection(types: [$0])) }
        let correlations = Set(events.map(\.correlation)).sorted().map { ("conversation \($0)", LogSelection(correlation: $0)) }
        let causations = Set(events.map(\.causation)).sorted().map { ("command \($0)", LogSelection(causation: $0)) }
        return streams + categories + types + correlations + causations
    }
}
