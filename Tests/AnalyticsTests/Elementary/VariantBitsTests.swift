import CKernels
import QuantMath
import Testing

@Suite("Elementary functions have the same bits in every variant")
struct ElementaryVariantBitsTests {
    static let variants = KernelVariant.allCases.filter(\.isAvailable)

    @Test("a variant gives the bits of the baseline on dense and hostile grids", arguments: variants, ElementaryFunction.allCases)
    func sameBits(variant: KernelVariant, function: ElementaryFunction) throws {
        let kernels = try #require(variant.kernels), baseline = try #require(KernelVariant.baseline.kernels)
        for seed in 1...UInt64(isTorture ? 100 : 5) {
            var arguments = Arguments(seed: seed)
            let x = arguments.array(20_000) + Arguments.hostile
            let y = arguments.array(20_000) + Arguments.hostile.reversed()
            let expected = function.results(baseline, x: x[...], y: y[...])
            let found = function.results(kernels, x: x[...], y: y[...])
            let different = x.indices.first { expected[$0].bitPattern != found[$0].bitPattern }
            if let i = different {
                Issue.record("seed \(seed): \(function)(\(x[i]), \(y[i])) is \(found[i]), by the baseline \(expected[i])")
            }
        }
    }

    @Test("a result depends neither on the batch nor on its place", arguments: variants, ElementaryFunction.allCases)
    func sameBitsInEveryBatch(variant: KernelVariant, function: ElementaryFunction) throws {
        let kernels = try #require(variant.kernels)
        var arguments = Arguments(seed: 11)
        let x = arguments.array(10_016), y = arguments.array(10_016)
        let expected = x.indices.map { function.results(kernels, x: x[$0...$0], y: y[$0...$0])[0].bitPattern }
        let sizes = isTorture ? Array(1...10_000) : Array(1...100) + Array(stride(from: 101, through: 10_000, by: 271)) + [10_000]
        for size in sizes {
            let place = size % 16
            let range = place..<place + size
            let found = function.results(kernels, x: x[range], y: y[range])
            #expect(zip(range, found).allSatisfy { expected[$0] == $1.bitPattern }, "batch of \(size) from \(place)")
        }
    }

    @Test("the form for a part of the domain has the same bits there", arguments: variants, ElementaryFunction.allCases)
    func finiteForms(variant: KernelVariant, function: ElementaryFunction) throws {
        let kernels = try #require(variant.kernels)
        guard let finite = function.finiteForm(kernels) else { return }
        for seed in 1...UInt64(isTorture ? 100 : 5) {
            var arguments = Arguments(seed: seed)
            let x = (arguments.array(20_000) + Arguments.hostile).filter(finite.domain)
            let expected = function.results(kernels, x: x[...], y: x[...])
            var found = x
            found.withUnsafeMutableBufferPointer { finite.loop($0.baseAddress, $0.baseAddress, $0.count) }
            let different = x.indices.first { expected[$0].bitPattern != found[$0].bitPattern }
            if let i = different {
                Issue.record("seed \(seed): \(function)(\(x[i])) is \(found[i]), by the form for every x \(expected[i])")
            }
        }
    }

    @Test("scalar, buffer and in-place forms agree", arguments: ElementaryFunction.allCases)
    func formsAgree(function: ElementaryFunction) throws {
        let best = try #require(Self.variants.last?.kernels)
        var arguments = Arguments(seed: 5)
        let x = arguments.array(1_001), y = arguments.array(1_001)
        let expected = function.results(best, x: x[...], y: y[...]).map(\.bitPattern)
        #expect(zip(x, y).map { function.value($0, $1).bitPattern } == expected)
        #expect(buffered(function, x, y).map(\.bitPattern) == expected)
        if let inPlace = inPlace(function, x) {
            #expect(inPlace.map(\.bitPattern) == expected)
        }
    }

    private func buffered(_ function: ElementaryFunction, _ x: [Double], _ y: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: x.count)
        x.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { y in
                result.withUnsafeMutableBufferPointer { out in
                    switch function {
                    case .exp: Elementary.exp(x, into: out)
                    case .log: Elementary.log(x, into: out)
                    case .expm1: Elementary.expm1(x, into: out)
                    case .log1p: Elementary.log1p(x, into: out)
                    case .pow: Elementary.pow(x, y, into: out)
                    }
                }
            }
        }
        return result
    }

    private func inPlace(_ function: ElementaryFunction, _ x: [Double]) -> [Double]? {
        var values = x
        switch function {
        case .exp: Elementary.exp(inPlace: &values)
        case .log: Elementary.log(inPlace: &values)
        case .expm1: Elementary.expm1(inPlace: &values)
        case .log1p: Elementary.log1p(inPlace: &values)
        case .pow: return nil
        }
        return values
    }
}
