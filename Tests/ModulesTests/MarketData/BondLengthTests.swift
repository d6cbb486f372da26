import Contracts
import FixedIncome
import MarketData
import Messaging
import Testing

@Suite("Bonds with more payments than can be counted")
struct BondLengthTests {
    /// Monthly, with a payment convention.
    private static func bond(
        _ id: String, maturity: CalendarDate, issue: CalendarDate?, _ frequency: Frequency? = .monthly
    ) throws -> NewBond {
        var bond = try Market.treasury(id, maturity: maturity)
        bond.details.definition.issueDate = issue
        bond.details.definition.frequency = frequency
        bond.details.definition.calendar = "US-GOVT"
        bond.details.definition.paymentConvention = .following
        return bond
    }

    @Test(
        "a bond that runs too long or pays too often is rejected with the field",
        arguments: [
            ("9999-12-31", "2024-02-15", "definition.maturity"), ("9999-12-31", nil, "definition.maturity"),
            ("2224-02-16", "2024-02-15", "definition.maturity"), ("2030-02-15", "1724-02-15", "definition.maturity"),
            ("2149-03-15", "2024-02-15", "definition.frequency"), ("2200-02-15", nil, "definition.frequency"),
            ("9999-12-31", "9990-12-31", "definition.issueDate"),
        ] as [(CalendarDate, CalendarDate?, String)])
    func tooLong(maturity: CalendarDate, issue: CalendarDate?, field: String) throws {
        try MarketDesk.run { desk in
            let receipt = try await desk.send(CreateBonds(bonds: [Self.bond("A", maturity: maturity, issue: issue)]))
            #expect(receipt.created.isEmpty && receipt.rejected.map(\.field) == [field], "\(receipt.rejected)")
            _ = try await desk.send(CreateBonds(bonds: [Market.treasury("B")]))
            var amended = try Self.bond("B", maturity: maturity, issue: issue).details
            amended.identifiers = BondIdentifiers()
            #expect(try await desk.refusal(AmendBond(id: BondID("B"), details: amended, reason: "x")) == "invalid-details")
        }
    }

    @Test("the longest bonds that there are can be made")
    func longest() throws {
        try MarketDesk.run { desk in
            let receipt = try await desk.send(
                CreateBonds(bonds: [
                    Self.bond("A", maturity: "2149-02-15", issue: "2024-02-15"),
                    Self.bond("B", maturity: "2124-02-15", issue: "2024-02-15", .semiannual),
                    Self.bond("C", maturity: "2224-02-15", issue: "2024-02-15", nil),
                ]))
            #expect(receipt.created.map(\.text) == ["A", "B", "C"], "\(receipt.rejected)")
        }
    }
}
