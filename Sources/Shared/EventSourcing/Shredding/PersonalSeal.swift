internal import Contracts
internal import Crypto

/// Seals bytes with a subject's key: ChaCha20-Poly1305 (RFC 8439) under a nonce that is derived from what is sealed, so that the same
/// value in the same field has the same bytes, and two different ones never share a nonce.
struct PersonalSeal {
    private let sealing: SymmetricKey
    private let deriving: SymmetricKey

    init(_ key: SubjectKey) {
        let root = SymmetricKey(data: key.bytes)
        sealing = HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Array("bondtrader seal 1".utf8), outputByteCount: 32)
        deriving = HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Array("bondtrader nonce 1".utf8), outputByteCount: 32)
    }

    /// Nonce, ciphertext and tag in hexadecimal digits.
    func close(_ plain: [UInt8], about subject: SubjectID, field: String) throws(SubjectKeyError) -> String {
        var code = HMAC<SHA256>(key: deriving)
        for part in [Array(subject.text.utf8), Array(field.utf8), plain] {
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { code.update(data: Array($0)) }
            code.update(data: part)
        }
        do {
            let nonce = try ChaChaPoly.Nonce(data: Array(code.finalize().prefix(12)))
            let box = try ChaChaPoly.seal(plain, using: sealing, nonce: nonce, authenticating: Array(subject.text.utf8))
            return Array(box.combined).hexadecimal
        } catch {
            throw .failed("\(error)")
        }
    }

    /// What was sealed.
    func open(_ sealed: String, about subject: SubjectID) throws(SubjectKeyError) -> [UInt8] {
        guard let bytes = [UInt8](hexadecimal: sealed), let box = try? ChaChaPoly.SealedBox(combined: bytes),
            let plain = try? ChaChaPoly.open(box, using: sealing, authenticating: Array(subject.text.utf8))
        else { throw .altered(subject) }
        return Array(plain)
    }
}

extension [UInt8] {
    /// Two lower-case digits a byte.
    fileprivate var hexadecimal: String {
        let digits = Array<UInt8>("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The bytes that lower-case digits stand for; nil for any other text.
    fileprivate init?(hexadecimal text: String) {
        let digits = text.utf8.map { digit -> UInt8? in
            switch digit {
            case 48...57: digit - 48
            case 97...102: digit - 87
            default: nil
            }
        }
        let values = digits.compactMap { $0 }
        guard values.count == digits.count, values.count.isMultiple(of: 2) else { return nil }
        self = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}
