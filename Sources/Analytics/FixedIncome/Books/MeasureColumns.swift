import CKernels

/// Measures of a book, a column each, in the order of its bonds.
public struct MeasureColumns: Sendable {
    /// Currency per 100 of face, with accrued interest.
    public private(set) var dirtyPrice: [Double]
    /// Years.
    public private(set) var macaulayDuration: [Double]
    /// Years.
    public private(set) var modifiedDuration: [Double]
    /// Years squared.
    public private(set) var convexity: [Double]
    /// Currency per 100 of face and 0.0001 of yield.
    public private(set) var dv01: [Double]

    /// Room for `count` bonds.
    public init(count: Int) {
        dirtyPrice = [Double](repeating: 0, count: count)
        macaulayDuration = dirtyPrice
        modifiedDuration = dirtyPrice
        convexity = dirtyPrice
        dv01 = dirtyPrice
    }

    /// The number of bonds.
    public var count: Int { dirtyPrice.count }

    mutating func withPointers(_ body: (ck_measure_columns) -> Void) {
        dirtyPrice.withUnsafeMutableBufferPointer { dirty in
            macaulayDuration.withUnsafeMutableBufferPointer { macaulay in
                modifiedDuration.withUnsafeMutableBufferPointer { modified in
                    convexity.withUnsafeMutableBufferPointer { convexity in
                        dv01.withUnsafeMutableBufferPointer { dv01 in
                            body(
                                ck_measure_columns(
                                    dirty: dirty.baseAddress, macaulay: macaulay.baseAddress, modified: modified.baseAddress,
                                    convexity: convexity.baseAddress, dv01: dv01.baseAddress))
                        }
                    }
                }
            }
        }
    }
}
