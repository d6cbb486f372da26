import Contracts
import Foundation

/// What the clients of the toys send, the same in every run, and what must have come of it: worked out here apart from the modules.
enum ToyScript {
    /// One command of a client.
    struct Step: Sendable {
        enum Kind: Sendable {
            case record
            case correct
            /// A price that the market refuses.
            case bad
        }

        let id: MessageID
        let kind: Kind
        let bond: String
        let quote: Int
        let price: Int64
        let occurredAt: Timestamp
    }

    static let bonds = ["A1", "B2", "C3"]

    /// The commands about one bond, sent one after another.
    static func steps(of bond: Int) -> [Step] {
        let plan: [(Step.Kind, Int, Int64)] = [
            (.record, 1, 100_000), (.record, 2, 100_250), (.bad, 3, -5), (.record, 3, 101_500), (.correct, 2, 99_000),
            (.record, 4, 101_600), (.correct, 4, 104_000), (.record, 5, 104_100),
        ]
        return plan.enumerated().map { place, step in
            Step(
                id: MessageID(high: 100 + UInt64(bond), low: UInt64(place) + 1), kind: step.0, bond: bonds[bond], quote: step.1,
                price: (step.2 + (step.0 == .bad ? 0 : Int64(bond * 700))) * 1_000_000,
                occurredAt: Timestamp(nanoseconds: 1_650_000_000_000_000_000 + Int64(bond * 1_000 + place)))
        }
    }

    /// What each stream must say, in order.
    static let expected: [String: [String]] = {
        var streams: [String: [String]] = [:]
        for bond in bonds.indices {
            let name = bonds[bond]
            var (number, flags, last): (Int, Int, Int64?) = (0, 0, nil)
            var was: [Int: Int64] = [:]
            for step in steps(of: bond) where step.kind != .bad {
                let before = was.updateValue(step.price, forKey: step.quote)
                let quoted =
                    before.map { "corrected \(step.quote) \(step.price) was \($0)" } ?? "recorded \(step.quote) \(step.price)"
                streams["toy-market.quotes/\(name)", default: []].append(quoted)
                let value = step.price / 1_000
                let change = last.map { value - $0 }
                (number, last) = (number + 1, value)
                streams["toy-valuation.bonds/\(name)", default: []].append(
                    "valued \(step.quote) \(step.price) \(value) \(number) \(change.map { "\($0)" } ?? "first")")
                guard let change, abs(change) >= 1_000_000 else { continue }
                flags += 1
                streams["toy-market.flags/\(name)", default: []].append("flagged \(step.quote) \(change) \(flags)")
            }
        }
        return streams
    }()

    /// What an event of the toys says, read apart from the modules.
    static func text(of type: MessageName, _ payload: [UInt8]) throws -> String {
        struct Fields: Decodable {
            var quote: Int
            var price: String?
            var was: String?
            var value: String?
            var number: Int?
            var change: String?
        }
        let fields = try JSONDecoder().decode(Fields.self, from: Data(payload))
        let (price, number) = (fields.price ?? "none", fields.number.map { "\($0)" } ?? "none")
        return switch type {
        case QuoteRecorded.name: "recorded \(fields.quote) \(price)"
        case QuoteCorrected.name: "corrected \(fields.quote) \(price) was \(fields.was ?? "none")"
        case QuoteFlagged.name: "flagged \(fields.quote) \(fields.change ?? "none") \(number)"
        case BondValued.name: "valued \(fields.quote) \(price) \(fields.value ?? "none") \(number) \(fields.change ?? "first")"
        default: "unknown \(type)"
        }
    }
}
