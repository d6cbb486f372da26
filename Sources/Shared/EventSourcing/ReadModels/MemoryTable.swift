internal import Contracts

/// A table's rows in memory: for each identity all that it ever was, oldest first.
struct MemoryTable {
    private struct Version {
        let from: LogPosition
        var to: LogPosition?
        let fields: [ReadModelValue]

        func stands(at position: LogPosition) -> Bool {
            from <= position && (to.map { $0 > position } ?? true)
        }
    }

    let declaration: ReadModelTable
    private let keyPlaces: [Int]
    private let validPlace: Int?
    private var rows: [[ReadModelValue]: [Timestamp?: [Version]]] = [:]

    init(_ declaration: ReadModelTable) {
        self.declaration = declaration
        keyPlaces = declaration.places(declaration.key)
        validPlace = declaration.validFrom.flatMap { declaration.places([$0]).first }
    }

    mutating func apply(_ change: ReadModelChange) throws(ReadModelError) {
        switch change.effect {
        case .put(let row):
            let fields = try declaration.fields(of: row)
            let key = keyPlaces.map { fields[$0] }
            let validFrom = validFrom(of: fields)
            try end(key, validFrom, at: change.position)
            rows[key, default: [:]][validFrom, default: []].append(Version(from: change.position, to: nil, fields: fields))
        case .remove(let key, let validFrom):
            let key = try declaration.keyFields(key)
            try declaration.checkRemoval(validFrom)
            if validPlace != nil, validFrom == nil {
                for instant in (rows[key] ?? [:]).keys.sorted(by: { ($0?.nanoseconds ?? 0) < ($1?.nanoseconds ?? 0) }) {
                    try end(key, instant, at: change.position)
                }
            } else {
                try end(key, validFrom, at: change.position)
            }
        }
    }

    /// Ends what stands, at a position; what stood from that very position never was.
    private mutating func end(_ key: [ReadModelValue], _ validFrom: Timestamp?, at position: LogPosition) throws(ReadModelError) {
        guard let last = rows[key]?[validFrom]?.last else { return }
        guard last.from <= position, last.to.map({ $0 <= position }) ?? true else {
            throw .invalidCommit("table \(declaration.name): found a change at \(position) behind a later one of the same row")
        }
        guard last.to == nil else { return }
        if last.from == position {
            rows[key]?[validFrom]?.removeLast()
        } else if let place = rows[key]?[validFrom]?.indices.last {
            rows[key]?[validFrom]?[place].to = position
        }
    }

    private func validFrom(of fields: [ReadModelValue]) -> Timestamp? {
        guard let validPlace, case .timestamp(let instant) = fields[validPlace] else { return nil }
        return instant
    }

    /// The row of an identity as it stands.
    func row(_ identity: ReadModelIdentity) throws(ReadModelError) -> ReadModelRow? {
        let key = try declaration.keyFields(identity.key)
        try declaration.checkIdentity(identity)
        guard let last = rows[key]?[identity.validFrom]?.last, last.to == nil else { return nil }
        return declaration.row(last.fields)
    }

    /// The fields of the row that a key has at a position and instant.
    func fields(_ key: [ReadModelValue], at position: LogPosition, asOf: Timestamp?) -> [ReadModelValue]? {
        guard let versions = rows[key] else { return nil }
        var best: (instant: Int64, fields: [ReadModelValue])?
        for (instant, history) in versions {
            if let instant, let asOf, instant > asOf { continue }
            guard let version = history.last(where: { $0.stands(at: position) }) else { continue }
            let nanoseconds = instant?.nanoseconds ?? 0
            if let best, best.instant > nanoseconds { continue }
            best = (nanoseconds, version.fields)
        }
        return best?.fields
    }

    /// The rows that a query selects, in its order, without its limit.
    func select(_ query: ReadModelQuery, order: [String], at position: LogPosition) -> [(
        order: [ReadModelValue], row: ReadModelRow
    )] {
        let orderPlaces = declaration.places(order)
        let filters = query.filters.map { (declaration.places([$0.column])[0], $0) }
        let found = rows.keys.compactMap { key -> (order: [ReadModelValue], fields: [ReadModelValue])? in
            guard let fields = fields(key, at: position, asOf: query.point.asOf) else { return nil }
            guard filters.allSatisfy({ $0.1.holds(fields[$0.0]) }) else { return nil }
            let order = orderPlaces.map { fields[$0] }
            guard order.starts(with: query.prefix) else { return nil }
            if query.prefix.count < order.count {
                let next = order[query.prefix.count]
                if let from = query.from, next < from { return nil }
                if let upTo = query.upTo, next >= upTo { return nil }
            }
            return (order, fields)
        }
        let sorted = found.sorted {
            let (first, second) = query.descending ? ($1.order, $0.order) : ($0.order, $1.order)
            return first.lexicographicallyPrecedes(second)
        }
        return sorted.filter { row in
            guard let after = query.after?.values else { return true }
            return query.descending ? row.order.lexicographicallyPrecedes(after) : after.lexicographicallyPrecedes(row.order)
        }.map { ($0.order, declaration.row($0.fields)) }
    }
}
