/// A way to say what bonds are worth. A new one is a type of its own and one line in the registry.
///
/// It is pure: the same batch gives the same prices, bit by bit, and a bond's price does not depend on what else is in the batch.
///
/// ```swift
/// struct AtPar: ValuationMethod {
///     let name = "at-par"
///     let version = 1
///     func prices(of batch: BondBatch) -> [Result<Double, MethodRefusal>] { batch.bonds.map { _ in .success(100) } }
/// }
/// ```
public protocol ValuationMethod: Sendable {  // house-rule: 5 methods implement it; no engine stands behind it
    /// What settings and valuations call it: lower-case words joined by hyphens.
    var name: String { get }

    /// Raised whenever its prices would come out otherwise.
    var version: Int { get }

    /// What it says of some bonds.
    ///
    /// - Parameter batch: the bonds, and the market that they are valued on.
    /// - Returns: one a bond: its clean price per 100 of face, or why there is none.
    func prices(of batch: BondBatch) -> [Result<Double, MethodRefusal>]
}
