/// Checks many canonical bytes, one after the other, without memory for each.
package struct CanonicalValidator: ~Copyable {
    private var tokens: [CanonicalTape.Token] = []

    package init() {}

    /// Checks that bytes are canonical.
    ///
    /// - Parameter bytes: all bytes of a value.
    /// - Throws: `CanonicalError.malformed`.
    package mutating func validate(_ bytes: [UInt8]) throws(CanonicalError) {
        try validate(bytes[...])
    }

    /// Checks that bytes are canonical.
    ///
    /// - Parameter bytes: all bytes of a value, whatever stands around them.
    /// - Throws: `CanonicalError.malformed`, with its offset from the first of them.
    package mutating func validate(_ bytes: ArraySlice<UInt8>) throws(CanonicalError) {
        var fault: CanonicalError?
        bytes.withUnsafeBufferPointer { buffer in
            var taken: [CanonicalTape.Token] = []
            swap(&taken, &tokens)
            var scanner = CanonicalScanner(buffer, reusing: taken)
            do throws(CanonicalError) { try scanner.scanAll() } catch { fault = error }
            tokens = scanner.takeTokens()
        }
        if let fault { throw fault }
    }
}
