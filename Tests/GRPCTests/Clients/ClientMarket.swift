import Contracts
import Edge
import FixedIncome
import Foundation
import GRPCAPI
import GRPCCore
import SwiftProtobuf

/// A market of Treasuries, put in and valued over gRPC.
enum ClientMarket {
    static let names = (0..<18).map { "T\($0)" }
    static let curve = "USD-TREASURY"
    private static let settlement: CalendarDate = "2024-07-02"

    /// One bond, as clients write it.
    static func terms(_ number: Int) -> Bondtrader_V1_BondTerms {
        .with {
            $0.kind = .fixed
            $0.maturity = Bondtrader_V1_Date(iso: "\(settlement.adding(months: 14 + number * 19))")
            $0.coupon = 0.02 + 0.0015 * Double(number)
            $0.frequency = 2
            $0.yieldConvention = .usStreet
        }
    }

    /// The same bond, as the kernels take it.
    static func plainTerms(_ number: Int) -> BondTerms {
        var terms = BondTerms(
            kind: .fixed, maturity: settlement.adding(months: 14 + number * 19), coupon: 0.02 + 0.0015 * Double(number))
        (terms.frequency, terms.yieldConvention) = (.semiannual, .usStreet)
        return terms
    }

    /// The clean price of a bond, in 1e-9 per 100 of face: a smooth curve of yields.
    static func price(_ number: Int) -> Int64 {
        let years = 1.2 + Double(number) * 19 / 12
        let rate = 0.045 - 0.004 * years / (years + 5)
        let coupon = 0.02 + 0.0015 * Double(number)
        let growth = pow(1 + rate / 2, -2 * years)
        return Int64((100 * (coupon / rate * (1 - growth) + growth) * 64).rounded()) * 1_000_000_000 / 64
    }

    static var newBonds: [Bondtrader_V1_NewBond] {
        names.indices.map { number in
            .with {
                $0.id = names[number]
                $0.details.terms = terms(number)
                $0.details.issuer = "Treasury"
                $0.details.sector = .treasury
            }
        }
    }

    /// Quotes of all bonds, moved by some steps of a 64th, so many seconds after noon.
    static func quotes(moved steps: Int64 = 0, second: Int64 = 0) -> [Bondtrader_V1_QuoteInput] {
        names.indices.map { number in
            .with {
                $0.bond = names[number]
                $0.observedAt.seconds = 1_719_849_500 + second
                $0.priceNanos = price(number) + steps * 15_625_000
            }
        }
    }

    /// Creates the bonds, quotes them, fits the curve, and waits until all are valued.
    ///
    /// - Returns: the position at which they are.
    @discardableResult
    static func open(_ world: ClientWorld) async throws -> Int64 {
        _ = try await world.bonds.createBonds(.with { $0.bonds = newBonds })
        let recorded = try await world.quotes.recordQuotes(
            .with {
                $0.source = "desk"
                $0.quotes = quotes()
            })
        // The cadence may have come first.
        _ = try await world.curves.fitCurve(
            .with {
                $0.curve = curve
                $0.knownPosition = recorded.position
            })
        while true {
            let batch = try await world.valuations.batchValuations(.with { $0.bonds = names })
            if batch.rejected.isEmpty { return batch.position }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

extension Bondtrader_V1_Date {
    /// A day from its text.
    init(iso text: String) {
        let parts = text.split(separator: "-").compactMap { Int32($0) }
        self.init()
        (year, month, day) = (parts[0], parts[1], parts[2])
    }
}
