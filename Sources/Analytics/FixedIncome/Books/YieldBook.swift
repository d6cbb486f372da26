internal import CKernels
import QuantMath

/// Bonds reduced to their discount terms and compiled into flat arrays: the part of a `BondBook` that computes.
package struct YieldBook: Sendable {
    /// The number of bonds.
    package let count: Int
    let layout: BondBookLayout
    let kernels: ck_kernels

    /// A book of entries; any order and any mixture.
    package init(_ entries: [YieldEntry]) {
        self.init(entries.map(\.terms), kernels: ck_kernels_best().pointee)
    }

    init(_ terms: [DiscountTerms], kernels: ck_kernels) {
        count = terms.count
        self.kernels = kernels
        layout = BondBookLayout(terms)
    }

    /// Dirty prices at yields, unrounded.
    ///
    /// - Parameters:
    ///   - yields: a decimal a year for each bond, in its own convention.
    ///   - threads: how many threads share the work, at least 1.
    /// - Returns: currency per 100 of face; NaN where the yield is at or below the floor of its convention.
    package func dirtyPrices(yields: [Double], threads: Int = 1) -> [Double] {
        var prices = [Double](repeating: 0, count: count)
        price(yields: yields, into: &prices, threads: threads)
        return prices
    }

    /// Dirty prices at yields, into memory that the caller keeps: no allocation.
    ///
    /// - Parameters:
    ///   - yields: a decimal a year for each bond, in its own convention.
    ///   - prices: as many elements; gets currency per 100 of face.
    ///   - threads: how many threads share the work, at least 1.
    package func price(yields: [Double], into prices: inout [Double], threads: Int = 1) {
        precondition(yields.count == count && prices.count == count, "one yield and one price a bond")
        prices.withUnsafeMutableBufferPointer { output in
            yields.withUnsafeBufferPointer { input in
                layout.withBook { book in
                    let kernels = kernels
                    // Each thread writes only the range it is given.
                    nonisolated(unsafe) let (book, input, output) = (book, input.baseAddress, output.baseAddress)
                    forEachRange(of: layout.blockCount, threads: threads) { kernels.price(book, $0, $1, input, output) }
                }
            }
        }
    }

    /// Every measure at yields, as columns.
    ///
    /// - Parameters:
    ///   - yields: a decimal a year for each bond, in its own convention.
    ///   - threads: how many threads share the work, at least 1.
    /// - Returns: a column a measure, each as long as the book.
    package func measures(yields: [Double], threads: Int = 1) -> MeasureColumns {
        var columns = MeasureColumns(count: count)
        measure(yields: yields, into: &columns, threads: threads)
        return columns
    }

    /// Every measure at yields, into memory that the caller keeps: no allocation.
    ///
    /// - Parameters:
    ///   - yields: a decimal a year for each bond, in its own convention.
    ///   - columns: made with this book's count.
    ///   - threads: how many threads share the work, at least 1.
    package func measure(yields: [Double], into columns: inout MeasureColumns, threads: Int = 1) {
        precondition(yields.count == count && columns.count == count, "one yield and one row a bond")
        columns.withPointers { output in
            yields.withUnsafeBufferPointer { input in
                layout.withBook { book in
                    let kernels = kernels
                    // Each thread writes only the range it is given.
                    nonisolated(unsafe) let (book, input, output) = (book, input.baseAddress, output)
                    forEachRange(of: layout.blockCount, threads: threads) { kernels.measures(book, $0, $1, input, output) }
                }
            }
        }
    }

    /// Yields at dirty prices.
    ///
    /// - Parameters:
    ///   - dirtyPrices: currency per 100 of face for each bond, accrued interest included.
    ///   - threads: how many threads share the work, at least 1.
    /// - Returns: a decimal a year for each bond, in its own convention, or why it has none.
    package func yields(dirtyPrices: [Double], threads: Int = 1) -> [Result<Double, YieldError>] {
        var yields = [Double](repeating: 0, count: count)
        var status = yields
        solve(dirtyPrices: dirtyPrices, yields: &yields, status: &status, threads: threads)
        return (0..<count).map { SolverStatus.result(yields[$0], status: status[$0], dirtyPrice: dirtyPrices[$0]) }
    }

    /// Yields at dirty prices, into memory that the caller keeps: no allocation.
    ///
    /// - Parameters:
    ///   - dirtyPrices: currency per 100 of face for each bond.
    ///   - yields: as many elements; gets a decimal a year, or NaN where there is none.
    ///   - status: as many elements; gets 0, or why there is no yield: 1 the price is not positive, 2 not finite, 3 no
    ///     convergence, 4 no time left, 5 the yield is beyond the largest number.
    ///   - threads: how many threads share the work, at least 1.
    package func solve(dirtyPrices: [Double], yields: inout [Double], status: inout [Double], threads: Int = 1) {
        precondition(dirtyPrices.count == count && yields.count == count && status.count == count, "one element a bond")
        yields.withUnsafeMutableBufferPointer { output in
            status.withUnsafeMutableBufferPointer { why in
                dirtyPrices.withUnsafeBufferPointer { input in
                    layout.withBook { book in
                        let kernels = kernels
                        // Each thread writes only the range it is given.
                        nonisolated(unsafe) let (book, input, output, why) = (
                            book, input.baseAddress, output.baseAddress, why.baseAddress
                        )
                        forEachRange(of: layout.blockCount, threads: threads) {
                            kernels.yield(book, $0, $1, input, output, why)
                        }
                    }
                }
            }
        }
    }
}
