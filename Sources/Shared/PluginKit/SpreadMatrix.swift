public import Contracts

/// Spreads over a curve by sector, rating and maturity: medians of the bonds that have prices.
///
/// A cell with fewer bonds than needed falls back to its sector and rating at any maturity, then to its sector.
public struct SpreadMatrix: Sendable, Equatable {
    /// What a bond with a price says of its cell.
    public struct Observation: Sendable, Equatable {
        /// The part of the market.
        public let sector: MarketSector
        /// The rating.
        public let grade: RatingGrade
        /// Years to the last payment, ACT/365F.
        public let years: Double
        /// Over the curve: a decimal a year, continuous, ACT/365F.
        public let spread: Double

        /// What a bond says.
        ///
        /// - Parameters:
        ///   - sector: the part of the market.
        ///   - grade: the rating.
        ///   - years: to the last payment, ACT/365F.
        ///   - spread: over the curve, a decimal a year, continuous, ACT/365F; finite.
        public init(sector: MarketSector, grade: RatingGrade, years: Double, spread: Double) {
            self.sector = sector
            self.grade = grade
            self.years = years
            self.spread = spread
        }
    }

    /// A place in the matrix, or a whole row or sector of it.
    public struct Cell: Hashable, Sendable {
        /// The part of the market.
        public let sector: MarketSector
        /// The rating; nil for all.
        public let grade: RatingGrade?
        /// Which bucket of `bounds`, from 0; nil for all.
        public let bucket: Int?
    }

    /// What the bonds of a cell say together.
    public struct Estimate: Sendable, Equatable {
        /// The cell that it stands in.
        public let cell: Cell
        /// The median spread: a decimal a year, continuous, ACT/365F.
        public let spread: Double
        /// 1.4826 times the median distance from it, the standard deviation of a normal sample: a decimal a year.
        public let deviation: Double
        /// How many bonds it rests on.
        public let bonds: Int
    }

    /// Where buckets of maturity end, in years.
    public static let bounds: [Double] = [1, 3, 5, 7, 10, 20]

    /// The fewest bonds that a cell speaks for.
    public static let fewestBonds = 3

    private let cells: [Cell: Estimate]

    /// The matrix of some bonds.
    ///
    /// - Parameter observations: in any order.
    public init(_ observations: [Observation]) {
        var spreads: [Cell: [Double]] = [:]
        for observed in observations {
            for cell in SpreadMatrix.ladder(observed.sector, observed.grade, observed.years) {
                spreads[cell, default: []].append(observed.spread)
            }
        }
        var cells: [Cell: Estimate] = [:]
        for (cell, spreads) in spreads where spreads.count >= SpreadMatrix.fewestBonds {
            let median = SpreadMatrix.median(spreads)
            cells[cell] = Estimate(
                cell: cell, spread: median, deviation: 1.4826 * SpreadMatrix.median(spreads.map { abs($0 - median) }),
                bonds: spreads.count)
        }
        self.cells = cells
    }

    /// The estimates, by sector, then rating, then maturity; whole sectors and rows first.
    public var estimates: [Estimate] {
        cells.values.sorted { SpreadMatrix.order($0.cell).lexicographicallyPrecedes(SpreadMatrix.order($1.cell)) }
    }

    /// What the matrix says of a bond.
    ///
    /// - Parameters:
    ///   - sector: the part of the market.
    ///   - grade: the rating.
    ///   - years: to the last payment, ACT/365F.
    /// - Returns: the estimate of the narrowest cell that has enough bonds; nil when the sector has too few.
    public func estimate(sector: MarketSector, grade: RatingGrade, years: Double) -> Estimate? {
        for cell in SpreadMatrix.ladder(sector, grade, years) {
            if let estimate = cells[cell] { return estimate }
        }
        return nil
    }

    private static func ladder(_ sector: MarketSector, _ grade: RatingGrade, _ years: Double) -> [Cell] {
        let bucket = bounds.firstIndex { years <= $0 } ?? bounds.count
        return [
            Cell(sector: sector, grade: grade, bucket: bucket), Cell(sector: sector, grade: grade, bucket: nil),
            Cell(sector: sector, grade: nil, bucket: nil),
        ]
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    private static func order(_ cell: Cell) -> [Int] {
        [
            MarketSector.allCases.firstIndex(of: cell.sector) ?? 0,
            cell.grade.flatMap { RatingGrade.allCases.firstIndex(of: $0) } ?? -1, cell.bucket ?? -1,
        ]
    }
}
