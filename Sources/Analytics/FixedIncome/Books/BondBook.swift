internal import CKernels
package import QuantMath

/// Many bonds compiled once into flat arrays, over which the price, yield and sensitivity kernels run without allocation.
///
/// Every result has the same bits on any CPU, at any thread count and whatever else is in the book.
///
/// ```swift
/// let book = BondBook(entries)
/// let yields = book.yields(dirtyPrices: prices, threads: 2)
/// ```
public struct BondBook: Sendable {
    /// The bonds, in the order of every array given and returned.
    public let entries: [SettledBond]
    /// Accrued interest of each bond, per 100 of face.
    public let accruedInterest: [Double]
    let book: YieldBook

    /// A book of bonds; any order and any mixture.
    ///
    /// - Parameter entries: the bonds.
    public init(_ entries: [SettledBond]) {
        self.init(entries, kernels: ck_kernels_best().pointee)
    }

    /// A book whose kernels are those of one instruction set; nil when this machine lacks it.
    package init?(_ entries: [SettledBond], variant: KernelVariant) {
        guard let kernels = variant.kernels else { return nil }
        self.init(entries, kernels: kernels)
    }

    private init(_ entries: [SettledBond], kernels: ck_kernels) {
        self.entries = entries
        accruedInterest = entries.map(\.accruedInterest)
        book = YieldBook(entries.map(\.terms), kernels: kernels)
    }

    /// The number of bonds.
    public var count: Int { entries.count }

    /// Dirty prices at yields, unrounded.
    ///
    /// - Parameters:
    ///   - yields: a decimal a year for each bond, in its own convention.
    ///   - threads: how many threads share the work, at least 1.
    /// - Returns: currency per 100 of face; NaN where the yield is at or below the floor of its convention.
    public func dirtyPrices(yields: [Double], threads: Int = 1) -> [Double] {
        book.dirtyPrices(yields: yields, threads: threads)
    }

    /// Dirty prices at yields, into memory that the caller keeps: no allocation.
    ///
    /// - Parameters:
    ///   - yields: a decimal a year for each bond, in its own convention.
    ///   - prices: as many elements; gets currency per 100 of face.
    ///   - threads: how many threads share the work, at least 1.
    public func price(yields: [Double], into prices: inout [Double], threads: Int = 1) {
        book.price(yields: yields, into: &prices, threads: threads)
    }

    /// Every measure at yields, as columns.
    ///
    /// - Parameters:
    ///   - yields: a decimal a year for each bond, in its own convention.
    ///   - threads: how many threads share the work, at least 1.
    /// - Returns: a column a measure, each as long as the book.
    public func measures(yields: [Double], threads: Int = 1) -> MeasureColumns {
        book.measures(yields: yields, threads: threads)
    }

    /// Every measure at yields, into memory that the caller keeps: no allocation.
    ///
    /// - Parameters:
    ///   - yields: a decimal a year for each bond, in its own convention.
    ///   - columns: made with this book's count.
    ///   - threads: how many threads share the work, at least 1.
    public func measure(yields: [Double], into columns: inout MeasureColumns, threads: Int = 1) {
        book.measure(yields: yields, into: &columns, threads: threads)
    }

    /// Yields at dirty prices.
    ///
    /// - Parameters:
    ///   - dirtyPrices: currency per 100 of face for each bond, accrued interest included.
    ///   - threads: how many threads share the work, at least 1.
    /// - Returns: a decimal a year for each bond, in its own convention, or why it has none.
    public func yields(dirtyPrices: [Double], threads: Int = 1) -> [Result<Double, YieldError>] {
        book.yields(dirtyPrices: dirtyPrices, threads: threads)
    }

    /// Yields at dirty prices, into memory that the caller keeps: no allocation.
    ///
    /// - Parameters:
    ///   - dirtyPrices: currency per 100 of face for each bond.
    ///   - yields: as many elements; gets a decimal a year, or NaN where there is none.
    ///   - status: as many elements; gets 0, or why there is no yield: 1 the price is not positive, 2 not finite, 3 no
    ///     convergence, 4 no time left, 5 the yield is beyond the largest number.
    ///   - threads: how many threads share the work, at least 1.
    public func solve(dirtyPrices: [Double], yields: inout [Double], status: inout [Double], threads: Int = 1) {
        book.solve(dirtyPrices: dirtyPrices, yields: &yields, status: &status, threads: threads)
    }
}
