internal import Contracts
internal import Edge
internal import Foundation

/// Contracts as they travel in messages that know no more of them than the name.
enum CanonicalPayload {
    /// Reads what a client wrote.
    ///
    /// - Parameters:
    ///   - type: the contract.
    ///   - data: its canonical bytes.
    /// - Returns: the value.
    /// - Throws: `Problem` of the kind `invalidRequest`, with the path of the field.
    static func read<T: Decodable>(_ type: T.Type, _ data: Data) throws(Problem) -> T {
        do throws(CanonicalError) {
            return try CanonicalDecoder.decode(T.self, from: [UInt8](data))
        } catch {
            if case .mismatch(let place, let found, let expected) = error {
                let field = place.isEmpty ? "payload" : "payload.\(place)"
                throw Problem(.invalidRequest, "found \(found), expected \(expected)", field: field)
            }
            throw Problem(.invalidRequest, "\(error)", field: "payload")
        }
    }

    /// What an answer is written as.
    ///
    /// - Parameter value: the answer.
    /// - Returns: its canonical bytes.
    /// - Throws: `CanonicalError` for one that has no such form.
    static func bytes(_ value: some Encodable) throws -> Data { Data(try CanonicalEncoder.encode(value)) }
}
