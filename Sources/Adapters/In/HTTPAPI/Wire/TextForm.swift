internal import Contracts
internal import Edge
internal import FixedIncome

/// A form of texts that has a name, which schemas call it by.
struct TextForm: Sendable {
    /// What is expected, in words.
    let expectation: String

    /// What JSON Schema says of it beside its type.
    let schema: [(String, JSONValue)]

    /// Whether a text has the form.
    let accepts: @Sendable (String) -> Bool

    /// The forms by name.
    static let named: [String: TextForm] = [
        "date": TextForm(expectation: "a date such as 2024-07-01", schema: [format("date")]) {
            (try? CalendarDate(iso: $0)) != nil
        },
        "date-time": TextForm(expectation: "an RFC 3339 time such as 2024-07-01T15:00:00Z", schema: [format("date-time")]) {
            (try? Timestamp($0)) != nil
        },
        "uuid": TextForm(expectation: "a UUID such as 0190a6e4-7c1b-7d2e-8f3a-5b6c7d8e9f01", schema: [format("uuid")]) {
            (try? MessageID($0)) != nil
        },
        "bond": TextForm(
            expectation: "the name of a bond: 1 to 64 letters, digits, dots, hyphens, underscores and colons of ASCII",
            schema: [pattern("^[A-Za-z0-9._:-]{1,64}$")]
        ) { (try? BondID($0)) != nil },
        "integer of 64 bits": TextForm(
            expectation: "a whole number of 64 bits as a text", schema: [pattern("^(0|-?[1-9][0-9]{0,18})$")]
        ) { Int64($0) != nil },
        "price of the log": TextForm(
            expectation: "a price in 1e-9 per 100 of face, as a text", schema: [pattern("^(0|-?[1-9][0-9]{0,18})$")]
        ) { Int64($0) != nil },
        "time of the log": TextForm(
            expectation: "nanoseconds since 1970, as a text", schema: [pattern("^(0|-?[1-9][0-9]{0,18})$")]
        ) { Int64($0) != nil },
        "date or time": TextForm(
            expectation: "a date or an RFC 3339 time",
            schema: [("anyOf", .array([.object([format("date")]), .object([format("date-time")])]))]
        ) { (try? CalendarDate(iso: $0)) != nil || (try? Timestamp($0)) != nil },
        "position or time": TextForm(
            expectation: "a position of the log or an RFC 3339 time",
            schema: [("anyOf", .array([.object([pattern("^(0|[1-9][0-9]{0,14})$")]), .object([format("date-time")])]))]
        ) { Int64($0).map { $0 >= 0 } ?? ((try? Timestamp($0)) != nil) },
        "type of event": TextForm(
            expectation: "a wire name such as market-data.prices-updated.v1",
            schema: [pattern("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\.[a-z][a-z0-9]*(-[a-z0-9]+)*\\.v[1-9][0-9]{0,8}$")]
        ) { (try? MessageName($0)) != nil },
        "kind of event": TextForm(
            expectation: "a kind of events such as price-updated", schema: [pattern("^[a-z][a-z0-9-]*$")]
        ) { text in
            text.utf8.first.map { (97...122).contains($0) } ?? false
                && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        },
        "valuation": TextForm(
            expectation: "bond@position, such as US91282CKQ32@17", schema: [pattern("^[A-Za-z0-9._:-]{1,64}@[1-9][0-9]{0,14}$")]
        ) { (try? ValuationName($0)) != nil },
        "entity tag": TextForm(
            expectation: "one tag as it was given, such as \"v3\", or *",
            schema: [pattern("^(\\*|(W/)?\"v(0|[1-9][0-9]{0,14})\")$")]
        ) { $0 == "*" || (try? EntityTag.version(ifMatch: $0)) != nil },
        "key": TextForm(expectation: WriteKey.expectation, schema: [pattern("^[!-~]{1,200}$")]) { WriteKey.isProper($0) },
        "stream": TextForm(
            expectation: "the name of a stream such as market-data.bonds/US91282CKQ32",
            schema: [pattern("^[a-z][a-z0-9.-]*/[!-~]+$")]
        ) { (try? StreamName($0)) != nil },
    ]

    /// The form of a name that the table of operations uses.
    static func of(_ name: String) -> TextForm {
        guard let form = named[name] else {
            preconditionFailure("found the form \(name), expected one of \(named.keys.sorted())")
        }
        return form
    }

    private static func format(_ name: String) -> (String, JSONValue) { ("format", .text(name)) }

    private static func pattern(_ pattern: String) -> (String, JSONValue) { ("pattern", .text(pattern)) }
}
