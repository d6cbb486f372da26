internal import Contracts
internal import EventSourcing
internal import FixedIncome

extension BondView {
    /// The bond as a row.
    ///
    /// - Throws: `CanonicalError` when a value has no canonical form.
    var row: ReadModelRow {
        get throws {
            [
                "id": .text(id.text), "details": .bytes(try CanonicalEncoder.encode(details)),
                "classification": .bytes(try CanonicalEncoder.encode(classification)),
                "sector": .text(classification.sector.rawValue), "coupon_type": .text(classification.couponType.rawValue),
                "maturity": details.definition.maturity.map { .integer(Int64($0.dayNumber)) } ?? .null,
                "retired": .boolean(isRetired), "version": .integer(version), "changed": .integer(changedAt.value),
                "words": .text(words),
            ]
        }
    }

    /// The bond that a row says.
    ///
    /// - Throws: `RowFault` when the row lacks something, or what the decoder throws.
    init(_ row: ReadModelRow) throws {
        guard case .text(let id) = row["id"], case .bytes(let details) = row["details"],
            case .bytes(let classification) = row["classification"], case .boolean(let isRetired) = row["retired"],
            case .integer(let version) = row["version"], case .integer(let changed) = row["changed"]
        else { throw RowFault("row", found: "\(row.values.keys.sorted())", expected: "the columns of a bond") }
        self.init(
            id: BondID(stored: id), details: try CanonicalDecoder.decode(BondDetails.self, from: details),
            classification: try CanonicalDecoder.decode(BondClassification.self, from: classification), isRetired: isRetired,
            version: version, changedAt: LogPosition(changed))
    }

    /// Name, issuer and identifiers in lower case, a line each.
    private var words: String {
        let identifiers = details.identifiers
        let names = identifiers.uniqueNames.map(\.value) + [identifiers.ticker, details.issuer].compactMap { $0 }
        return ([id.text] + names).joined(separator: "\n").lowercased()
    }
}
