import FileFeed
import QuantMath
import Testing

extension FileFeedTests {
    @Suite("numbers as text")
    struct NumberTextTests {
        /// Swift's own `description` is the oracle: the shortest digits that read back, of these the closest.
        private func check(_ value: Double) {
            var bytes: [UInt8] = []
            NumberText.append(value, to: &bytes)
            let text = String(decoding: bytes, as: UTF8.self)
            if text != value.description { Issue.record("\(value.bitPattern): found \(text), expected \(value.description)") }
        }

        @Test(
            "special values come out as Swift writes them",
            arguments: [
                0, -0.0, 1, -1, 0.1, 100, 1e-4, 0.0001220703125, 9.999999999999999e-5, 1e15, 999999999999999.9, 1e16, 1e300,
                5e-324,
                123456.789, 0.30000000000000004, 2.5, 1e14, .infinity, -.infinity, .nan,
            ])
        func special(value: Double) {
            check(value)
        }

        @Test("random values, and neighbours of round ones, come out as Swift writes them")
        func random() {
            var random = SplitMix64(seed: 7)
            for exponent in -20...55 {
                for _ in 0..<400 {
                    let bits = UInt64.random(in: 0..<1 << 52, using: &random)
                    check(Double(bitPattern: UInt64(exponent + 1_023) << 52 | bits))
                }
            }
            for step in 1..<20_000 {
                let value = Double(step) / [8, 32, 100, 1_000, 1_000_000][step % 5]
                for near in [value, value.nextUp, -value.nextDown] { check(near) }
            }
        }
    }
}
