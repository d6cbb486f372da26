internal import Contracts

/// What a handler answered: a value of this process, or canonical bytes from elsewhere.
public enum Reply: Sendable {
    /// A receipt or an answer.
    case value(any Codable & Sendable)
    /// The canonical bytes of one.
    case bytes([UInt8])

    func typed<T: Codable & Sendable>(_ type: T.Type, to name: MessageName) throws(BusError) -> T {
        switch self {
        case .value(let value):
            guard let typed = value as? T else { preconditionFailure("\(name): found an answer of another type than \(T.self)") }
            return typed
        case .bytes(let bytes):
            do {
                return try CanonicalDecoder.decode(T.self, from: bytes)
            } catch {
                throw .notCanonical(name, error)
            }
        }
    }

    func canonicalBytes(to name: MessageName) throws(BusError) -> [UInt8] {
        switch self {
        case .bytes(let bytes): return bytes
        case .value(let value):
            do {
                return try CanonicalEncoder.encode(value)
            } catch {
                throw .notCanonical(name, error)
            }
        }
    }
}
