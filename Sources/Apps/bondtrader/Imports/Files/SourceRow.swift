import Contracts
import FileFeed

/// A row of a file on its way to a quote: what it says as the contracts take it, or the reason why they do not.
struct SourceRow {
    let file: String
    let line: Int
    let id: String

    /// The bond.
    func bond() throws(Reject) -> BondID {
        do throws(ContractError) { return try BondID(id) } catch {
            throw reject(
                "id", found: "'\(id)'", expected: "1 to 64 letters, digits, dots, hyphens, underscores and colons of ASCII")
        }
    }

    /// A clean price, per 100 of face; nil where the row has none.
    func price(_ price: Double?, _ field: String) throws(Reject) -> TradedPrice? {
        guard let price else { return nil }
        do throws(ContractError) { return try TradedPrice(price) } catch {
            throw reject(field, found: "\(price)", expected: "a price of at most 9e9")
        }
    }

    func reject(_ field: String, found: String, expected: String) -> Reject {
        Reject(file: file, line: line, field: field, found: found, expected: expected, subject: id)
    }

    /// Why a row without any price is set aside.
    var withoutPrice: Reject { reject("price", found: "nothing", expected: "a price, to make a quote of") }
}
