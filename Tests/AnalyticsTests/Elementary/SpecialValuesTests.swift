import QuantMath
import Testing

/// x, y (of `pow` only) and the result.
struct SpecialValue: CustomTestStringConvertible, Sendable {
    var function: ElementaryFunction
    var x: Double
    var y: Double
    var result: Double

    init(_ function: ElementaryFunction, _ x: Double, _ y: Double = 0, gives result: Double) {
        self.function = function
        self.x = x
        self.y = y
        self.result = result
    }

    var testDescription: String { "\(function)(\(x), \(y)) = \(result)" }
}

@Suite("Special values of elementary functions (ISO/IEC 9899:2011, Annex F.10)")
struct ElementarySpecialValuesTests {
    static let inf = Double.infinity, nan = Double.nan, tiny = Double.leastNonzeroMagnitude
    static let huge = Double.greatestFiniteMagnitude

    // F.10.3.1, F.10.3.3
    static let exponentials: [SpecialValue] = [
        .init(.exp, 0.0, gives: 1), .init(.exp, -0.0, gives: 1), .init(.exp, -inf, gives: 0.0), .init(.exp, inf, gives: inf),
        .init(.exp, tiny, gives: 1), .init(.exp, huge, gives: inf), .init(.exp, -huge, gives: 0),
        .init(.exp, 709.7827128933841, gives: inf), .init(.exp, -745.1332191019412, gives: 0),
        .init(.exp, -745.1332191019411, gives: tiny), .init(.exp, nan, gives: nan),
        .init(.expm1, 0.0, gives: 0.0), .init(.expm1, -0.0, gives: -0.0), .init(.expm1, -inf, gives: -1),
        .init(.expm1, inf, gives: inf), .init(.expm1, tiny, gives: tiny), .init(.expm1, -tiny, gives: -tiny),
        .init(.expm1, huge, gives: inf), .init(.expm1, -huge, gives: -1), .init(.expm1, nan, gives: nan),
    ]

    // F.10.3.7, F.10.3.9
    static let logarithms: [SpecialValue] = [
        .init(.log, 0.0, gives: -inf), .init(.log, -0.0, gives: -inf), .init(.log, 1, gives: 0.0), .init(.log, inf, gives: inf),
        .init(.log, -tiny, gives: nan), .init(.log, -1, gives: nan), .init(.log, -inf, gives: nan), .init(.log, nan, gives: nan),
        .init(.log1p, 0.0, gives: 0.0), .init(.log1p, -0.0, gives: -0.0), .init(.log1p, -1, gives: -inf),
        .init(.log1p, inf, gives: inf), .init(.log1p, (-1.0).nextDown, gives: nan), .init(.log1p, -inf, gives: nan),
        .init(.log1p, tiny, gives: tiny), .init(.log1p, -tiny, gives: -tiny), .init(.log1p, nan, gives: nan),
    ]

    // F.10.4.4
    static let powers: [SpecialValue] = [
        .init(.pow, 0.0, -3, gives: inf), .init(.pow, -0.0, -3, gives: -inf), .init(.pow, 0.0, -2, gives: inf),
        .init(.pow, -0.0, -2.5, gives: inf), .init(.pow, 0.0, -inf, gives: inf), .init(.pow, -0.0, -inf, gives: inf),
        .init(.pow, 0.0, 3, gives: 0.0), .init(.pow, -0.0, 3, gives: -0.0), .init(.pow, -0.0, 2, gives: 0.0),
        .init(.pow, -0.0, 0.5, gives: 0.0), .init(.pow, -0.0, inf, gives: 0.0),
        .init(.pow, -1, inf, gives: 1), .init(.pow, -1, -inf, gives: 1), .init(.pow, 1, inf, gives: 1),
        .init(.pow, 1, nan, gives: 1), .init(.pow, 1, -3.5, gives: 1), .init(.pow, nan, 0.0, gives: 1),
        .init(.pow, nan, -0.0, gives: 1), .init(.pow, inf, 0.0, gives: 1), .init(.pow, -2, -0.0, gives: 1),
        .init(.pow, -2, 0.5, gives: nan), .init(.pow, -2, tiny, gives: nan), .init(.pow, -huge, 1.5, gives: nan),
        .init(.pow, 0.5, -inf, gives: inf), .init(.pow, 2, -inf, gives: 0.0), .init(.pow, -0.5, inf, gives: 0.0),
        .init(.pow, -2, inf, gives: inf), .init(.pow, 1.0.nextUp, inf, gives: inf), .init(.pow, 1.0.nextDown, inf, gives: 0.0),
        .init(.pow, -inf, -3, gives: -0.0), .init(.pow, -inf, -2, gives: 0.0), .init(.pow, -inf, -0.5, gives: 0.0),
        .init(.pow, -inf, 3, gives: -inf), .init(.pow, -inf, 2, gives: inf), .init(.pow, -inf, inf, gives: inf),
        .init(.pow, inf, -2, gives: 0.0), .init(.pow, inf, 2, gives: inf), .init(.pow, inf, tiny, gives: inf),
        .init(.pow, nan, 1, gives: nan), .init(.pow, 2, nan, gives: nan), .init(.pow, 0, nan, gives: nan),
        .init(.pow, -2, 3, gives: -8), .init(.pow, -2, 1_023, gives: -0x1p1023), .init(.pow, -2, 1_025, gives: -inf),
        .init(.pow, -2, -1_074, gives: tiny), .init(.pow, -2, -1_077, gives: -0.0), .init(.pow, tiny, 0.5, gives: 0x1p-537),
        .init(.pow, -1, 0x1p53, gives: 1), .init(.pow, -1, 0x1p53 - 1, gives: -1), .init(.pow, -1, 0x1p51 + 0.5, gives: nan),
        .init(.pow, 10, 3, gives: 1_000), .init(.pow, huge, 1, gives: huge), .init(.pow, tiny, 1, gives: tiny),
        .init(.pow, tiny, -1, gives: inf),
    ]

    @Test("special arguments give what Annex F says", arguments: exponentials + logarithms + powers)
    func special(value: SpecialValue) {
        let found = value.function.value(value.x, value.y)
        #expect(found.bitPattern == value.result.bitPattern, "found \(found)")
    }

    // OEIS A001113, A002162, A002392, A068996, A002162, A016630 (as log 7 less log 2), A002193.
    static let published: [SpecialValue] = [
        .init(.exp, 1, gives: 2.718281828459045), .init(.log, 2, gives: 0.6931471805599453),
        .init(.log, 10, gives: 2.302585092994046), .init(.expm1, -1, gives: -0.6321205588285577),
        .init(.log1p, 1, gives: 0.6931471805599453), .init(.log1p, 2.5, gives: 1.252762968495368),
        .init(.pow, 2, 0.5, gives: 1.4142135623730951),
    ]

    @Test("published constants come out", arguments: published)
    func publishedConstants(value: SpecialValue) {
        #expect(abs(value.function.value(value.x, value.y) - value.result) <= value.result.ulp)
    }
}
