internal import CKernels

extension Elementary {
    /// Writes ``exp(_:)-(Double)`` of every element of `x` to `out`, which is as long and is `x` itself or apart from it.
    public static func exp(_ x: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>) {
        batch(x, out, ck_kernels_best().pointee.exp)
    }

    /// Writes ``log(_:)-(Double)`` of every element of `x` to `out`, which is as long and is `x` itself or apart from it.
    public static func log(_ x: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>) {
        batch(x, out, ck_kernels_best().pointee.log)
    }

    /// Writes ``expm1(_:)-(Double)`` of every element of `x` to `out`, which is as long and is `x` itself or apart from it.
    public static func expm1(_ x: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>) {
        batch(x, out, ck_kernels_best().pointee.expm1)
    }

    /// Writes ``log1p(_:)-(Double)`` of every element of `x` to `out`, which is as long and is `x` itself or apart from it.
    public static func log1p(_ x: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>) {
        batch(x, out, ck_kernels_best().pointee.log1p)
    }

    /// Writes ``pow(_:_:)`` of the elements of `x` and `y` to `out`; all three are as long, and `out` is `x` or `y` itself
    /// or apart from both.
    public static func pow(
        _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
    ) {
        precondition(x.count == out.count, "\(x.count) bases, but room for \(out.count) results")
        precondition(y.count == out.count, "\(y.count) exponents, but room for \(out.count) results")
        guard let bases = x.baseAddress, let exponents = y.baseAddress, let results = out.baseAddress else { return }
        ck_kernels_best().pointee.pow(bases, exponents, results, out.count)
    }

    /// Replaces every element by ``exp(_:)-(Double)`` of it.
    public static func exp(inPlace values: inout [Double]) { inPlace(&values, ck_kernels_best().pointee.exp) }

    /// Replaces every element by ``log(_:)-(Double)`` of it.
    public static func log(inPlace values: inout [Double]) { inPlace(&values, ck_kernels_best().pointee.log) }

    /// Replaces every element by ``expm1(_:)-(Double)`` of it.
    public static func expm1(inPlace values: inout [Double]) { inPlace(&values, ck_kernels_best().pointee.expm1) }

    /// Replaces every element by ``log1p(_:)-(Double)`` of it.
    public static func log1p(inPlace values: inout [Double]) { inPlace(&values, ck_kernels_best().pointee.log1p) }

    private typealias Loop = @convention(c) (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int) -> Void

    private static func batch(
        _ x: UnsafeBufferPointer<Double>, _ out: UnsafeMutableBufferPointer<Double>, _ loop: Loop
    ) {
        precondition(x.count == out.count, "\(x.count) arguments, but room for \(out.count) results")
        guard let arguments = x.baseAddress, let results = out.baseAddress else { return }
        loop(arguments, results, out.count)
    }

    private static func inPlace(_ values: inout [Double], _ loop: Loop) {
        values.withUnsafeMutableBufferPointer { batch(UnsafeBufferPointer($0), $0, loop) }
    }
}
