/// Every event that others get, on the stream of the HTTP interface and over brokers: the one table behind both and behind the catalogue
/// that they read.
public enum OutwardContracts {
    /// The rows, by module.
    public static let all: [OutwardContract] = marketData + valuation

    private static let marketData = [
        OutwardContract(BondCreated.self, about: "bond", "A bond is known from here on.") { $0.id.text },
        OutwardContract(BondAmended.self, about: "bond", "What is known of a bond was put right.") { $0.id.text },
        OutwardContract(BondReopened.self, about: "bond", "More of a bond was sold, or it is of use again.") { $0.id.text },
        OutwardContract(BondRetired.self, about: "bond", "A bond is out of use.") { $0.id.text },
        OutwardContract(
            unrolling: PricesUpdated.self, into: PriceUpdated.self, "The price of a bond moved at a source.",
            parts: { try $0.parts(of: $1, at: $2) }),
        OutwardContract(QuotesQuarantined.self, about: "source", "Quotes of a source were set aside as doubtful.") { $0.source },
        OutwardContract(PriceMarked.self, about: "bond", "Somebody said by hand what a bond is worth.") { $0.bond.text },
        OutwardContract(CloseRecorded.self, about: "source", "Official prices of a day are known.") { $0.source },
    ]

    private static let valuation = [
        OutwardContract(CurveFitted.self, about: "curve", "A curve went through the prices of a market.") { $0.curve },
        OutwardContract(
            unrolling: ValuationsCalculated.self, into: ValuationCalculated.self,
            "A bond was valued, and moved beyond the tolerance.", parts: { try $0.parts(of: $1, at: $2) }),
        OutwardContract(
            OutliersFound.self, about: "curve", "Bonds stand so far off the curve that a wrong price or term is likely."
        ) {
            $0.curve
        },
        OutwardContract(
            unrolling: ValuationsWithdrawn.self, into: ValuationWithdrawn.self,
            "A bond that had a valuation cannot be valued any more.", parts: { try $0.parts(of: $1, at: $2) }),
    ]

    private static let byOrigin = Dictionary(uniqueKeysWithValues: all.map { ([$0.origin.module, $0.origin.kind], $0) })

    /// How a contract of the log goes out.
    ///
    /// - Parameter origin: its name, in any version.
    /// - Returns: nil for one that does not go out, or is unknown.
    public static func contract(of origin: MessageName) -> OutwardContract? { byOrigin[[origin.module, origin.kind]] }
}
