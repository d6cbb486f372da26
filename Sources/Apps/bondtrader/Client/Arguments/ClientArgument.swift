import Contracts

/// Reads from the command line what commands against a server take, so that what no server takes is told before one is asked.
enum ClientArgument {
    /// The name of a bond.
    static func bond(_ text: String) throws -> BondID { try BondID(text) }

    /// The identifier of a job.
    static func job(_ text: String) throws -> MessageID { try MessageID(text) }

    /// A valuation: the bond and the event.
    static func valuation(_ text: String) throws -> String {
        let sides = text.split(separator: "@", omittingEmptySubsequences: false)
        guard sides.count == 2, (try? BondID(String(sides[0]))) != nil, let event = Int64(sides[1]), event > 0 else {
            throw LogArgument.Unreadable(
                description: "found \"\(text)\", expected bond@position, such as US91282CKQ32@17, as `valuations list` prints it")
        }
        return text
    }

    /// A place on the log, as JSON can say it.
    static func position(_ text: String) throws -> LogPosition {
        guard let value = Int64(text), (1...9_007_199_254_740_991).contains(value) else {
            throw LogArgument.Unreadable(description: "found \"\(text)\", expected a position of 1 or more")
        }
        return LogPosition(value)
    }

    /// Who quotes.
    static func source(_ text: String) throws -> String {
        let isPlain = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard let first = text.utf8.first, (97...122).contains(first), isPlain, text.utf8.count <= 40 else {
            throw LogArgument.Unreadable(
                description: "found \"\(text)\", expected 1 to 40 lower-case letters, digits and hyphens, a letter first")
        }
        return text
    }

    /// Coupons a year.
    static func frequency(_ text: String) throws -> Int {
        guard let value = Int(text), [1, 2, 4, 12].contains(value) else {
            throw LogArgument.Unreadable(description: "found \"\(text)\", expected 1, 2, 4 or 12 coupons a year")
        }
        return value
    }

    /// A currency by its three letters.
    static func currency(_ text: String) throws -> String {
        guard text.utf8.count == 3, text.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw LogArgument.Unreadable(description: "found \"\(text)\", expected three letters of ISO 4217, such as USD")
        }
        return text
    }

    /// A face in units of a currency, as JSON can say it.
    static func face(_ text: String) throws -> Int {
        guard let value = Int(text), (0...9_007_199_254_740_991).contains(value) else {
            throw LogArgument.Unreadable(description: "found \"\(text)\", expected a whole number of 0 or more")
        }
        return value
    }

    /// A number that is one.
    static func number(_ text: String) throws -> Double {
        guard let value = Double(text), value.isFinite else {
            throw LogArgument.Unreadable(description: "found \"\(text)\", expected a number")
        }
        return value
    }
}
