extension SignedNote: CustomStringConvertible {
    /// The note as it is read.
    public var description: String {
        let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> UInt32(24 - 8 * $0)) }
        return "\(text)\n\u{2014} \(keyName) \(Base64.text(of: id + signature))\n"
    }
}
