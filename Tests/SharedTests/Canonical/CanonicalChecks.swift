import Contracts

/// What must hold for any bytes whatever; the fuzzer calls it too.
enum CanonicalChecks {
    /// What is wrong; nil when nothing is.
    static func fault(_ bytes: [UInt8]) -> String? {
        do {
            try CanonicalDecoder.validate(bytes)
        } catch {
            return refusalFault(bytes, error)
        }
        do {
            let tree = try CanonicalDecoder.decode(CanonicalTree.self, from: bytes)
            guard try CanonicalEncoder.encode(tree) == bytes else { return "valid bytes were read and written otherwise" }
            return sampleFault(bytes, tree)
        } catch {
            return "valid bytes were refused: \(error)"
        }
    }

    private static func refusalFault(_ bytes: [UInt8], _ error: CanonicalError) -> String? {
        guard case .malformed(let offset, _, _) = error else { return "a check of the form ends in \(error)" }
        guard offset >= 0, offset <= bytes.count else { return "the offset \(offset) lies outside of \(bytes.count) bytes" }
        do {
            _ = try CanonicalDecoder.decode(CanonicalSample.self, from: bytes)
            return "bytes were read that are not canonical"
        } catch let decodingError {
            return decodingError == error ? nil : "the check says \(error), the decoder \(decodingError)"
        }
    }

    /// Bytes that a type reads come back, members apart that it does not know.
    private static func sampleFault(_ bytes: [UInt8], _ tree: CanonicalTree) -> String? {
        guard let sample = try? CanonicalDecoder.decode(CanonicalSample.self, from: bytes) else { return nil }
        do {
            let written = try CanonicalEncoder.encode(sample)
            if written == bytes { return nil }
            let writtenTree = try CanonicalDecoder.decode(CanonicalTree.self, from: written)
            let isSmaller = writtenTree.memberCount < tree.memberCount && writtenTree.isWithin(tree)
            return isSmaller ? nil : "read as a sample, the bytes come back as \(String(decoding: written, as: UTF8.self))"
        } catch {
            return "a sample was read that cannot be written: \(error)"
        }
    }
}
