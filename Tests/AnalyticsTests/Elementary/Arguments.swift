import Foundation

/// A variable of the test process's environment.
func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

/// Arguments that try every path: a repeatable stream, and the values where functions change their ways.
struct Arguments {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// The next 64 bits of an xorshift generator.
    mutating func bits() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    /// One of: any bits at all, the range of the exponential, the neighbourhood of 1, a hostile value or its neighbour.
    mutating func next() -> Double {
        let choice = bits()
        let unit = Double(bits() >> 11) * 0x1p-53
        switch choice % 8 {
        case 0: return Double(bitPattern: bits())
        case 1: return -760 + 1_480 * unit
        case 2: return 0.5 + 1.5 * unit
        case 3: return -1 + 2 * unit
        case 4: return 1 + (unit - 0.5) * Double(sign: .plus, exponent: -Int(bits() % 50), significand: 1)
        case 5: return (unit - 0.5) * Double(sign: .plus, exponent: -Int(bits() % 300), significand: 1)
        case 6: return Self.hostile[Int(bits() % UInt64(Self.hostile.count))]
        default:
            let value = Self.hostile[Int(bits() % UInt64(Self.hostile.count))]
            return choice & 8 == 0 ? value.nextUp : value.nextDown
        }
    }

    /// The next `count` arguments.
    mutating func array(_ count: Int) -> [Double] {
        (0..<count).map { _ in next() }
    }

    /// Values where functions change their ways.
    static let hostile: [Double] = {
        let positive: [Double] = [
            0, .leastNonzeroMagnitude, 0x0.8p-1022, .leastNormalMagnitude, 0x1p-1000, 0x1p-55, 0x1p-54, 0x1p-53, 0x1p-52,
            0x1p-28, 0.1, 0.25, 0.34657359027997264, 0.5, 2.0.squareRoot() / 2, 1, 2.0.squareRoot(), 1.5, 2, 2.5, 3, 10, 36,
            37.42994775023705, 54, 60, 100, 700, 708, 708.3964185322641, 709, 709.782712893384, 710, 711, 712,
            744.4400719213812, 745.1332191019412, 746, 750, 1_023, 1_024, 1_074, 1_075, 0x1p51, 0x1.8p51, 0x1p52, 0x1p53,
            0x1p54, 0x1p60, 0x1p63, 0x1p64, 0x1p80, 0x1p1000, 0x1p1023, .greatestFiniteMagnitude, .infinity, .nan,
        ]
        let halves = (-12...12).map { (Double($0) + 0.5) * 0.6931471805599453 }
        let breakpoints = (181...362).map { 512 / Double(2 * $0 + 1) }
        return positive + positive.map(-) + halves + breakpoints
    }()
}
