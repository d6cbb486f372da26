import Contracts

/// A value with a field of each kind that contracts have.
struct CanonicalSample: Codable, Equatable {
    enum Side: String, Codable, CaseIterable { case buy, sell }

    enum Step: Codable, Equatable {
        case started
        case filled(quantity: Int64, price: Double)
        case failed(String)
    }

    struct Row<Value: Codable & Equatable>: Codable, Equatable {
        var key: String
        var value: Value?
    }

    var time: Int64
    var name: String
    var price: Double
    var count: Int
    var small: Float
    var tiny: UInt8
    var wide: UInt64
    var isOpen: Bool
    var note: String?
    var side: Side?
    var steps: [Step]
    var rows: [Row<Double>]
    var columns: [String: [Double]]
    var gaps: [Double?]
    var times: [Int64]
    var byNumber: [Int: String]
    var nested: [[Int]]
    var bytes: Base64Bytes
    var maybe: [String: Bool?]

    /// A value like those on the log, with some that sit at an edge.
    init(using generator: inout some RandomNumberGenerator) {
        func list<T>(_ make: (inout CanonicalRun.Generator) -> T) -> [T] {
            var own = CanonicalRun.Generator(state: generator.next())
            return (0..<Int.random(in: 0...4, using: &own)).map { _ in make(&own) }
        }
        time = Int64(bitPattern: generator.next())
        name = Self.text(&generator)
        price = Self.double(&generator)
        count = Int.random(in: -9_007_199_254_740_992...9_007_199_254_740_992, using: &generator)
        small = Self.float(&generator)
        tiny = UInt8.random(in: 0...255, using: &generator)
        wide = generator.next()
        isOpen = Bool.random(using: &generator)
        note = Bool.random(using: &generator) ? Self.text(&generator) : nil
        side = Bool.random(using: &generator) ? Side.allCases.randomElement(using: &generator) : nil
        steps = list { generator in
            [
                .started, .filled(quantity: .random(in: .min ... .max, using: &generator), price: Self.double(&generator)),
                .failed(Self.text(&generator)),
            ]
            .randomElement(using: &generator) ?? .started
        }
        rows = list { Row(key: Self.text(&$0), value: Bool.random(using: &$0) ? Self.double(&$0) : nil) }
        columns = Dictionary(list { (Self.text(&$0), [Self.double(&$0), Self.double(&$0)]) }) { first, _ in first }
        gaps = list { Bool.random(using: &$0) ? Self.double(&$0) : nil }
        times = list { Int64(bitPattern: $0.next()) }
        byNumber = Dictionary(list { (Int.random(in: -20...20, using: &$0), Self.text(&$0)) }) { first, _ in first }
        nested = list { [Int.random(in: -9...9, using: &$0)] }
        bytes = Base64Bytes(list { UInt8.random(in: 0...255, using: &$0) })
        maybe = Dictionary(list { (Self.text(&$0), Bool.random(using: &$0) ? true : nil) }) { first, _ in first }
    }

    static func double(_ generator: inout some RandomNumberGenerator) -> Double {
        switch Int.random(in: 0...4, using: &generator) {
        case 0: return Double(Int.random(in: -1_000...1_000, using: &generator)) / 64
        case 1: return Double(Int64(bitPattern: generator.next()) >> Int64.random(in: 0...63, using: &generator)) / 1e9
        case 2:
            return [0, -0.0, .leastNonzeroMagnitude, 1e21, 1e-6, 1e-7, .greatestFiniteMagnitude, .leastNormalMagnitude]
                .randomElement(
                    using: &generator) ?? 0
        case 3: return Double.random(in: -1...1, using: &generator)
        default:
            let value = Double(bitPattern: generator.next())
            return value.isFinite ? value : 0
        }
    }

    static func float(_ generator: inout some RandomNumberGenerator) -> Float {
        let value = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
        return value.isFinite ? value : 0
    }

    static func text(_ generator: inout some RandomNumberGenerator) -> String {
        let letters: [Unicode.Scalar] = [
            "a", "b", "Z", "0", "\"", "\\", "/", "\n", "\u{0}", "\u{1f}", "\u{7f}", "é", "€", "\u{fffd}", "\u{10ffff}", "😀",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...6, using: &generator) { text.append(letters.randomElement(using: &generator) ?? "a") }
        return String(text)
    }
}
