import CKernels
import QuantMath
import Testing

/// The functions under test, by the names that `Tools/elementary_reference.py` knows.
enum ElementaryFunction: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case exp, log, expm1, log1p, pow

    var testDescription: String { rawValue }

    /// The function of every row, by one variant; `y` counts for `pow` only.
    func results(_ kernels: ck_kernels, x: ArraySlice<Double>, y: ArraySlice<Double>) -> [Double] {
        let count = x.count
        return [Double](unsafeUninitializedCapacity: count) { out, initialized in
            x.withUnsafeBufferPointer { x in
                y.withUnsafeBufferPointer { y in
                    switch self {
                    case .exp: kernels.exp(x.baseAddress, out.baseAddress, count)
                    case .log: kernels.log(x.baseAddress, out.baseAddress, count)
                    case .expm1: kernels.expm1(x.baseAddress, out.baseAddress, count)
                    case .log1p: kernels.log1p(x.baseAddress, out.baseAddress, count)
                    case .pow: kernels.pow(x.baseAddress, y.baseAddress, out.baseAddress, count)
                    }
                }
            }
            initialized = count
        }
    }

    /// The faster form for a part of the domain, and whether x belongs to that part; nil for `pow`, which has none.
    func finiteForm(
        _ kernels: ck_kernels
    ) -> (loop: (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int) -> Void, domain: (Double) -> Bool)? {
        switch self {
        case .exp: (kernels.exp_finite, { $0 >= -708 && $0 <= 709 })
        case .log: (kernels.log_finite, { $0.isNormal && $0 > 0 })
        case .expm1: (kernels.expm1_finite, { $0.magnitude <= 700 })
        case .log1p: (kernels.log1p_finite, { $0.isFinite && $0 > -1 })
        case .pow: nil
        }
    }

    /// The scalar form.
    func value(_ x: Double, _ y: Double) -> Double {
        switch self {
        case .exp: Elementary.exp(x)
        case .log: Elementary.log(x)
        case .expm1: Elementary.expm1(x)
        case .log1p: Elementary.log1p(x)
        case .pow: Elementary.pow(x, y)
        }
    }
}

/// Whether the long runs are asked for.
let isTorture = environment("BONDTRADER_TORTURE") == "1"
