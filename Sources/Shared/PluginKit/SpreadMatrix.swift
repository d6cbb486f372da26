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
        /// How many bonds it rests on.
        public let bonds: Int
    }

    /// Where buckets of maturity end, in years.
    public static let bounds: [Double] = [1, 3, 5, 7, 10, 20]

    /// The fewest bonds that a cell speaks for.
    public static let fewestBonds = 3

    /// The fewest bonds that tell how far those of a cell usually stray: of three or four the middle one says next to nothing of it.
    public static let fewestForScale = 8

    private let cells: [Cell: Estimate]
    private let scales: [Reach: VerdictScale]

    /// Whose distances are taken together: a cell, a row, a sector, or all.
    private struct Reach: Hashable {
        var sector: MarketSector?
        var grade: RatingGrade?
        var bucket: Int?
    }

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
            cells[cell] = Estimate(cell: cell, spread: SpreadMatrix.median(spreads), bonds: spreads.count)
        }
        self.cells = cells
        scales = SpreadMatrix.scales(observations, spreads.mapValues { $0.sorted() })
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

    /// How far a bond's market usually is from what the matrix says.
    ///
    /// Each bond is measured by the median of the others of the cell that prices it, so that none judges itself. A cell with too few bonds,
    /// or where most say the same, goes by its sector and rating, then by its sector, then by all bonds of the matrix.
    ///
    /// - Parameters:
    ///   - sector: the part of the market.
    ///   - grade: the rating.
    ///   - years: to the last payment, ACT/365F.
    /// - Returns: nil when all bonds together are too few.
    public func scale(sector: MarketSector, grade: RatingGrade, years: Double) -> VerdictScale? {
        SpreadMatrix.reaches(sector, grade, years).lazy.compactMap { scales[$0] }.first
    }

    private static func scales(_ observations: [Observation], _ sorted: [Cell: [Double]]) -> [Reach: VerdictScale] {
        var distances: [Reach: [Double]] = [:]
        for observed in observations {
            let cell = ladder(observed.sector, observed.grade, observed.years)
                .first { (sorted[$0]?.count ?? 0) >= fewestBonds }
            guard let cell, let spreads = sorted[cell] else { continue }
            let distance = abs(observed.spread - median(spreads, without: observed.spread))
            for reach in reaches(observed.sector, observed.grade, observed.years) {
                distances[reach, default: []].append(distance)
            }
        }
        var scales: [Reach: VerdictScale] = [:]
        for (reach, distances) in distances where distances.count >= fewestForScale {
            let usual = 1.4826 * median(distances) * 10_000
            guard usual > 0 else { continue }
            scales[reach] = VerdictScale(cell: name(reach), bonds: distances.count, usualBp: usual)
        }
        return scales
    }

    private static func reaches(_ sector: MarketSector, _ grade: RatingGrade, _ years: Double) -> [Reach] {
        let narrow = ladder(sector, grade, years).map { Reach(sector: $0.sector, grade: $0.grade, bucket: $0.bucket) }
        return narrow + [Reach()]
    }

    private static func name(_ reach: Reach) -> String {
        guard let sector = reach.sector else { return "credits" }
        var words = [sector.rawValue]
        if let grade = reach.grade { words.append(grade.rawValue) }
        if let bucket = reach.bucket {
            let from = bucket == 0 ? 0 : Int(bounds[bucket - 1])
            words.append(bucket == bounds.count ? "over \(from) years" : "\(from)-\(Int(bounds[bucket])) years")
        }
        return words.joined(separator: " ")
    }

    /// The median of sorted values but one, which is among them.
    private static func median(_ sorted: [Double], without value: Double) -> Double {
        let left = sorted.firstIndex(of: value) ?? sorted.count
        func rest(_ place: Int) -> Double { sorted[place < left ? place : place + 1] }
        let count = sorted.count - (left < sorted.count ? 1 : 0)
        return count % 2 == 1 ? rest(count / 2) : (rest(count / 2 - 1) + rest(count / 2)) / 2
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
