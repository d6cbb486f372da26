import Contracts
import Testing

@Suite("times by RFC 3339")
struct TimestampTests {
    /// A text and its nanoseconds since 1970; the first four are those of RFC 3339, section 5.8, leap seconds apart.
    static let times: [(text: String, nanoseconds: Int64, canonical: String)] = [
        ("1985-04-12T23:20:50.52Z", 482_196_050_520_000_000, "1985-04-12T23:20:50.52Z"),
        ("1996-12-19T16:39:57-08:00", 851_042_397_000_000_000, "1996-12-20T00:39:57Z"),
        ("1937-01-01T12:00:27.87+00:20", -1_041_337_172_130_000_000, "1937-01-01T11:40:27.87Z"),
        ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
        ("1970-01-01t00:00:00.000000001z", 1, "1970-01-01T00:00:00.000000001Z"),
        ("1969-12-31T23:59:59.999999999Z", -1, "1969-12-31T23:59:59.999999999Z"),
        ("2024-02-29T00:00:00.100000000Z", 1_709_164_800_100_000_000, "2024-02-29T00:00:00.1Z"),
        ("1677-09-21T00:12:43.145224192Z", .min, "1677-09-21T00:12:43.145224192Z"),
        ("1677-09-21T00:12:44Z", -9_223_372_036_000_000_000, "1677-09-21T00:12:44Z"),
        ("2262-04-11T23:47:16.854775807Z", .max, "2262-04-11T23:47:16.854775807Z"),
    ]

    @Test("a time reads as its nanoseconds and is written in UTC", arguments: times)
    func reads(text: String, nanoseconds: Int64, canonical: String) throws {
        let time = try Timestamp(text)
        #expect(time.nanoseconds == nanoseconds)
        #expect(time.description == canonical)
        #expect(try Timestamp(canonical) == time)
        #expect(try CanonicalEncoder.encode(time) == Array("\"\(nanoseconds)\"".utf8))
        #expect(try CanonicalDecoder.decode(Timestamp.self, from: CanonicalEncoder.encode(time)) == time)
    }

    @Test("random times come back from their text")
    func roundTrips() throws {
        for number in 0..<CanonicalRun.count(10_000, torture: 1_000_000) {
            var generator = CanonicalRun.generator("times", number)
            let time = Timestamp(nanoseconds: Int64(bitPattern: generator.next()))
            #expect(try Timestamp(time.description) == time, "BONDTRADER_SEED=\(CanonicalRun.seed), case \(number): \(time)")
        }
    }

    @Test(
        "another form, or a time out of range, is no time",
        arguments: [
            "", "2024-07-01", "2024-07-01T15:00Z", "2024-07-01 15:00:00Z", "2024-07-01T15:00:00", "2024-07-01T24:00:00Z",
            "2024-07-01T15:60:00Z",
            "2024-07-01T15:00:60Z", "2024-02-30T00:00:00Z", "2024-07-01T15:00:00.Z", "2024-07-01T15:00:00.1234567890Z",
            "2024-07-01T15:00:00+1:00",
            "2024-07-01T15:00:00+24:00", "2024-07-01T15:00:00+01:60", "2024-07-01T15:00:00+0100", "2024-07-01T15:00:00ZZ",
            "2024-07-01T15:00:00,5Z",
            "1677-09-21T00:12:43.145224191Z", "2262-04-11T23:47:16.854775808Z", "1677-09-21T00:12:43Z", "2262-04-12T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "0001-01-01T00:00:00Z", "2024-07-01T1e:00:00Z", "２024-07-01T15:00:00Z",
        ])
    func malformed(text: String) {
        #expect(throws: ContractError.malformedTime(text)) { try Timestamp(text) }
    }

    @Test("durations lead on and back, and stop at the end of the range on their side")
    func arithmetic() {
        let time = Timestamp(nanoseconds: 5)
        #expect(time.advanced(by: .nanoseconds(-7)).nanoseconds == -2)
        #expect(time.advanced(by: .seconds(2)).since(time) == .seconds(2))
        #expect(time.since(time.advanced(by: .seconds(2))) == .seconds(-2))
        #expect(
            Timestamp(nanoseconds: .max).since(Timestamp(nanoseconds: .min)) == .nanoseconds(Int64.max) + .nanoseconds(Int64.max)
                + .nanoseconds(1))
        #expect(Timestamp(nanoseconds: .min).advanced(by: .nanoseconds(-1)).nanoseconds == .min)
        #expect(Timestamp(nanoseconds: .max).advanced(by: .nanoseconds(1)).nanoseconds == .max)
        #expect(time.advanced(by: .seconds(Int64.max)).nanoseconds == .max)
        #expect(time.advanced(by: .seconds(Int64.min)).nanoseconds == .min)
        #expect(Timestamp(nanoseconds: -1) < Timestamp(nanoseconds: 0))
    }
}
