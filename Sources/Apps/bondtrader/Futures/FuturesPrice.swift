import ArgumentParser
import FileFeed

/// A futures price on the command line: a decimal, or points and 32nds as exchanges write them.
struct FuturesPrice: ExpressibleByArgument {
    /// Points.
    let value: Double

    /// `127.078125`, `127-02` for 127 and 2/32, or `127-025` for 127 and 2½/32: the third digit stands for eighths of a 32nd.
    init?(argument: String) {
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
        if parts.count == 1 {
            let bytes = Array(argument.utf8)
            guard let value = DecimalText.value(in: bytes, bytes.indices), value > 0 else { return nil }
            self.value = value
            return
        }
        guard parts.count == 2, let points = Self.number(parts[0]), points > 0, [2, 3].contains(parts[1].count),
            let ticks = Self.number(parts[1].prefix(2)), ticks < 32
        else { return nil }
        let eighths = parts[1].count == 3 ? parts[1].last.flatMap { Self.eighths[$0] } : 0
        guard let eighths else { return nil }
        value = Double(points) + (Double(ticks) + Double(eighths) / 8) / 32
    }

    private static let eighths: [Character: Int] = ["0": 0, "1": 1, "2": 2, "3": 3, "5": 4, "6": 5, "7": 6, "8": 7]

    private static func number(_ text: Substring) -> Int? {
        text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }
}
