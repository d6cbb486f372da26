internal import Contracts
internal import Synchronization

/// The canonical bytes of a message, made at most once, and only when somebody needs them.
final class CanonicalBody: Sendable {
    let message: any Message
    private let made: Mutex<[UInt8]?>

    init(_ message: any Message, bytes: [UInt8]? = nil) {
        self.message = message
        made = Mutex(bytes)
    }

    var name: MessageName { type(of: message).name }

    func bytes() throws(CanonicalError) -> [UInt8] {
        try made.withLock { (made) throws(CanonicalError) in
            if let made { return made }
            let bytes = try CanonicalEncoder.encode(message)
            made = bytes
            return bytes
        }
    }

    func fingerprint() throws(CanonicalError) -> Digest256 {
        Digest256(of: name.text.utf8 + [0] + (try bytes()))
    }
}
