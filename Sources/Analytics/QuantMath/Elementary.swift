internal import CKernels

/// Exponentials, logarithms and powers that have the same bits on every CPU and in every build.
///
/// The system's functions differ between machines and releases in the last bit; these do not. The error of every
/// result, subnormal ones included, is below one unit in the last place. Special cases are those of C99 Annex F, with
/// one NaN, `Double.nan`, whatever NaN came in. The functions over buffers are the same functions eight elements at a
/// time: a result depends on its own argument only, not on its place or on the length of the buffer.
public enum Elementary {
    /// e to the power x, for every x; overflows to infinity above 709.78, to zero below −745.13.
    public static func exp(_ x: Double) -> Double { scalar(x, ck_kernels_best().pointee.exp) }

    /// The natural logarithm of x; −infinity at ±0, NaN below.
    public static func log(_ x: Double) -> Double { scalar(x, ck_kernels_best().pointee.log) }

    /// e to the power x, less 1, for every x; precise near zero, where it keeps the sign of zero.
    public static func expm1(_ x: Double) -> Double { scalar(x, ck_kernels_best().pointee.expm1) }

    /// The natural logarithm of 1 + x; precise near zero, where it keeps the sign of zero; −infinity at −1, NaN below.
    public static func log1p(_ x: Double) -> Double { scalar(x, ck_kernels_best().pointee.log1p) }

    /// x to the power y; NaN for a negative finite x and a finite y that is no integer.
    public static func pow(_ x: Double, _ y: Double) -> Double {
        var result = 0.0
        withUnsafePointer(to: x) { x in
            withUnsafePointer(to: y) { y in ck_kernels_best().pointee.pow(x, y, &result, 1) }
        }
        return result
    }

    private typealias Loop = @convention(c) (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int) -> Void

    private static func scalar(_ x: Double, _ loop: Loop) -> Double {
        var result = x
        withUnsafeMutablePointer(to: &result) { loop($0, $0, 1) }
        return result
    }
}
