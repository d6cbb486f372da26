import CKernels
import QuantMath
import Testing

@Suite("Elementary functions against mpmath")
struct ElementaryUlpErrorTests {
    @Test(
        "the error is below one unit in the last place, subnormal results included",
        .enabled(if: Reference.isAvailable, "needs mpmath in .venv at the root of the package"),
        arguments: ElementaryFunction.allCases)
    func error(function: ElementaryFunction) throws {
        let count = isTorture ? 1_200_000 : 20_000
        let seed = environment("BONDTRADER_SEED").flatMap(Int.init) ?? 1
        let rows = try Reference.rows(function, count: count, seed: seed)
        #expect(rows.count == count)
        let best = try #require(KernelVariant.allCases.last(where: \.isAvailable)?.kernels)
        let results = function.results(best, x: rows.map(\.x)[...], y: rows.map(\.y)[...])
        let errors = zip(rows, results).map { $0.error(of: $1) }
        let worst = try #require(errors.indices.max { errors[$0] < errors[$1] })
        let row = rows[worst]
        print("\(function.rawValue): worst error \(errors[worst]) ULP of \(count) points (seed \(seed)), at \(row.x), \(row.y)")
        #expect(errors[worst] < 1, "\(function)(\(row.x), \(row.y)) is \(results[worst]), not \(row.answer)")
    }
}
