internal import Contracts
internal import Edge
internal import EventSourcing
internal import FixedIncome
internal import Messaging

/// Compiles a book of bonds that a client sent: those that are kept here by name, and those that it states.
struct BookCompiling {
    let call: ClientCall
    /// Which chunk of the stream asks.
    let chunk: Int
    private static let calendars = CalendarRegistry()

    /// A compiled book.
    struct Compiled {
        /// The rows that make bonds, in their order.
        let book: BondBook
        /// The others.
        let rejected: [Bondtrader_V1_RejectedRow]
        /// Where the named bonds were known; nil without any.
        let position: LogPosition?
    }

    /// The book.
    ///
    /// - Parameter message: as it came.
    /// - Returns: the bonds that can be priced, compiled, and the others with the reason.
    /// - Throws: `Problem` for a book that is wrong as a whole, `BusError` when the named bonds cannot be looked up.
    func book(_ message: Bondtrader_V1_PriceBook) async throws -> Compiled {
        let settling = try Settling(message)
        var entries: [SettledBond] = []
        var rejected: [Bondtrader_V1_RejectedRow] = []
        entries.reserveCapacity(message.bonds.count + message.terms.count)
        func take(_ row: Int, _ id: String, _ definition: () throws -> BondDefinition) throws {
            do {
                entries.append(try settling.settled(try definition(), calendars: BookCompiling.calendars))
            } catch {
                guard let refusal = BookCompiling.refusal(error) else { throw error }
                rejected.append(
                    Bondtrader_V1_RejectedRow(
                        row: row, id: id, field: refusal.field, found: refusal.found, expected: refusal.expected))
            }
        }
        let position = message.bonds.isEmpty ? nil : try await position(message)
        if let position {
            let known = try await definitions(message.bonds, at: position)
            for (row, name) in message.bonds.enumerated() {
                try take(row, name) {
                    guard let definition = known[row] else {
                        throw Problem(.notFound, "found no bond \(name), expected one that is kept here", field: "bonds")
                    }
                    return definition
                }
            }
        }
        for (row, terms) in message.terms.enumerated() {
            try take(message.bonds.count + row, terms.id) { try terms.terms.definition("terms") }
        }
        return Compiled(book: BondBook(entries), rejected: rejected, position: position)
    }

    private func position(_ message: Bondtrader_V1_PriceBook) async throws -> LogPosition {
        let head = try await call.api.log.head().position
        guard message.hasKnownPosition else { return head }
        let known = try LogPosition(reading: message.knownPosition, "book.known_position")
        try await call.api.moments.check(known, of: "book.known_position")
        return known
    }

    /// What is known of each bond, looked up once however often it is named.
    private func definitions(_ names: [String], at position: LogPosition) async throws -> [BondDefinition?] {
        let context = call.asking(chunk)
        var places: [String: Int] = [:]
        var distinct: [String] = []
        for name in names where places.updateValue(places[name] ?? distinct.count, forKey: name) == nil { distinct.append(name) }
        let known = try await InOrder.map(distinct, atOnce: call.api.limits.questionsAtOnce) { place, name in
            guard let bond = try? BondID(name) else { return BondDefinition?.none }
            let answer = try await call.api.bus.ask(
                AskBond(id: bond, known: position), context.following(by: "grpc", ordinal: place))
            return answer.bond?.details.definition
        }
        return names.map { name in places[name].flatMap { known[$0] } }
    }

    /// What is wrong with a row; nil for an error that is not the row's.
    private static func refusal(_ error: any Error) -> (field: String, found: String, expected: String)? {
        switch error {
        case let error as Problem where error.kind == .invalidRequest || error.kind == .notFound:
            let parts = error.detail.split(separator: ", expected ", maxSplits: 1).map(String.init)
            let found = parts[0].hasPrefix("found ") ? String(parts[0].dropFirst("found ".count)) : parts[0]
            return (error.field ?? "", found, parts.count == 2 ? parts[1] : "")
        case is BondError, is CalendarError, is DateError, is YieldError:
            return ("terms", "\(error)", "terms of a bond that can be priced")
        default: return nil
        }
    }
}

/// When the bonds of a book settle.
private struct Settling {
    private let settlement: CalendarDate?
    private let tradeDate: CalendarDate

    init(_ message: Bondtrader_V1_PriceBook) throws(Problem) {
        settlement = message.hasSettlement ? try message.settlement.day("book.settlement") : nil
        if let settlement {
            tradeDate = settlement
        } else {
            guard message.hasTradeDate else { throw absent("book.settlement", expected: "a settlement or a trade date") }
            tradeDate = try message.tradeDate.day("book.trade_date")
        }
    }

    /// A bond at its settlement.
    ///
    /// - Throws: `BondError`, `CalendarError`, or `Problem` for a bond that has fallen due.
    func settled(_ definition: BondDefinition, calendars: CalendarRegistry) throws -> SettledBond {
        let terms = definition.terms
        let calendar = try calendars.calendar(named: definition.calendar ?? terms.defaultCalendarName)
        let settlement = settlement ?? calendar.advance(tradeDate, businessDays: definition.settlementDays ?? 1)
        if let maturity = definition.maturity, settlement >= maturity {
            throw Problem(
                .invalidRequest, "found \(maturity), expected a day after the settlement on \(settlement)", field: "maturity")
        }
        return try SettledBond(terms.resolved(using: calendar, from: settlement), settlement: settlement)
    }
}
