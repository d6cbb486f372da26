import Contracts
import Edge

/// The members of an object that a server sent.
struct ServedItem {
    private let value: JSONValue

    init(_ value: JSONValue) {
        self.value = value
    }

    /// - Throws: `CommandEnd.unavailable` when the member is no whole number.
    func integer(_ name: String) throws -> Int {
        guard let number = value[name]?.integer else { throw ServedValueError.absent(name).end }
        return number
    }

    /// - Throws: `CommandEnd.unavailable` when the member is no text that reads as a value.
    func read<T>(_ name: String, _ read: (String) throws(ContractError) -> T) throws -> T {
        guard let value = try optional(name, read) else { throw ServedValueError.absent(name).end }
        return value
    }

    /// - Returns: nil when the member is not there.
    /// - Throws: `CommandEnd.unavailable` when it is, and does not read as a value.
    func optional<T>(_ name: String, _ read: (String) throws(ContractError) -> T) throws -> T? {
        guard let text = value[name]?.string else { return nil }
        do throws(ContractError) {
            return try read(text)
        } catch {
            throw ServedValueError.malformed(name, found: "\"\(text)\"").end
        }
    }
}
