/// Canonical bytes as a flat list of tokens, each value before its parts.
final class CanonicalTape {
    enum Kind: UInt8 { case null, `true`, `false`, number, string, array, object }

    /// A value, or the key of a member, which stands before its value.
    struct Token {
        let kind: Kind
        /// Whether a string has escapes.
        let isEscaped: Bool
        /// The bytes from the first to behind the last; those of a string without its quotes.
        var start: Int32, end: Int32
        /// The token that follows this one and all its parts.
        var next: Int32
        /// A number: its bits. An object or array: how many members or elements it has. An object of many members: 2^32 times the place
        /// in `keys` where its keys start.
        var bits: UInt64

        /// How many members or elements there are.
        var count: Int { Int(truncatingIfNeeded: bits & 0xffff_ffff) }
    }

    /// Up to so many members are searched one by one.
    static let fewMembers = 8

    let bytes: [UInt8]
    let tokens: [Token]
    /// The tokens of the keys of objects with many members, an object after the other.
    let keys: [Int32]

    /// Reads canonical bytes.
    ///
    /// - Throws: `CanonicalError.malformed`.
    init(_ bytes: [UInt8]) throws(CanonicalError) {
        var scanned: Result<CanonicalScanner, CanonicalError>?
        bytes.withUnsafeBufferPointer { buffer in
            var scanner = CanonicalScanner(buffer)
            do throws(CanonicalError) {
                try scanner.scanAll()
                scanned = .success(scanner)
            } catch {
                scanned = .failure(error)
            }
        }
        guard let scanner = try scanned?.get() else { preconditionFailure("the scan has one outcome") }
        self.bytes = bytes
        tokens = scanner.tokens
        keys = scanner.keys
    }

    /// The token of a null that stands nowhere in the bytes: what a missing optional reads.
    var missing: Int { tokens.count - 1 }

    /// The text of a string, or the key of a member.
    func text(_ place: Int) -> String {
        let token = tokens[place]
        let text = bytes[Int(token.start)..<Int(token.end)]
        return String(decoding: token.isEscaped ? CanonicalText.unescaped(all: text)[...] : text, as: UTF8.self)
    }

    /// The places of the keys of an object.
    func keys(of object: Int) -> [Int] {
        var places: [Int] = []
        var key = object + 1
        for _ in 0..<tokens[object].count {
            places.append(key)
            key = Int(tokens[key + 1].next)
        }
        return places
    }

    /// The value that stands under a key of an object; nil when there is none.
    func value(of key: String, in object: Int) -> Int? {
        var key = key
        return key.withUTF8 { key in
            tokens[object].count <= Self.fewMembers ? searchFew(key, object) : searchMany(key, object)
        }
    }

    private func searchFew(_ key: UnsafeBufferPointer<UInt8>, _ object: Int) -> Int? {
        var place = object + 1
        for _ in 0..<tokens[object].count {
            if compare(place, key) == 0 { return place + 1 }
            place = Int(tokens[place + 1].next)
        }
        return nil
    }

    private func searchMany(_ key: UnsafeBufferPointer<UInt8>, _ object: Int) -> Int? {
        let start = Int(truncatingIfNeeded: tokens[object].bits >> 32)
        var low = start
        var high = start + tokens[object].count
        while low < high {
            let middle = (low + high) / 2
            let order = compare(Int(keys[middle]), key)
            if order == 0 { return Int(keys[middle]) + 1 }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// Negative when the key at `place` stands before `key`, 0 when it is `key`.
    private func compare(_ place: Int, _ key: UnsafeBufferPointer<UInt8>) -> Int {
        let token = tokens[place]
        let text = bytes[Int(token.start)..<Int(token.end)]
        if token.isEscaped { return CanonicalTape.compare(CanonicalText.unescaped(all: text)[...], key) }
        return CanonicalTape.compare(text, key)
    }

    private static func compare(_ left: ArraySlice<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
        left.withUnsafeBufferPointer { left in
            for place in 0..<min(left.count, right.count) where left[place] != right[place] {
                return left[place] < right[place] ? -1 : 1
            }
            return left.count - right.count
        }
    }

    // MARK: Errors

    /// The way from the whole value to a token.
    func path(to place: Int) -> [CanonicalKey] {
        var path: [CanonicalKey] = []
        var from = 0
        while from < place, place < missing {
            guard let (key, next) = step(from, towards: place) else { break }
            path.append(key)
            from = next
        }
        return path
    }

    private func step(_ from: Int, towards place: Int) -> (CanonicalKey, Int)? {
        let isObject = tokens[from].kind == .object
        guard isObject || tokens[from].kind == .array else { return nil }
        var part = from + 1
        for index in 0..<tokens[from].count {
            let value = isObject ? part + 1 : part
            if place < Int(tokens[value].next) {
                return (isObject ? CanonicalKey(stringValue: text(part)) : CanonicalKey(intValue: index), value)
            }
            part = Int(tokens[value].next)
        }
        return nil
    }

    /// What stands at a token, for people, in at most some forty characters.
    func excerpt(_ place: Int) -> String {
        guard place < missing else { return "no value" }
        let token = tokens[place]
        switch token.kind {
        case .object: return "an object"
        case .array: return "an array of \(token.count)"
        case .null, .true, .false, .number: return String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
        case .string:
            let text = text(place)
            return text.count <= 40 ? "\"\(text)\"" : "\"\(text.prefix(40))…\""
        }
    }

    func mismatch(_ place: Int, expected: String) -> CanonicalError {
        .mismatch(path: CanonicalKey.text(path(to: place)), found: excerpt(place), expected: expected)
    }

    func mismatch(under key: CanonicalKey, of place: Int, found: String, expected: String) -> CanonicalError {
        .mismatch(path: CanonicalKey.text(path(to: place) + [key]), found: found, expected: expected)
    }
}
